import { describe, expect, it } from '@jest/globals';

import { demoSubgraph } from '../recommendation.fixture.js';
import { aTrainingRun } from '../training/training-run.fixture.js';

const retrain = 'mutation { retrain { id state progress startedBy version hr20 } }';
const runs = '{ trainingRuns(first: 5) { id state version popularityHr20 servingHr20 endedAt } }';

describe('trainings', () => {
  const started: string[] = [];
  const trainer = {
    async start(accountId: string) {
      started.push(accountId);
      return aTrainingRun({ state: 'RUNNING', progress: 0, card: null, endedAt: null });
    },
    runs: async (limit: number) => [aTrainingRun()].slice(0, limit),
  };

  it('are started and listed by ADMIN', async () => {
    const { ask } = await demoSubgraph({ trainer });
    expect((await ask('account:admin', retrain)).retrain).toMatchObject({
      ...{ state: 'RUNNING', progress: 0, version: null, hr20: null },
    });
    expect(started).toEqual(['admin']);
    const [run] = (await ask('account:admin', runs)).trainingRuns;
    expect(run).toMatchObject({
      ...{ state: 'DONE', version: '20260115-123100-0002', popularityHr20: 25, servingHr20: null },
    });
  });

  it('are nobody else’s business, and are not to be had where nothing trains', async () => {
    const { refusal } = await demoSubgraph({ trainer });
    for (const operation of [retrain, runs]) {
      expect(await refusal('account:v', operation)).toContain('FORBIDDEN');
      expect(await refusal('visitor:v', operation)).toContain('UNAUTHENTICATED');
    }
    const bare = await demoSubgraph();
    expect(await bare.refusal('account:admin', retrain)).toContain('CONFLICT');
    expect((await bare.ask('account:admin', runs)).trainingRuns).toEqual([]);
  });
});
