import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { editDistance } from './edit-distance.js';
import { createVocabulary } from './vocabulary.js';

const vocabularyOf = (words: readonly string[]) => {
  const vocabulary = createVocabulary();
  for (const word of words) vocabulary.add(word);
  return vocabulary;
};

describe('a vocabulary', () => {
  it('finds words by how they begin', () => {
    const vocabulary = vocabularyOf(['lap', 'laptop', 'lamp', 'l', 'pal', 'मूल']);
    expect(vocabulary.withPrefix('lap')).toEqual(['lap', 'laptop']);
    expect(vocabulary.withPrefix('l').toSorted()).toEqual(['l', 'lamp', 'lap', 'laptop']);
    expect(vocabulary.withPrefix('laptops')).toEqual([]);
    expect(vocabulary.withPrefix('मू')).toEqual(['मूल']);
  });

  it('finds longer words by how they end', () => {
    const vocabulary = vocabularyOf(['phone', 'smartphone', 'phones', 'one']);
    expect(vocabulary.withEnding('phone')).toEqual(['smartphone']);
    expect(vocabulary.withEnding('ne')).toEqual(['phone', 'smartphone', 'one']);
  });

  it('finds the nearest words only', () => {
    const vocabulary = vocabularyOf(['mascara', 'mascots', 'massacre', 'lipstick']);
    expect(vocabulary.nearest('mascra', 2)).toEqual(['mascara']);
    expect(vocabulary.nearest('mascra', 0)).toEqual([]);
    expect(vocabulary.nearest('zebra', 2)).toEqual([]);
  });

  it('finds what comparing with every word would find', () => {
    const word = fc.stringMatching(/^[a-e]{1,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (words, wanted) => {
        const distances = words.map((each) => editDistance(wanted, each, 99));
        const least = Math.min(...distances, 3);
        const expected = words.filter((_, index) => distances[index] === least && least <= 2);
        expect(vocabularyOf(words).nearest(wanted, 2).toSorted()).toEqual(expected.toSorted());
      }),
    );
  });
});
