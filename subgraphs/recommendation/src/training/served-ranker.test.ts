import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { serveModel } from './served-model.fixture.js';

describe('what is evaluated', () => {
  let folder: string;
  let served: Awaited<ReturnType<typeof serveModel>>;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'served-'));
    served = await serveModel(folder);
  }, 300_000);
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['one view', ['p3']],
    ['a round', ['p8', 'p9', 'p10']],
    ['a view of the same again', ['p17', 'p17', 'p18']],
    ['a way back', ['p40', 'p41', 'p40']],
    ['two rounds', ['p1', 'p2', 'p50', 'p51', 'p52', 'p3']],
  ])('is the list that is served after %s', async (what, clicks) => {
    const list = await served.recommended(what.replaceAll(' ', '-'), clicks);
    expect(list).toHaveLength(20);
    expect(list).toEqual(await served.evaluated(clicks));
  });

  it('has what nobody clicked yet, for those who are shown what it is like', async () => {
    const list = await served.recommended('of-its-round', ['p88', 'p89']);
    expect(list.slice(0, 10)).toContain('twin');
    expect((await served.recommended('of-another', ['p56', 'p57'])).slice(0, 10)).not.toContain(
      'twin',
    );
  });

  it('goes on learning: what nobody knew at the training is recommended once others went on to it', async () => {
    expect(await served.recommended('before', ['p72'])).not.toContain('fresh');
    for (let other = 0; other < 12; other += 1) {
      await served.recommended(`other-${other}`, ['p72', 'fresh', 'p73']);
    }
    const list = await served.recommended('after', ['p72']);
    expect(list.indexOf('fresh')).toBeGreaterThanOrEqual(0);
    expect(list.indexOf('fresh')).toBeLessThan(5);
    expect(await served.recommended('newcomer', ['fresh'])).toContain('p73');
  });
});
