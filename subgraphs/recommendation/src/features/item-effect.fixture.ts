import { eventTypes } from '@reelgraph/schema/interaction-event';
import fc from 'fast-check';

import { MemoryAnalytics } from '../analytics/analytics.memory.js';
import type { AnalyticsReport } from '../analytics/analytics.types.js';
import type { HeatColumns } from '../trending/heat.js';
import { VoteCounts } from '../trending/vote-counts.js';
import { countedWindows } from './counts-row.js';
import { pairLandmark } from './feature-definitions.js';
import type { ScoredItem } from './feature-store.port.js';
import type { ItemEffect } from './item-effect.js';
import { ItemFeatures } from './item-features.js';

/** The present of the tests, ms since the epoch. */
export const testNow = 1_790_000_000_000;
/** Ids of the tests, both of products and of videos. */
export const items = ['a', 'b', 'c', 'd', 'e', 'f'];
const kinds = ['product', 'video'] as const;

const id = fc.constantFrom(...items);
const item = fc.record({ kind: fc.constantFrom(...kinds), id });
// Within a thousand half-lives of the fastest counter: beyond, a weight is 0 but for a double's last bits.
const at = fc.integer({ min: testNow - 12 * 3_600_000, max: testNow });
const weight = fc.double({ min: 0.1, max: 10, noNaN: true });
const anEvent = (acceptedAt: number): ItemEffect => ({
  op: 'activity',
  activity: { kind: 'event', type: 'VIEW', acceptedAt, viewerBefore: null },
});

const oneEffect: fc.Arbitrary<ItemEffect> = fc.oneof(
  fc.record({ op: fc.constant('weigh'), item, weight, at }),
  fc.record({
    op: fc.constant('pair'),
    kind: fc.constantFrom(...kinds),
    ...{ from: id, to: id, weight, at },
  }),
  fc.record({ op: fc.constant('like'), item, difference: fc.constantFrom(1, -1) }),
  fc.record({
    op: fc.constant('vote'),
    vote: fc.record({ productId: id, viewerKey: fc.nat(12), weight, at }),
  }),
  fc.record({
    op: fc.constant('activity'),
    activity: fc.record({
      kind: fc.constant('event'),
      type: fc.constantFrom(...eventTypes),
      acceptedAt: at,
      viewerBefore: fc.constant(null),
    }),
  }),
);
/** Two viewers that turn out to be one, after an event of each. */
const aJoin = fc
  .tuple(at, at)
  .map(([visitorBefore, accountBefore]): ItemEffect[] => [
    anEvent(visitorBefore),
    anEvent(accountBefore),
    { op: 'activity', activity: { kind: 'join', visitorBefore, accountBefore } },
  ]);

/** Effects of one record on a few items within half a day. */
export const someEffects: fc.Arbitrary<ItemEffect[]> = fc
  .array(fc.oneof({ weight: 9, arbitrary: oneEffect.map((effect) => [effect]) }, aJoin), {
    maxLength: 4,
  })
  .map((effects) => effects.flat());

/** All that can be read of effects, wherever they are counted. */
export interface Counted {
  readonly popularity: readonly number[];
  readonly likes: readonly number[];
  readonly neighbours: readonly (readonly ScoredItem[])[];
  readonly heat: HeatColumns;
  readonly hours: readonly (readonly number[])[];
  readonly reports: readonly AnalyticsReport[];
}

/** What the structures in memory say. Pairs are read as of their landmark, so that their weights are seen as stored. */
export async function counted(
  features: Record<(typeof kinds)[number], ItemFeatures>,
  votes: VoteCounts,
  analytics: MemoryAnalytics,
): Promise<Omit<Counted, 'neighbours'>> {
  const each = <T>(read: (of: ItemFeatures, id: string) => T): T[] =>
    kinds.flatMap((kind) => items.map((id) => read(features[kind], id)));
  return {
    popularity: countedWindows.flatMap((window) =>
      each((of, id) => of.popularity(window, id, testNow)),
    ),
    likes: each((of, id) => of.likeCount(of.placeOf(id))),
    heat: votes.heatOf(
      items.map((id) => ({ id })),
      testNow,
    ),
    hours: items.map((id) => votes.hours(id)),
    reports: await Promise.all(
      (['HOUR', 'DAY', 'WEEK'] as const).map((window) => analytics.report(window, testNow)),
    ),
  };
}

/** What effects add up to in memory, applied in this order. */
export async function countInMemory(effects: readonly ItemEffect[]): Promise<Counted> {
  const features = { product: new ItemFeatures(), video: new ItemFeatures() };
  const votes = new VoteCounts();
  const analytics = new MemoryAnalytics();
  for (const effect of effects) {
    if (effect.op === 'vote') votes.add(effect.vote);
    else if (effect.op === 'activity') analytics.record(effect.activity);
    else if (effect.op === 'pair') {
      const of = features[effect.kind];
      of.pair(of.placeOf(effect.from), of.placeOf(effect.to), effect.weight, effect.at);
    } else {
      const of = features[effect.item.kind];
      const place = of.placeOf(effect.item.id);
      if (effect.op === 'weigh') of.weigh(place, effect.weight, effect.at);
      else of.like(place, effect.difference);
    }
  }
  const neighbours = kinds.flatMap((kind) =>
    items.map((id) => features[kind].neighbours(id, pairLandmark)),
  );
  return { ...(await counted(features, votes, analytics)), neighbours };
}
