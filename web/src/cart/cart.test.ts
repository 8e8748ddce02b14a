import { describe, expect, it } from '@jest/globals';

import type { CartLine } from './cart.js';
import {
  countItems,
  joinCarts,
  mostLines,
  readLines,
  withAddition,
  withHandOver,
  withinStock,
  withLineAt,
  withQuantity,
} from './cart.js';

const line = (productId: string, more: Partial<CartLine> = {}): CartLine => ({
  id: `line-${productId}`,
  productId,
  quantity: 1,
  recommendationId: null,
  handedOverAtMs: null,
  wanted: null,
  ...more,
});
const addition = (productId: string, more: Partial<CartLine> = {}) => ({
  id: `new-${productId}`,
  productId,
  quantity: 1,
  recommendationId: null,
  ...more,
});

describe('a cart', () => {
  it('puts the newest first, and more of a product into its line', () => {
    const one = withAddition([line('a')], addition('b')) ?? [];
    expect(one.map(({ productId }) => productId)).toEqual(['b', 'a']);
    const two = withAddition(one, addition('a', { quantity: 4, recommendationId: 'r1' })) ?? [];
    expect(two[1]).toMatchObject({ id: 'line-a', quantity: 5, recommendationId: 'r1' });
    expect(countItems(two)).toBe(6);
  });

  it('remembers what led to a line when more comes from elsewhere', () => {
    const led = [line('a', { recommendationId: 'r1' })];
    expect(withAddition(led, addition('a'))?.[0]).toMatchObject({ recommendationId: 'r1' });
  });

  it('is full at some point', () => {
    const full = Array.from({ length: mostLines }, (_, n) => line(`p${n}`));
    expect(withAddition(full, addition('one too many'))).toBeNull();
    expect(withAddition(full, addition('p3'))?.[3]?.quantity).toBe(2);
  });

  it('takes out what is set to nothing, and holds at most 99 of one', () => {
    expect(withQuantity([line('a')], 'line-a', 0)).toEqual([]);
    expect(withQuantity([line('a')], 'line-a', 1000)[0]?.quantity).toBe(99);
  });

  it('puts down what is more than there is, and says what was wanted until that changes', () => {
    const wanting = [line('a', { quantity: 5 }), line('b', { quantity: 5 }), line('c')];
    const stock: Record<string, number> = { a: 3, c: 0 };
    const put = withinStock(wanting, (id) => stock[id] ?? null);
    expect(put.map(({ quantity, wanted }) => [quantity, wanted])).toEqual([
      [3, 5],
      [5, null],
      [1, null],
    ]);
    expect(withinStock(put, (id) => stock[id] ?? null)).toBe(put);
    expect(withQuantity(put, 'line-a', 2)[0]?.wanted).toBeNull();
  });

  it('puts a line back where it was, once', () => {
    const rest = [line('a'), line('c')];
    const back = withLineAt(rest, line('b'), 1);
    expect(back.map(({ productId }) => productId)).toEqual(['a', 'b', 'c']);
    expect(withLineAt(back, line('b'), 1)).toBe(back);
  });

  it('counts no more what was handed over, until it is put back', () => {
    const handed = withHandOver([line('a'), line('b')], new Set(['line-a']), 5);
    expect(countItems(handed)).toBe(1);
    expect(withAddition(handed, addition('a'))?.map(({ id }) => id)).toEqual([
      'new-a',
      'line-a',
      'line-b',
    ]);
    expect(countItems(withHandOver(handed, new Set(['line-a']), null))).toBe(2);
  });

  it('joins another cart: lines once, one line for a product', () => {
    const joined = joinCarts(
      [line('a', { quantity: 2 }), line('b')],
      [line('c'), line('a', { id: 'other', quantity: 3 }), line('b')],
    );
    expect(joined.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      ['c', 1],
      ['a', 5],
      ['b', 1],
    ]);
  });
});

describe('what was stored', () => {
  const read = (stored: unknown) => readLines(stored, 100_000_000, () => 'fresh');

  it('gets ids where it was written before lines had any', () => {
    expect(read([{ productId: 'a', quantity: 2 }])).toEqual([
      line('a', { id: 'fresh', quantity: 2 }),
    ]);
  });

  it('is read without what is no line, and without what was handed over a day ago', () => {
    const kept = line('b', { handedOverAtMs: 99_000_000 });
    const stored = [
      null,
      { productId: 7 },
      line('a', { handedOverAtMs: 1 }),
      kept,
      line('c', { quantity: NaN }),
    ];
    expect(read(JSON.parse(JSON.stringify(stored)))).toEqual([kept]);
    expect(read('nonsense')).toEqual([]);
  });
});
