import { describe, expect, it } from '@jest/globals';

import { buildItemGraph } from '../models/item-graph.js';
import { countItems } from '../models/item-statistics.js';
import { featureCount, rankFeatures } from '../models/rank-features.js';
import { SessionCandidates } from '../models/session-candidates.js';
import { corpusOf, firstSessions } from '../models/session-corpus.js';
import { randomOf } from './random.js';
import { rankExamples } from './rank-examples.js';
import { startEmbedding } from './session-embedding.trainer.js';

const random = randomOf(2);
const items = 400;
const sessions = Array.from({ length: 900 }, () =>
  Array.from({ length: 5 }, () => `i${Math.floor(random() * items)}`),
);
const { corpus } = corpusOf(sessions);
const from = 800;
const before = firstSessions(corpus, from);
const statistics = countItems(before);
const graph = buildItemGraph(before, statistics);
const embedding = startEmbedding(corpus.itemCount, randomOf(1));
const candidates = new SessionCandidates({ statistics, graph, embedding });
const { features, queries } = rankExamples(corpus, from, candidates, randomOf(3));
const nearnessRank = rankFeatures.indexOf('nearnessRank');
const rankAt = (row: number): number => features[row * featureCount + nearnessRank]!;

describe('examples for the ranker', () => {
  it('have the one that came next and 60 others', () => {
    expect(queries.length).toBeGreaterThan(20);
    expect(new Set(queries.map(({ from: first, to }) => to - first))).toEqual(new Set([61]));
    expect(queries.at(-1)?.to).toBe(features.length / featureCount);
  });

  it('put the target anywhere among the rows, so that ties teach nothing', () => {
    const places = queries.map(({ from: first, target }) => target - first);
    expect(Math.max(...places) - Math.min(...places)).toBeGreaterThan(30);
  });

  // Drawn by how well they score, they would teach that a good score is a bad sign.
  it('draw the others evenly, not the hardest of them', () => {
    let [near, others] = [0, 0];
    for (const { from: first, to, target } of queries) {
      for (let row = first; row < to; row += 1) {
        if (row === target) continue;
        others += 1;
        if (rankAt(row) >= 1 / 20) near += 1;
      }
    }
    // 20 of about 220 candidates are among the 20 nearest.
    const pool = queries.length === 0 ? 1 : 220;
    expect(near / others).toBeGreaterThan((0.7 * 20) / pool);
    expect(near / others).toBeLessThan((1.4 * 20) / pool);
  });
});
