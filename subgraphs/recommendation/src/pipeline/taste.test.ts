import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type Anchor, anchorsOf, givenAnchors } from './anchors.js';
import { gatherEvidence, strongestLeads } from './evidence.js';
import { met, viewerWith } from './feature-store.fake.js';
import { aProduct, aVideo, fakeItemIndex } from './item-index.fake.js';
import { maxSharers, productLikeness, videoLikeness } from './likeness.js';
import { createTaste, type Taste } from './taste.js';

const items = fakeItemIndex();
items.add(
  aProduct('pan', { category: 'kitchen', tags: ['pans'], brand: 'Acme' }),
  aProduct('wok', { category: 'kitchen', tags: ['pans'], brand: 'Acme' }),
  aProduct('cup', { category: 'kitchen', tags: ['cups'] }),
  aProduct('hat', { category: 'clothes' }),
  aProduct('bare'),
);

function tasteOf(anchors: readonly Anchor[], neighbours: { id: string; score: number }[][]): Taste {
  return createTaste({
    anchors,
    sessionAnchors: anchors.filter(({ isOfSession }) => isOfSession),
    evidence: gatherEvidence(anchors, neighbours),
    item: (id) => items.product(id),
    likeness: productLikeness,
  });
}
const clicked = anchorsOf(viewerWith([met('CLICK', 'pan', 1)]), 'product', items, 1);

describe('a taste', () => {
  it('has nothing to say without anchors', () => {
    expect(tasteOf([], []).match('pan')).toEqual({ coView: null, session: null, cause: null });
  });

  it('goes by likeness while nothing has been seen together', () => {
    const { match } = tasteOf(clicked, [[]]);
    expect(match('wok').coView).toBeCloseTo(0.7, 9);
    expect(match('cup').coView).toBeGreaterThan(match('hat').coView ?? 1);
    expect(match('hat').coView).toBe(0);
    expect(match('wok').cause).toMatchObject({ kind: 'alike', anchor: { id: 'pan' } });
    expect(match('pan').cause).toMatchObject({ kind: 'met' });
  });

  it('goes by what others went on to once there is enough of it', () => {
    const { match } = tasteOf(clicked, [[{ id: 'hat', score: 2000 }]]);
    expect(match('hat').coView).toBeGreaterThan(match('wok').coView ?? 1);
    expect(match('hat').cause).toMatchObject({ kind: 'together', anchor: { id: 'pan' } });
  });

  it('believes a single chance pair a tenth of what many say', () => {
    const { leads } = gatherEvidence(clicked, [[{ id: 'hat', score: 1 }]]);
    expect(leads.get('hat')?.strength).toBeLessThan(0.1);
    const { match } = tasteOf(clicked, [
      [
        { id: 'cup', score: 300 },
        { id: 'hat', score: 1 },
      ],
    ]);
    expect(match('wok').coView).toBeGreaterThan(match('hat').coView ?? 1);
  });

  it('about items without traits goes by the little that was seen together', () => {
    const { match } = tasteOf(givenAnchors(['bare']), [
      [
        { id: 'hat', score: 2 },
        { id: 'cup', score: 1 },
      ],
    ]);
    expect(match('hat').coView).toBe(1);
    expect(match('cup').coView).toBeCloseTo(0.5, 9);
    expect(match('wok').coView).toBe(0);
    expect(tasteOf(givenAnchors(['bare']), [[]]).match('hat').coView).toBe(0);
  });

  it('keeps its signals within 0…1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (scores) => {
          const list = ['pan', 'wok', 'cup', 'hat'].map((id, i) => ({ id, score: scores[i] ?? 0 }));
          const { match } = tasteOf(clicked, [list]);
          for (const { id } of list) {
            for (const value of [match(id).coView, match(id).session]) {
              expect(value).toBeGreaterThanOrEqual(0);
              expect(value).toBeLessThanOrEqual(1);
            }
          }
        },
      ),
    );
  });
});

describe('strongestLeads', () => {
  it('orders by strength and cuts to those that belong', () => {
    const evidence = gatherEvidence(clicked, [
      [
        { id: 'hat', score: 1 },
        { id: 'cup', score: 3 },
      ],
    ]);
    expect(strongestLeads(evidence, 5)).toEqual(['cup', 'hat']);
    expect(strongestLeads(evidence, 1)).toEqual(['cup']);
    expect(strongestLeads(evidence, 5, ({ isOfSession }) => !isOfSession)).toEqual([]);
  });
});

describe('productLikeness', () => {
  it('is 0…1, the same both ways, and leaves a missing trait out', () => {
    const all = [...items.products()];
    for (const a of all) {
      for (const b of all) {
        expect(productLikeness.of(a, b)).toBe(productLikeness.of(b, a));
        expect(productLikeness.of(a, b)).toBeGreaterThanOrEqual(0);
        expect(productLikeness.of(a, b)).toBeLessThanOrEqual(1);
      }
    }
    expect(productLikeness.of(aProduct('x'), aProduct('y'))).toBe(0);
    const same = { category: 'c' };
    expect(productLikeness.of(aProduct('x', same), aProduct('y', same))).toBe(1);
  });
});

describe('the sharers among a few items', () => {
  it('are those that an item is like at all', () => {
    const trait = fc.constantFrom(null, 'a', 'b', 'c');
    const traits = fc.record({
      category: trait,
      brand: trait,
      tags: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(traits, { maxLength: maxSharers }), traits, (few, one) => {
        const products = few.map((each, place) => aProduct(`p${place}`, each));
        const candidate = aProduct('x', one);
        const bits = productLikeness.sharersAmong(products)(candidate);
        const videos = few.map(({ brand, tags }, place) =>
          aVideo(`v${place}`, [], { creatorId: brand, hashtags: tags }),
        );
        const video = aVideo('x', [], { creatorId: one.brand, hashtags: one.tags });
        const videoBits = videoLikeness.sharersAmong(videos)(video);
        for (const place of few.keys()) {
          const isSharer = (bits & (1 << place)) !== 0;
          expect(isSharer).toBe(productLikeness.of(products[place]!, candidate) > 0);
          const sharesOfVideo = (videoBits & (1 << place)) !== 0;
          expect(sharesOfVideo).toBe(videoLikeness.of(videos[place]!, video) > 0);
        }
      }),
    );
  });
});
