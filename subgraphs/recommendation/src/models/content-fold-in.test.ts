import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ProductChange } from '@reelgraph/schema/item-change';

import { MemoryItemIndex } from '../items/item-index.memory.js';
import { randomOf } from '../training/random.js';
import { trainSessionModel } from '../training/session-training.js';
import { LiveItems } from './live-items.js';
import { corpusOf } from './session-corpus.js';
import { SessionForesight } from './session-foresight.js';
import { SessionModel } from './session-model.js';

const [groups, perGroup, seed] = [12, 24, 11];
const materials = ['linen', 'oak', 'steel', 'wool'];
const random = randomOf(seed);
const below = (count: number): number => Math.floor(random() * count);

/** A product of a group: three groups share a category, all share materials; its words and its tag are the group's. */
const product = (id: string, group: number): ProductChange => ({
  kind: 'product',
  ...{ id, title: `${materials[below(4)]} thing${group} no ${id}`, tags: [`tag${group}`] },
  ...{ category: `category${group % 4}`, brand: null, stock: 5, createdAt: 1 },
  ...{ priceMinor: 1000 * (1 + below(40)), currency: 'USD' },
});
const sessions = Array.from({ length: 1500 }, () => {
  const group = below(groups);
  return Array.from({ length: 5 }, () =>
    random() < 0.85 ? `p${group}-${below(perGroup)}` : `p${below(groups)}-${below(perGroup)}`,
  );
});

describe('content', () => {
  const items = new MemoryItemIndex();
  let foresight: SessionForesight;
  beforeAll(async () => {
    const { corpus, placeOf } = corpusOf(sessions);
    for (const id of placeOf.keys()) items.putProduct(product(id, Number(/\d+/.exec(id)?.[0])));
    const { candidates, trees, linear } = (
      await trainSessionModel(corpus, { epochs: 4, trees: 40, fewestForTrees: 50 })
    ).parts;
    const live = new LiveItems(candidates.statistics, candidates.graph);
    const model = await SessionModel.open(candidates, { trees, linear }, live);
    foresight = new SessionForesight(model, [...placeOf.keys()], live, candidates.embedding.items);
    foresight.meet([...items.products()]);
  }, 120_000);

  const visitOf = (group: number): string[] => [`p${group}-1`, `p${group}-2`, `p${group}-3`];

  it('lets a product be foreseen to those whom its likes are shown to, before anybody clicked it', () => {
    expect(foresight.foresee(visitOf(5)).ids).not.toContain('new');
    foresight.meet([product('new', 5)]);
    const ranks = Array.from({ length: groups }, (_, group) =>
      foresight.foresee(visitOf(group)).ids.indexOf('new'),
    );
    const first = [...ranks.keys()].filter((group) => ranks[group]! >= 0 && ranks[group]! < 20);
    expect(first).toEqual([5]);
  });

  it('says what comes after a product that nobody clicked', () => {
    const list = foresight.foresee(['new']).ids.slice(0, 10);
    expect(list.filter((id) => id.startsWith('p5-')).length).toBeGreaterThan(7);
  });
});
