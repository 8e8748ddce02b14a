import { describe, expect, it } from '@jest/globals';

import { rankProducts, rarityOf } from './product-ranking.js';
import { DocumentShelf } from './document-shelf.js';
import { documentOf, type SearchableProduct } from './search-document.js';

const nothing: Omit<SearchableProduct, 'id' | 'title'> = {
  description: null,
  category: null,
  categoryName: null,
  brand: null,
  tags: [],
  priceMinor: null,
  rating: null,
  createdAt: 0,
};
const word = (term: string, rarity = 1, factor = 1) => ({ meanings: [{ term, factor }], rarity });
function ranked(titles: string[], words: Parameters<typeof rankProducts>[2]): string[] {
  const shelf = new DocumentShelf();
  const slots = titles.map((title, number) =>
    shelf.add({ number, ...documentOf({ ...nothing, id: title, title }) }),
  );
  const matches = rankProducts(shelf, Int32Array.from(slots), words);
  return [...matches.slots]
    .map((slot, place) => ({ id: shelf.idOf(slot), score: matches.scores[place]! }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ id }) => id);
}

describe('ranking', () => {
  it('keeps those with all words, or else with the most', () => {
    const titles = ['red shoe', 'red bag', 'blue shoe'];
    expect(ranked(titles, [word('red'), word('shoe')])).toEqual(['red shoe']);
    expect(ranked(titles, [word('red'), word('hat')])).toEqual(
      ['red bag', 'red shoe'].toReversed(),
    );
    expect(ranked(titles, [word('hat')])).toEqual([]);
    expect(ranked(titles, [])).toEqual([]);
  });

  it('puts short texts, repeated words and sure meanings first', () => {
    expect(ranked(['red shoe with laces', 'red shoe'], [word('shoe')])[0]).toBe('red shoe');
    expect(ranked(['red shoe', 'shoe shoe'], [word('shoe')])[0]).toBe('shoe shoe');
    const meant = {
      meanings: [...word('lap').meanings, ...word('laptop', 1, 0.6).meanings],
      rarity: 1,
    };
    expect(ranked(['a laptop', 'a lap'], [meant])).toEqual(['a lap', 'a laptop']);
  });

  it('counts rare words more', () => {
    expect(rarityOf(1, 1_000)).toBeGreaterThan(rarityOf(500, 1_000));
    expect(rarityOf(0, 1_000)).toBe(0);
    const words = [word('linen', rarityOf(1, 100)), word('cotton', rarityOf(90, 100)), word('x')];
    expect(ranked(['cotton cap', 'linen cap'], words)[0]).toBe('linen cap');
  });
});
