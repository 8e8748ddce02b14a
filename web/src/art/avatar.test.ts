import { describe, expect, it } from '@jest/globals';

import { drawAvatar } from './avatar.js';

const many = Array.from({ length: 60 }, (_, i) => ({ id: `demo.c${i}`, name: `Name ${i}` }));

describe('an avatar', () => {
  it('is the same bytes for the same creator, and hardly ever the same for another', () => {
    expect(drawAvatar(many[0]!)).toBe(drawAvatar({ ...many[0]! }));
    expect(new Set(many.map(drawAvatar)).size).toBe(many.length);
  });

  it('is a small well-formed SVG document of 200 × 200 without text', () => {
    for (const creator of many) {
      const svg = drawAvatar(creator);
      const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
      expect([root.nodeName, root.getAttribute('width')]).toEqual(['svg', '200']);
      expect(svg.length).toBeLessThan(6_000);
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/http|<text|NaN|undefined/);
    }
  });

  it('lets nothing of a hostile name into the picture', () => {
    expect(drawAvatar({ id: '<b>', name: '"><script>' })).not.toMatch(/script|<b>/);
  });
});
