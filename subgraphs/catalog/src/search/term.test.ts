import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { editDistance } from './edit-distance.js';
import { cutToTerm, gramsOf, termHash, termsOf, tokenOf } from './term.js';

const word = fc.stringMatching(/^[a-d]{4,9}$/);

describe('the grams of a term', () => {
  it('leave one in common with every term that one wrong letter makes of it', () => {
    const other = fc.tuple(word, fc.nat(9), fc.constantFrom('insert', 'drop', 'replace', 'swap'));
    fc.assert(
      fc.property(other, ([term, place, how]) => {
        const at = place % term.length;
        const [before, after] = [term.slice(0, at), term.slice(at)];
        const wrong = {
          insert: `${before}x${after}`,
          drop: before + after.slice(1),
          replace: `${before}x${after.slice(1)}`,
          swap: before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2),
        }[how];
        expect(editDistance(term, wrong, 1)).toBeLessThanOrEqual(1);
        const shared = gramsOf(term).filter((gram) => gramsOf(wrong).includes(gram));
        expect(shared).not.toEqual([]);
      }),
    );
  });

  it('of a beginning do not say where it ends', () => {
    expect(gramsOf('shoe')).toEqual(['^sh', 'sho', 'hoe', 'oe$', 's4e']);
    expect(gramsOf('shoe', false)).toEqual(['^sh', 'sho', 'hoe']);
  });
});

describe('a token', () => {
  it('is a word that a database indexes as it is, another one for another term', () => {
    const terms = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 12 }).map(cutToTerm));
    fc.assert(
      fc.property(terms, (texts) => {
        const all = [...new Set(texts.flatMap(termsOf))];
        const tokens = all.map(tokenOf);
        for (const token of tokens) expect(token).toMatch(/^z[zx][a-z0-9]{1,78}$/);
        expect(new Set(tokens).size).toBe(all.length);
      }),
    );
  });

  it('of a word without an end has an end', () => {
    expect(termsOf('x'.repeat(10_000))).toEqual(['x'.repeat(60)]);
    expect(tokenOf(cutToTerm('茶'.repeat(500)))).toHaveLength(74);
  });
});

describe('the hash of a term', () => {
  it('has 24 bits', () => {
    fc.assert(fc.property(fc.string(), (term) => termHash(term) >>> 24 === 0));
    expect(termHash('shoe')).not.toBe(termHash('shoes'));
  });
});
