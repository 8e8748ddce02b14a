import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { describeOnKafka } from '@reelgraph/platform/event-log/kafka.fixture';
import { createLogger } from '@reelgraph/platform/logger';
import { openSharedLog } from '@reelgraph/platform/process/log.process';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import { demoSubgraph, startMs } from '../recommendation.fixture.js';
import { interaction } from '../stream/interaction.fixture.js';
import { anExperimentText } from './experiment.fixture.js';
import { Experiments, experimentsFileOf } from './experiments.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const list =
  '{ recommendations(first: 10) { recommendationId experimentArm items { product { id } } } }';
const results = `{ experimentResults { key isRunning isSampleRatioMismatch excludedViewers
  arms { name viewers exposures clicks purchases estimates { metric value lower upper } }
  comparisons { arm metric value pValue relative { value } adjusted { value } } guardrails { metric isBreached }
  interleaving { wins ties share { value } } } }`;

/** A run's own viewers and experiment, so that a shared log may hold others'. */
let run = 0;

function describeExperiments(open: (folder: string) => Promise<EventLog>): void {
  let folder = '';
  let log: EventLog;
  let key = '';
  let closing: (() => Promise<void>)[] = [];
  const admin = 'account:admin';
  const viewers = () => Array.from({ length: 40 }, (_, index) => `visitor:${key}-${index}`);

  async function start(change: object = {}) {
    const file = { experiments: [{ ...anExperimentText, key, ...change }] };
    await writeFile(experimentsFileOf(folder), JSON.stringify(file));
    const clock = () => startMs;
    const experiments = await Experiments.open({ folder, log, clock, logger });
    closing.push(() => experiments.close());
    const demo = await demoSubgraph({ experiments });
    for (const viewer of viewers()) demo.know(viewer, [['VIEW', 'p7']]);
    const after = ['p38', 'p39', 'p40'].map((id) => ({ id, score: 100 }));
    demo.features.followers.set('p7', after);
    return { ...demo, experiments };
  }

  beforeEach(async () => {
    run += 1;
    key = `e${process.pid}-${run}-${Date.now()}`;
    folder = await mkdtemp(path.join(tmpdir(), 'experiments-'));
    log = await open(folder);
    closing = [];
  });
  afterEach(async () => {
    for (const close of closing) await close();
    await log.close();
    await rm(folder, { recursive: true });
  });

  it('rank each viewer by their arm, and show what came of it after a restart', async () => {
    const { ask } = await start();
    const lists = new Map<string, string>();
    for (const viewer of viewers()) {
      const { recommendations } = await ask(viewer, list);
      const again = await ask(viewer, list);
      expect(again.recommendations).toEqual(recommendations);
      const { experimentArm, recommendationId } = recommendations;
      if (experimentArm === 'popular') {
        lists.set(viewer, recommendationId);
        expect(recommendations.items[0].product.id).toBe('p0');
      }
    }
    const buyers = [...lists].map(([viewerId, recommendationId]) =>
      interaction({ type: 'CLICK', viewerId, recommendationId, occurredAt: startMs + 1 }),
    );
    await log.append(
      interactionsTopic,
      buyers.map((event) => ({ key: event.viewerId, value: JSON.stringify(event) })),
    );
    await closing.pop()?.();

    const { experimentResults } = await (await start()).ask(admin, results);
    const [{ arms, comparisons, isRunning, isSampleRatioMismatch }] = experimentResults;
    expect(isRunning).toBe(true);
    expect(isSampleRatioMismatch).toBe(false);
    expect(arms[0].viewers + arms[1].viewers).toBe(40);
    expect(arms[1]).toMatchObject({
      viewers: lists.size,
      exposures: lists.size,
      clicks: lists.size,
    });
    expect(arms[1].estimates[0]).toEqual({ metric: 'CLICK_RATE', value: 1, lower: 1, upper: 1 });
    expect(arms[0].clicks).toBe(0);
    expect(comparisons[0]).toMatchObject({
      arm: 'popular',
      metric: 'CLICK_RATE',
      value: 1,
      pValue: 0,
    });
  });

  it('rank by the linear ranker of the model in an arm that names it', async () => {
    const arms = ['classic', 'learned', 'linear'].map((scorer) => ({
      name: `by-${scorer}`,
      weight: 1,
      scorer,
    }));
    const { ask, expected, expectedLinearly, experiments } = await start({ arms });
    expected.set('p7', ['p20', 'p21']);
    expectedLinearly.set('p7', ['p21', 'p20']);
    const heads = new Map<string, string>();
    for (const viewer of viewers()) {
      const { recommendations } = await ask(viewer, list);
      const { experimentArm, recommendationId, items } = recommendations;
      heads.set(experimentArm, items[0].product.id);
      const [served] = experiments.served.find(recommendationId);
      expect(`by-${served?.rankings[0]?.scorer}`).toBe(experimentArm);
    }
    expect(Object.fromEntries(heads)).toEqual({
      'by-classic': 'p38',
      'by-learned': 'p20',
      'by-linear': 'p21',
    });
  });

  it('draft lists from two arms and count whose items are clicked', async () => {
    const { ask, experiments } = await start({ kind: 'interleave' });
    const [viewer = ''] = viewers();
    const { recommendations } = await ask(viewer, list);
    expect(recommendations.experimentArm).toBe('interleaved');
    expect(recommendations.items).toHaveLength(10);
    const [{ items } = { items: [] }] = experiments.served.find(recommendations.recommendationId);
    expect(items.filter(({ team }) => team === 0)).toHaveLength(5);
    const chosen = items.find(({ team }) => team === 1)?.id ?? null;
    const click = interaction({
      ...{ type: 'CLICK', viewerId: viewer, productId: chosen, occurredAt: startMs + 1 },
      recommendationId: recommendations.recommendationId,
    });
    await log.append(interactionsTopic, [{ key: viewer, value: JSON.stringify(click) }]);
    const { experimentResults } = await ask(admin, results);
    expect(experimentResults[0].interleaving).toEqual({
      wins: [0, 1],
      ties: 0,
      share: { value: 1 },
    });
  });
}

describe('experiments over a log in a file', () => {
  describeExperiments((folder) =>
    openSqliteEventLog({ file: path.join(folder, 'events.db'), clock: () => startMs }),
  );
});

describeOnKafka('experiments', (make) => {
  describeExperiments(() => openSharedLog(make().brokers, logger));
});

describe('the results of experiments', () => {
  it('are for ADMIN', async () => {
    const { refusal } = await demoSubgraph();
    expect(await refusal('visitor:v', results)).toContain('UNAUTHENTICATED');
    expect(await refusal('account:v', results)).toBe('FORBIDDEN This needs the role ADMIN.');
  });
});
