import { describe, expect, it } from '@jest/globals';

import { SessionGatherer } from './session-log.js';
import { interaction, testNow } from '../stream/interaction.fixture.js';

function gather(...events: Parameters<typeof interaction>[0][]) {
  const gatherer = new SessionGatherer();
  for (const event of events) gatherer.add(interaction(event));
  return gatherer.sessions();
}

describe('sessions of the log', () => {
  it('are what one viewer did with products in one session, in the order it happened', () => {
    const { sessions } = gather(
      { productId: 'b', occurredAt: testNow + 2 },
      { productId: 'a', occurredAt: testNow + 1 },
      { productId: 'x', occurredAt: testNow + 3, viewerId: 'visitor:w' },
      { productId: 'y', occurredAt: testNow + 4, viewerId: 'visitor:w' },
      { productId: 'z', occurredAt: testNow + 5, sessionId: 's2' },
    );
    expect(sessions).toEqual([
      ['a', 'b'],
      ['x', 'y'],
    ]);
  });

  it('take several things done to one product in a row as one click', () => {
    const { sessions } = gather(
      { productId: 'a', occurredAt: testNow },
      { productId: 'a', occurredAt: testNow + 1, type: 'CLICK' },
      { productId: 'b', occurredAt: testNow + 2, type: 'CART' },
      { productId: 'a', occurredAt: testNow + 3, type: 'PURCHASE' },
    );
    expect(sessions).toEqual([['a', 'b', 'a']]);
  });

  it('leave out what tells of no interest, and videos', () => {
    const { sessions, from, to } = gather(
      { productId: 'a', occurredAt: testNow },
      { productId: 'b', occurredAt: testNow + 1, type: 'NOT_INTERESTED' },
      { productId: 'c', occurredAt: testNow + 2, type: 'IMPRESSION' },
      { productId: null, videoId: 'v', occurredAt: testNow + 3, type: 'WATCH' },
    );
    expect({ sessions, from, to }).toEqual({ sessions: [], from: 0, to: 0 });
  });

  it('come in the order in which they ended, with the times of the first and the last click', () => {
    const logged = gather(
      { productId: 'a', occurredAt: testNow, sessionId: 'long' },
      { productId: 'c', occurredAt: testNow + 1, sessionId: 'short' },
      { productId: 'd', occurredAt: testNow + 2, sessionId: 'short' },
      { productId: 'b', occurredAt: testNow + 9, sessionId: 'long' },
    );
    expect(logged).toEqual({
      sessions: [
        ['c', 'd'],
        ['a', 'b'],
      ],
      from: testNow,
      to: testNow + 9,
      begunAt: [testNow + 1, testNow],
    });
  });

  it('counts a repeat of an event once, as the stream does', () => {
    const gatherer = new SessionGatherer();
    const events = ['a', 'b', 'b'].map((productId) => interaction({ productId }));
    for (const event of [...events, ...events]) gatherer.add(event);
    expect(gatherer.sessions().sessions).toEqual([['a', 'b', 'b']]);
  });
});
