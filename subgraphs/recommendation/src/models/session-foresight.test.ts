import { describe, expect, it } from '@jest/globals';

import { interaction } from '../stream/interaction.fixture.js';
import { buildItemGraph } from './item-graph.js';
import { countItems } from './item-statistics.js';
import { LiveItems } from './live-items.js';
import { corpusOf } from './session-corpus.js';
import { SessionForesight } from './session-foresight.js';

/** A model trained on three sessions, that learns; it ranks what came after the last click, as often as it did. */
function learning() {
  const { corpus, placeOf } = corpusOf([
    ['a', 'b'],
    ['a', 'b'],
    ['b', 'c'],
  ]);
  const statistics = countItems(corpus);
  const live = new LiveItems(statistics, buildItemGraph(corpus, statistics));
  const rank = () => ({ ranked: [], features: new Float32Array(), proposals: [] });
  return {
    live,
    foresight: new SessionForesight({ rank, fold: () => {} }, [...placeOf.keys()], live),
    placeOf,
  };
}

describe('a session model that learns', () => {
  it('learns from an event once, however often it comes', () => {
    const { live, foresight, placeOf } = learning();
    const views = ['a', 'c', 'a'].map((productId) => interaction({ productId, sessionId: 's' }));
    for (const view of [...views, ...views, ...views.toReversed()]) foresight.learn(view);
    expect(live.statistics.sessions).toBe(4);
    expect(live.statistics.popularity[placeOf.get('a')!]).toBe(3);
    expect(live.statistics.repeatClicks[placeOf.get('a')!]).toBe(1);
    expect(live.statistics.repeatClicks[placeOf.get('c')!]).toBe(0);
  });

  it('takes what is done to a product in a row as one click, and what is no click as none', () => {
    const { live, foresight, placeOf } = learning();
    for (const type of ['IMPRESSION', 'VIEW', 'CLICK', 'CART', 'VIEW'] as const) {
      foresight.learn(interaction({ productId: 'c', sessionId: 's', type }));
    }
    expect(live.statistics.popularity[placeOf.get('c')!]).toBe(2);
    expect(live.statistics.repeatClicks[placeOf.get('c')!]).toBe(1);
  });

  it('makes room for items that are new', () => {
    const { live, foresight } = learning();
    for (const productId of ['a', 'new', 'newer']) {
      foresight.learn(interaction({ productId, sessionId: 's' }));
    }
    expect(live.statistics.popularity[3]).toBe(1);
    expect(live.statistics.popularity[4]).toBe(1);
  });
});
