import type { ServedList } from '@reelgraph/schema/served-list';

import { usualRanking } from '../pipeline/ranking.js';
import { type ExperimentDefinition, experimentFile } from './experiment-definition.js';

/** An experiment as its file would say it: two equal arms on the rail, all through 2026. */
export const anExperimentText = {
  key: 'rail-blend',
  salt: 'first',
  surfaces: ['rail'],
  arms: [
    { name: 'usual', weight: 1, scorer: 'classic' },
    { name: 'popular', weight: 1, scorer: 'classic', weights: { popularity: 0.9, coView: 0 } },
  ],
  guardrails: [{ metric: 'purchases', mostLoss: 0.1 }],
  from: '2026-01-01T00:00:00Z',
  until: '2026-12-31T00:00:00Z',
};

/** That experiment, changed. */
export function anExperiment(change: object = {}): ExperimentDefinition {
  const [one] = experimentFile.parse({
    experiments: [{ ...anExperimentText, ...change }],
  }).experiments;
  if (one === undefined) throw new Error('no experiment');
  return one;
}

/** A list as an experiment served it. */
export function aServedList(change: Partial<ServedList> = {}): ServedList {
  return {
    kind: 'served-list',
    recommendationId: 'r1',
    viewerId: 'visitor:v',
    surface: 'rail',
    at: 1_790_000_000_000,
    from: 0,
    experiment: 'rail-blend',
    arm: 'usual',
    rankings: [usualRanking],
    items: [],
    ...change,
  };
}
