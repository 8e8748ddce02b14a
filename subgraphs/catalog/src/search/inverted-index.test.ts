import { describe, expect, it } from '@jest/globals';

import { createInvertedIndex, type WeightedText } from './inverted-index.js';

const everything = () => true;
const title = (text: string): WeightedText[] => [{ text, weight: 1 }];
const indexOf = (texts: readonly (string | WeightedText[])[]) => {
  const index = createInvertedIndex();
  for (const [document, text] of texts.entries()) {
    index.add(document, typeof text === 'string' ? title(text) : text);
  }
  return index;
};
const found = (texts: readonly (string | WeightedText[])[], query: string): number[] =>
  indexOf(texts)
    .match(query, everything)
    .toSorted((a, b) => b.score - a.score)
    .map(({ document }) => document);

describe('what a query finds', () => {
  it('has all its words, when any document does', () => {
    expect(found(['red shoe', 'red bag', 'blue shoe'], 'red shoes')).toEqual([0]);
  });

  it('has the most of them otherwise', () => {
    const documents = ['red shoe', 'red leather bag', 'shoe polish'];
    expect(found(documents, 'red leather shoe').toSorted()).toEqual([0, 1]);
  });

  it('may have a longer word for the last one, which may be half typed', () => {
    expect(found(['gaming laptop', 'lap dog', 'lamp'], 'lap')).toEqual([1, 0]);
    expect(found(['gaming laptop', 'game console'], 'laptop gam')).toEqual([0]);
  });

  it('may have a longer word for one that nobody has', () => {
    expect(found(['laptop sleeve', 'sleeve'], 'lapt sleeve')).toEqual([0]);
  });

  it('may be the end of a compound, which ranks behind', () => {
    expect(found(['iPhone', 'phone', 'telephones', 'open'], 'phone')).toEqual([1, 0, 2]);
    expect(found(['ball pen', 'open'], 'pen')).toEqual([0]);
  });

  it('may be spelt otherwise where no document has the word', () => {
    expect(found(['mascara', 'lipstick'], 'mascra')).toEqual([0]);
    expect(found(['mascara', 'lipstick'], 'lpistik')).toEqual([]);
    expect(found(['mascara', 'lipstick'], 'lipstiks')).toEqual([1]);
    expect(found(['cup', 'cap'], 'cip')).toEqual([]);
  });

  it('never takes one number for another', () => {
    expect(found(['item 123456', 'item 123457'], '123458')).toEqual([]);
    expect(found(['item 123456', 'item 123457'], '12345').toSorted()).toEqual([0, 1]);
  });

  it('is nothing without words', () => {
    expect(found(['red shoe'], '!?')).toEqual([]);
    expect(found(['red shoe'], '')).toEqual([]);
  });

  it('does not need the words that say nothing, unless there are no others', () => {
    expect(found(['red shoe'], 'the red shoe for you')).toEqual([0]);
    expect(found(['the who', 'red shoe'], 'the')).toEqual([0]);
  });

  it('leaves out what is not wanted, also when that had more of the words', () => {
    const index = indexOf(['red shoe', 'red bag']);
    expect(index.match('red shoe', (document) => document !== 0)).toMatchObject([{ document: 1 }]);
  });
});

describe('the order of what is found', () => {
  it('puts heavier fields first', () => {
    const documents = [
      [
        { text: 'phone case', weight: 4 },
        { text: 'fits a watch', weight: 0.5 },
      ],
      [
        { text: 'sports watch', weight: 4 },
        { text: 'shows calls of the phone', weight: 0.5 },
      ],
    ];
    expect(found(documents, 'watch')).toEqual([1, 0]);
  });

  it('puts shorter texts with the same words first', () => {
    expect(found(['red shoe with laces and a box', 'red shoe'], 'red shoe')).toEqual([1, 0]);
  });

  it('weighs rare words more than common ones', () => {
    const documents = ['shirt linen', 'shirt cotton', 'shirt cotton', 'cotton shorts', 'cotton'];
    expect(found(documents, 'linen hat cotton')[0]).toBe(0);
  });

  it('is the same for the same query, one after the other', () => {
    const index = indexOf(['red shoe', 'red bag', 'blue shoe']);
    const once = index.match('red shoe', everything);
    index.match('blue bag', everything);
    expect(index.match('red shoe', everything)).toEqual(once);
  });
});

describe('sweep', () => {
  it('forgets documents and their words, and frees their numbers', () => {
    const index = indexOf(['red shoe', 'green bag', 'red bag']);
    index.sweep((document) => document !== 1);
    expect(index.match('green', everything)).toEqual([]);
    expect(index.match('gren', everything)).toEqual([]);
    index.add(1, title('yellow bag'));
    expect(
      index
        .match('bag', everything)
        .map(({ document }) => document)
        .toSorted(),
    ).toEqual([1, 2]);
  });

  it('ranks afterwards as an index does that never had them', () => {
    const swept = indexOf(['red shoe', 'red bag with a long name', 'blue shoe']);
    swept.sweep((document) => document !== 1);
    const fresh = createInvertedIndex();
    fresh.add(0, title('red shoe'));
    fresh.add(2, title('blue shoe'));
    expect(swept.match('red shoe', everything)).toEqual(fresh.match('red shoe', everything));
  });
});
