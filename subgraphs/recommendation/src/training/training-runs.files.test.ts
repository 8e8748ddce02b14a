import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { aTrainingRun } from './training-run.fixture.js';
import { TrainingRuns } from './training-runs.files.js';

/** No process has it: ids end at 4,194,304. */
const nobody = 2 ** 30;
const idOf = (place: number): string => `20260115-123000-${place.toString(16).padStart(4, '0')}`;

describe('training runs', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'training-runs-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are listed, the newest first; what is no run is passed over', async () => {
    const runs = new TrainingRuns(path.join(folder, 'runs'));
    expect(await runs.list(10)).toEqual([]);
    await runs.put(aTrainingRun());
    await runs.put(aTrainingRun({ id: idOf(2), state: 'FAILED', card: null, error: 'Too few.' }));
    await writeFile(path.join(folder, 'runs', `${idOf(3)}.json`), '{');
    expect(
      (await new TrainingRuns(path.join(folder, 'runs')).list(10)).map(({ id }) => id),
    ).toEqual([idOf(2), idOf(1)]);
  });

  it('were interrupted when their process has gone', async () => {
    const runs = new TrainingRuns(folder);
    const running = { state: 'RUNNING', endedAt: null, card: null } as const;
    await runs.put(aTrainingRun({ ...running, pid: nobody }));
    expect((await runs.list(1))[0]?.state).toBe('INTERRUPTED');
    expect(await runs.running()).toBeNull();
    await runs.put(aTrainingRun({ ...running, id: idOf(2) }));
    expect((await runs.running())?.id).toBe(idOf(2));
  });

  it('are bounded', async () => {
    const runs = new TrainingRuns(folder);
    for (let place = 1; place <= 203; place += 1) await runs.put(aTrainingRun({ id: idOf(place) }));
    expect((await readdir(folder)).length).toBe(200);
  });
});
