import { describe, expect, it } from '@jest/globals';

import { checkedEmail, checkedHandle, checkedInterests, checkedPassword } from './sign-up.rules.js';

const address = (length: number) => `${'a'.repeat(length - '@b.co'.length)}@b.co`;
const slugs = (count: number) => Array.from({ length: count }, (_, i) => `slug-${i}`);

describe('an e-mail address', () => {
  it('is trimmed and otherwise kept as it is written', () => {
    expect(checkedEmail('  Ana+shop@Example.com ')).toBe('Ana+shop@Example.com');
    expect(checkedEmail(address(254))).toHaveLength(254);
  });

  it.each(['', 'ana', '@b.co', 'a@b', 'a b@c.de', 'a@b@c.de', address(255)])(
    'is refused when it is none: %j',
    (email) => {
      expect(() => checkedEmail(email)).toThrow('input.email');
    },
  );
});

describe('a password', () => {
  it('has 10…200 characters, counted as a person counts them', () => {
    for (const fine of ['p'.repeat(10), 'p'.repeat(200), '🐟'.repeat(200)]) {
      expect(checkedPassword(fine)).toBe(fine);
    }
    for (const bad of ['p'.repeat(9), 'p'.repeat(201), '🐟'.repeat(9)]) {
      expect(() => checkedPassword(bad)).toThrow('input.password');
    }
  });
});

describe('a handle', () => {
  it.each(['abc', 'A_b.9', 'a'.repeat(30)])('may be %s', (handle) => {
    expect(checkedHandle(handle)).toBe(handle);
  });

  it.each(['ab', 'a'.repeat(31), 'a b', 'a-b-c', 'änna', 'abc\n'])('may not be %j', (handle) => {
    expect(() => checkedHandle(handle)).toThrow('input.handle');
  });
});

describe('interests', () => {
  it('are category slugs of any script, each once, in the order given', () => {
    expect(checkedInterests(['tops', 'электроника', 'tops', 'womens-bags'])).toEqual([
      'tops',
      'электроника',
      'womens-bags',
    ]);
    expect(checkedInterests([])).toEqual([]);
  });

  it('are at most 50, counted without repeats', () => {
    expect(checkedInterests([...slugs(50), 'slug-0'])).toHaveLength(50);
    expect(() => checkedInterests(slugs(51))).toThrow('interests');
  });

  it.each(['', 'Tops', 'two words', 'a/b', 'a'.repeat(121)])('may not be %j', (slug) => {
    expect(() => checkedInterests([slug], 'input.interests')).toThrow('input.interests');
  });
});
