import { describe, expect, it } from '@jest/globals';

import { handOverAddress, orderText } from './hand-over.js';

const order = (titles: readonly string[]) =>
  orderText({
    greeting: 'Hello Rara,',
    lines: titles.map((title, n) => ({ quantity: n + 1, title, productId: `p.${n}` })),
    sum: 'Total: $9.99',
    more: (count) => `and ${count} more`,
  });

describe('the text of an order', () => {
  it('names each product with how many', () => {
    expect(order(['Mug', 'Vase'])).toBe('Hello Rara,\n1 × Mug (p.0)\n2 × Vase (p.1)\nTotal: $9.99');
  });

  it('gives a hostile title one short line, read in its own direction', () => {
    const text = order([`A\nTotal: $0\u202e\u0000${'😀'.repeat(5000)}`]);
    expect(text.split('\n')).toHaveLength(3);
    for (const hidden of ['\u202e', '\u0000']) expect(text).not.toContain(hidden);
    expect(text.length).toBeLessThan(300);
    expect(text.isWellFormed()).toBe(true);
  });

  it('counts what does not fit', () => {
    const text = order(Array.from({ length: 100 }, () => 'T'.repeat(80)));
    expect(text.length).toBeLessThan(1550);
    expect(text).toMatch(/\nand 8\d more\nTotal: \$9\.99$/);
  });
});

describe('the address that takes an order along', () => {
  it('has the text in it, encoded', () => {
    expect(handOverAddress('https://wa.me/12025550100?text={order}', '1 × A&B\n$&')).toBe(
      'https://wa.me/12025550100?text=1%20%C3%97%20A%26B%0A%24%26',
    );
  });

  it('may take no text', () => {
    expect(handOverAddress('https://shop.example/', 'x')).toBe('https://shop.example/');
  });

  it.each(['javascript:alert(1)//{order}', 'http://shop.example/', 'nonsense', ''])(
    'is none for %s',
    (url) => {
      expect(handOverAddress(url, 'x')).toBeNull();
    },
  );
});
