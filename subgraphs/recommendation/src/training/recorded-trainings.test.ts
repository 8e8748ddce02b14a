import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { demoSubgraph } from '../recommendation.fixture.js';
import { RecordedTrainings } from './recorded-trainings.js';
import { aTrainingRun } from './training-run.fixture.js';
import { runsFolder, TrainingRuns } from './training-runs.files.js';

describe('a process that serves and does not train', () => {
  let models = '';
  beforeEach(async () => {
    models = await mkdtemp(path.join(tmpdir(), 'recorded-trainings-'));
  });
  afterEach(() => rm(models, { recursive: true }));

  it('lists what the command line has trained', async () => {
    const { ask } = await demoSubgraph({ trainer: new RecordedTrainings(models) });
    const operation = '{ trainingRuns(first: 5) { id state } }';
    expect((await ask('account:admin', operation)).trainingRuns).toEqual([]);
    const run = aTrainingRun();
    await new TrainingRuns(runsFolder(models)).put(run);
    expect((await ask('account:admin', operation)).trainingRuns).toEqual([
      { id: run.id, state: 'DONE' },
    ]);
  });

  it('refuses to train, and says what to run', async () => {
    const { refusal } = await demoSubgraph({ trainer: new RecordedTrainings(models) });
    const codes = await refusal('account:admin', 'mutation { retrain { id } }');
    expect(codes).toContain('CONFLICT');
    await expect(new RecordedTrainings(models).start()).rejects.toThrow('npm run cli -- train');
  });
});
