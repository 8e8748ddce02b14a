import { describe, expect, it } from '@jest/globals';
import { interactionEvent } from '@reelgraph/schema/interaction-event';
import * as fc from 'fast-check';

import { sessionEvents, spreadMs } from './session.events.js';

const anchorMs = Date.parse('2026-03-01T12:00:00Z');
const at = { source: 'train', total: 100, anchorMs };

describe('the events of an imported session', () => {
  it('views each item once, in order, as the visitor of that line', () => {
    const events = sessionEvents({ line: 7, itemIds: ['11', '12', '11'] }, at);
    expect(events.map(({ type, productId }) => [type, productId])).toEqual([
      ['VIEW', 'train.11'],
      ['VIEW', 'train.12'],
      ['VIEW', 'train.11'],
    ]);
    expect(new Set(events.map(({ viewerId, sessionId }) => `${viewerId} ${sessionId}`))).toEqual(
      new Set(['visitor:train.7 train.7']),
    );
    for (const event of events) expect(interactionEvent.parse(event)).toEqual(event);
  });

  it('has an id of its own for each source, line and position', () => {
    const ids = [
      ...sessionEvents({ line: 1, itemIds: ['1', '1'] }, at),
      ...sessionEvents({ line: 11, itemIds: ['1'] }, at),
      ...sessionEvents({ line: 1, itemIds: ['1'] }, { ...at, source: 'test' }),
    ].map(({ eventId }) => eventId);
    expect(new Set(ids).size).toBe(4);
  });

  it('gives the same ids when the file has grown', () => {
    const ids = (total: number) =>
      sessionEvents({ line: 3, itemIds: ['1', '2'] }, { ...at, total }).map(
        ({ eventId }) => eventId,
      );
    expect(ids(1000)).toEqual(ids(100));
  });

  it('lies within the seven days before the first import, later lines later', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 500 }),
        (line, length) => {
          const itemIds = Array.from({ length }, (_, index) => String(index));
          const times = sessionEvents({ line, itemIds }, at).map(({ occurredAt }) => occurredAt);
          const next = sessionEvents({ line: line + 1, itemIds }, at)[0]!.occurredAt;
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(times[0]).toBeGreaterThanOrEqual(anchorMs - spreadMs);
          expect(times.at(-1)).toBeLessThanOrEqual(anchorMs);
          expect(next).toBeGreaterThan(times[0]!);
        },
      ),
    );
  });

  it('is accepted when it happened', () => {
    for (const event of sessionEvents({ line: 3, itemIds: ['1', '2'] }, at))
      expect(event.acceptedAt).toBe(event.occurredAt);
  });
});
