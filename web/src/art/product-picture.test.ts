import { describe, expect, it } from '@jest/globals';

import { drawnCategorySlugs } from './categories.js';
import { drawProductPicture } from './product-picture.js';

const picture = (id: string, category: string | null, title: string) =>
  drawProductPicture({ id, category, title });
const parse = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml');

describe('a product picture', () => {
  it('is the same bytes for the same spec, and a well-formed SVG document of 800 × 800', () => {
    for (const slug of [...drawnCategorySlugs, null]) {
      const svg = picture('products.1', slug, 'Something');
      expect(svg).toBe(picture('products.1', slug, 'Something'));
      const root = parse(svg).documentElement;
      expect([root.nodeName, root.getAttribute('width')]).toEqual(['svg', '800']);
    }
  });

  it('differs from category to category', () => {
    const pictures = drawnCategorySlugs.map((slug) => picture('products.1', slug, ''));
    expect(new Set(pictures).size).toBe(drawnCategorySlugs.length);
  });

  it('draws the thing and the colour that the title names', () => {
    expect(picture('p', 'groceries', 'Kiwi')).not.toBe(picture('p', 'groceries', 'Lemon'));
    expect(picture('p', 'womens-bags', "Blue Women's Handbag")).toContain('#2d5aa6');
    expect(picture('p', 'womens-bags', "Red Women's Handbag")).toContain('#c8323a');
  });

  it('stays under 16 KB and holds no text, script or address', () => {
    for (const slug of [...drawnCategorySlugs, null]) {
      for (let i = 0; i < 20; i++) {
        const svg = picture(`products.${i}`, slug, '').replace('http://www.w3.org/2000/svg', '');
        expect(svg.length).toBeLessThanOrEqual(16_384);
        expect(svg).not.toMatch(/http|<text|<script|font|<image|href|NaN|undefined/);
      }
    }
  });

  it('lets nothing of a hostile title into the picture', () => {
    const hostile = `"><script>alert(1)</script>&'`;
    const svg = picture(hostile, hostile, hostile);
    expect(svg).not.toMatch(/alert|script|&/);
    expect(parse(svg).documentElement.nodeName).toBe('svg');
  });
});
