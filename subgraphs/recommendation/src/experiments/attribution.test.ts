import { beforeEach, describe, expect, it } from '@jest/globals';
import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import { interaction } from '../stream/interaction.fixture.js';
import { Attribution, attributionMs, beforeMs } from './attribution.js';
import { aServedList } from './experiment.fixture.js';

const at = aServedList().at;
let attribution: Attribution;
const act = (type: InteractionEvent['type'], change: Partial<InteractionEvent> = {}): void =>
  attribution.act(interaction({ type, occurredAt: at + 1000, ...change }));
const viewer = () => attribution.viewers.get('visitor:v');

beforeEach(() => {
  attribution = new Attribution();
  attribution.serve(aServedList());
});

describe('attribution', () => {
  it('counts clicks that name a list, and what is bought within a day after one', () => {
    act('CLICK', { recommendationId: 'r1' });
    act('CLICK', { recommendationId: null });
    act('CLICK', { recommendationId: 'another' });
    act('CART');
    act('PURCHASE', { occurredAt: at + attributionMs });
    act('PURCHASE', { occurredAt: at + attributionMs + 1 });
    act('PURCHASE', { occurredAt: at + 2 * attributionMs, recommendationId: 'r1' });
    act('VIEW', { recommendationId: 'r1' });
    expect(viewer()?.after).toEqual({ clicks: 1, carts: 1, purchases: 2 });
  });

  it('keeps what was done in the week before apart', () => {
    act('CLICK', { occurredAt: at - 1 });
    act('PURCHASE', { occurredAt: at - beforeMs });
    act('PURCHASE', { occurredAt: at - beforeMs - 1 });
    expect(viewer()?.before).toEqual({ clicks: 1, carts: 0, purchases: 1 });
    expect(viewer()?.after).toEqual({ clicks: 0, carts: 0, purchases: 0 });
  });

  it('counts a repeated list or event once, and pages of one feed as one list', () => {
    attribution.serve(aServedList());
    attribution.serve(aServedList({ from: 10 }));
    attribution.serve(aServedList({ recommendationId: 'r2' }));
    act('CART', { eventId: 'same' });
    act('CART', { eventId: 'same' });
    expect(viewer()?.exposures).toBe(2);
    expect(viewer()?.after.carts).toBe(1);
  });

  it('leaves out who was served nothing', () => {
    act('CART', { viewerId: 'visitor:w' });
    expect(attribution.has('visitor:w')).toBe(false);
    expect(viewer()?.after.carts).toBe(0);
  });
});
