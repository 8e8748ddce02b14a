import { describe, expect, it } from '@jest/globals';
import type { Ask, OwnAnswer } from '@reelgraph/gateway/own-question';

import type { PageAddress } from './page-address.js';
import { createPageHeads } from './page-heads.js';

const creator: PageAddress = { kind: 'creator', id: 'm.1' };
const answer = (displayName: string): OwnAnswer => ({
  data: {
    creator: { handle: 'noor', displayName, avatar: null, followerCount: 1200, videoCount: 1 },
  },
  errors: [],
});
const broken: OwnAnswer = {
  data: { creator: null },
  errors: [{ message: 'away', extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } }],
};

/** Heads over a graph that gives these answers in turn, the last one for ever. */
function headsOver(...answers: readonly (OwnAnswer | Promise<OwnAnswer>)[]) {
  let now = 0;
  let asked = 0;
  const ask: Ask = async () => {
    asked += 1;
    return answers[Math.min(asked, answers.length) - 1] ?? broken;
  };
  const find = createPageHeads({ ask, clock: () => now, publicUrl: 'https://reel.example' });
  return { find, asked: () => asked, pass: (ms: number) => (now += ms) };
}

describe('the heads of pages', () => {
  it('are found by one query, which serves for half a minute', async () => {
    const { find, asked, pass } = headsOver(answer('Noor'), answer('Noor B'));
    const [first] = await Promise.all([find(creator), find(creator)]);
    expect(first).toEqual({
      head: expect.stringContaining('<title>Noor (@noor) · Reelgraph</title>'),
    });
    expect(first).toEqual({
      head: expect.stringContaining('href="https://reel.example/creator/m.1"'),
    });
    expect(asked()).toBe(1);
    pass(31_000);
    expect(await find(creator)).toEqual({ head: expect.stringContaining('Noor B') });
  });

  it('know what there is not, which is kept as well', async () => {
    const { find, asked } = headsOver({ data: { creator: null }, errors: [] });
    expect(await find(creator)).toBe('missing');
    expect(await find(creator)).toBe('missing');
    expect(asked()).toBe(1);
  });

  it.each([
    ['an error', broken],
    ['no data', { data: null, errors: [] }],
    ['an answer of another shape', { data: { creator: 7 }, errors: [] }],
  ])('are none for %s, and are asked for again a moment later', async (_, failing) => {
    const { find, asked, pass } = headsOver(failing, answer('Noor'));
    expect(await find(creator)).toBeNull();
    expect(await find(creator)).toBeNull();
    expect(asked()).toBe(1);
    pass(2_001);
    expect(await find(creator)).toEqual({ head: expect.stringContaining('Noor') });
  });

  it('are not waited for longer than a page can wait, nor asked for by many at once', async () => {
    const { find, asked } = headsOver(new Promise<OwnAnswer>(() => {}));
    const addresses = Array.from({ length: 40 }, (_, n) => ({ ...creator, id: `m.${n}` }));
    expect(await Promise.all(addresses.map(find))).toEqual(addresses.map(() => null));
    expect(asked()).toBe(16);
  });
});
