import { describe, expect, it } from '@jest/globals';

import { DocumentShelf } from './document-shelf.js';
import { documentOf } from './search-document.js';

function shelfOf(...products: readonly { number: number; id: string; category: string | null }[]) {
  const shelf = new DocumentShelf();
  for (const { number, id, category } of products) {
    const text = { description: null, categoryName: null, brand: null, tags: [] };
    const order = { priceMinor: number, rating: null, createdAt: 0 };
    const row = documentOf({ id, title: `Lamp ${id} ${number}`, category, ...text, ...order });
    shelf.add({ number, ...row });
  }
  return shelf;
}
const slots = (...values: number[]) => Int32Array.from(values);

describe('a shelf of documents', () => {
  it('takes a document in once, and knows it by its number', () => {
    const shelf = shelfOf(
      { number: 7, id: 'a', category: null },
      { number: 9, id: 'b', category: 'lamps' },
      { number: 7, id: 'a', category: null },
    );
    expect(shelf.size).toBe(2);
    expect(shelf.slotOf(8)).toBeUndefined();
    const slot = shelf.slotOf(9)!;
    expect(shelf.idOf(slot)).toBe('b');
    expect(shelf.rankOf(slot, 'PRICE_DESC')).toBe(-9);
  });

  it('keeps every document apart when it grows', () => {
    const products = Array.from({ length: 5_000 }, (_, number) => ({
      number,
      id: `p${number}`,
      category: `c${number % 3}`,
    }));
    const shelf = shelfOf(...products);
    expect(shelf.termCount).toBe(5_000 * 4);
    for (const { number, id } of products) {
      expect(shelf.idOf(shelf.slotOf(number)!)).toBe(id);
      expect(shelf.rankOf(shelf.slotOf(number)!, 'PRICE_ASC')).toBe(number);
    }
    expect(shelf.ofCategory(slots(0, 1, 2, 4_999), 'c1')).toEqual(slots(1, 4_999));
    expect(shelf.ofCategory(slots(0, 1), 'hats')).toEqual(slots());
  });

  it('leaves out what is of no category only when one is asked for', () => {
    const shelf = shelfOf({ number: 1, id: 'a', category: null });
    expect(shelf.ofCategory(slots(0), null)).toEqual(slots(0));
    expect(shelf.ofCategory(slots(0), 'hats')).toEqual(slots());
  });

  it('has each product once among lists, also when it has changed between them', () => {
    const shelf = shelfOf(
      { number: 1, id: 'a', category: null },
      { number: 2, id: 'b', category: null },
      { number: 3, id: 'a', category: null },
    );
    expect(shelf.union([slots(0, 1), slots(1, 2)])).toEqual(slots(0, 1));
  });
});
