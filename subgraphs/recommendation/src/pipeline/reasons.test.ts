import { describe, expect, it } from '@jest/globals';

import type { Anchor } from './anchors.js';
import { aProduct, fakeItemIndex } from './item-index.fake.js';
import { type ReasonSubject, reasonsFor } from './reasons.js';
import type { Cause } from './taste.js';

const items = fakeItemIndex();
items.add(
  aProduct('pan', { title: 'Rattan lamp' }),
  aProduct('long', {
    title: 'A title that goes on for much longer than a short sentence has room',
  }),
);
const hour = 100 * 86_400_000;
const plain: ReasonSubject = {
  createdAt: 0,
  categories: ['kitchen-accessories'],
  signals: { coView: null, embedding: null, popularity: 0.1, recency: 0, session: null },
  match: { coView: null, session: null, cause: null },
  window: 'DAY',
};
const because = (kind: Cause['kind'], anchor: Partial<Anchor>): ReasonSubject => ({
  ...plain,
  signals: { ...plain.signals, coView: 0.9 },
  match: {
    coView: 0.9,
    session: null,
    cause: {
      kind,
      anchor: {
        ...({ kind: 'product', id: 'pan', weight: 1, type: 'VIEW' } as const),
        ...{ isPlaced: false, isOfSession: true },
        ...anchor,
      },
    },
  },
});
it('says that something is rising, and where, rather than that it is popular', () => {
  const signals = { ...plain.signals, popularity: 0.9 };
  const rising = { ...plain, signals, isRising: true };
  const of = (subject: ReasonSubject) =>
    reasonsFor(subject, { interests: new Set<string>(), hour }, items);
  expect(of(rising)).toEqual([{ code: 'RISING', text: 'Rising in kitchen accessories' }]);
  expect(of({ ...rising, categories: [null] })[0]?.text).toBe('Rising right now');
  expect(of({ ...rising, isRising: false })[0]?.code).toBe('POPULAR');
});

const texts = (subject: ReasonSubject, interests: readonly string[] = []): string[] =>
  reasonsFor(subject, { interests: new Set(interests), hour }, items).map(({ text }) => text);

describe('reasons', () => {
  it('begin with the creator whom the viewer follows', () => {
    const followed = { ...because('together', {}), isFollowed: true };
    expect(reasonsFor(followed, { interests: new Set(), hour }, items)).toEqual([
      { code: 'FOLLOWED', text: 'From a creator you follow' },
    ]);
  });

  it.each([
    ['together', {}, 'Often viewed with Rattan lamp'],
    ['alike', {}, 'Because you viewed Rattan lamp'],
    ['alike', { type: 'PURCHASE' }, 'Because you bought Rattan lamp'],
    ['alike', { type: 'CART' }, 'Because Rattan lamp is in your cart'],
    ['alike', { type: 'LIKE', isPlaced: true }, 'Because you liked a video with Rattan lamp'],
    ['alike', { type: null }, 'Similar to Rattan lamp'],
    ['alike', { kind: 'video', id: 'v1', type: 'WATCH' }, 'Because you watched a video like this'],
    ['met', { type: 'CLICK' }, 'You looked at this earlier'],
    ['alike', { id: 'long' }, 'Because you viewed A title that goes on for much longer than a sh…'],
  ] as const)('say %s %o in words', (kind, anchor, text) => {
    expect(texts(because(kind, anchor))[0]).toMatch(text.slice(0, 60));
  });

  it('call popular only what is, and name the window', () => {
    const popular = { ...plain, signals: { ...plain.signals, popularity: 0.9 } };
    expect(texts(popular)).toEqual(['Popular today']);
    expect(texts({ ...popular, window: 'WEEK' })).toEqual(['Popular this week']);
    expect(texts(plain)).toEqual(['New to you']);
  });

  it('name what the viewer chose', () => {
    expect(texts(plain, ['kitchen-accessories'])).toEqual(['You chose kitchen accessories']);
  });

  it('call new only what is', () => {
    const fresh = { ...plain, signals: { ...plain.signals, recency: 0.9 } };
    expect(texts({ ...fresh, createdAt: hour - 3_600_000 })).toEqual(['New today']);
    expect(texts({ ...fresh, createdAt: hour - 3 * 86_400_000 })).toEqual(['New this week']);
  });

  it('add a second one that says nearly as much', () => {
    const both = because('together', {});
    const signals = { ...both.signals, coView: 0.5, popularity: 0.9 };
    expect(texts({ ...both, signals })).toEqual(['Often viewed with Rattan lamp', 'Popular today']);
  });
});
