import { describe, expect, it } from '@jest/globals';

import { drawnCategory, drawnCategorySlugs } from './categories.js';
import { inkOf } from './ink.js';
import { nearestCategory } from './nearest-category.js';
import { createRandom } from './seed.js';
import { chooseShape } from './shape-choice.js';

const ink = inkOf('#1f6b5d', '#f0b429');
const slugs =
  'beauty fragrances furniture groceries home-decoration kitchen-accessories laptops mens-shirts mens-shoes mens-watches mobile-accessories motorcycle skin-care smartphones sports-accessories sunglasses tablets tops vehicle womens-bags womens-dresses womens-jewellery womens-shoes womens-watches'.split(
    ' ',
  );

describe('categories', () => {
  it('are the twenty-four of the catalogue', () => {
    expect([...drawnCategorySlugs].sort()).toEqual(slugs);
  });

  it.each(slugs)('%s has several shapes that no other category draws', (slug) => {
    const others = slugs
      .filter((other) => other !== slug)
      .flatMap((other) => Object.values(drawnCategory(other).shapes).map((s) => s.paint(ink, 0)));
    const own = Object.values(drawnCategory(slug).shapes).map((s) => s.paint(ink, 0));
    expect(own.filter((drawing) => !others.includes(drawing)).length).toBeGreaterThanOrEqual(3);
  });

  it.each([...slugs, null])('%s draws well-formed shapes, each different', (slug) => {
    const drawings = Object.values(drawnCategory(slug).shapes).map((s) => s.paint(ink, 0.4));
    for (const drawing of drawings) {
      const root = new DOMParser().parseFromString(`<g>${drawing}</g>`, 'image/svg+xml');
      expect(root.documentElement.nodeName).toBe('g');
    }
    expect(new Set(drawings).size).toBe(drawings.length);
  });

  it.each([...slugs, null])('%s has usual shapes that exist', (slug) => {
    const { usual, shapes } = drawnCategory(slug);
    expect(usual.length).toBeGreaterThan(1);
    expect(Object.keys(shapes)).toEqual(expect.arrayContaining([...usual]));
  });

  it('draws a parcel for what it does not know, also for names that every object has', () => {
    for (const slug of ['rocket-parts', 'constructor', '__proto__', '', null]) {
      expect(Object.keys(drawnCategory(slug).shapes)).toContain('giftBox');
    }
  });
});

describe('the nearest category', () => {
  it('is its own slug where that is known', () => {
    expect(nearestCategory('groceries', 'Apple iPhone')).toBe('groceries');
  });

  it.each([
    ['footwear', '', 'mens-shoes'],
    [null, "Alisha Women's Leather Wallet", 'womens-bags'],
    [null, 'Analog Watch - For Men', 'mens-watches'],
    [null, 'Analog Watch - For Women', 'womens-watches'],
    ['jewellery', 'Alloy Necklace', 'womens-jewellery'],
    [null, 'Sofa bed', 'furniture'],
  ])('of %s and "%s" is %s', (slug, words, expected) => {
    expect(nearestCategory(slug, words)).toBe(expected);
  });

  it('is null where no word names a kind of thing', () => {
    expect(nearestCategory(null, 'Item 214712235')).toBeNull();
    expect(nearestCategory('s', '')).toBeNull();
  });
});

describe('the chosen shape', () => {
  const chosen = (category: string | null, words: string) =>
    chooseShape(category, words, createRandom(3)).name;

  it.each([
    ['groceries', 'Apple', 'apple'],
    ['groceries', 'Fish Steak', 'fish'],
    ['groceries', 'Beef Steak', 'steak'],
    ['groceries', 'Cat Food', 'catFood'],
    ['groceries', 'Green Chili Pepper', 'chili'],
    ['groceries', 'Green Bell Pepper', 'bellPepper'],
    ['groceries', 'Telur, kecap, nasi. Dinner solved', 'rice'],
    ['kitchen-accessories', 'Egg Slicer', 'eggSlicer'],
    ['kitchen-accessories', 'Ice Cube Tray', 'iceTray'],
    ['kitchen-accessories', 'Mug Tree Stand', 'mugTree'],
    ['kitchen-accessories', 'Hand Blender', 'handBlender'],
    ['kitchen-accessories', 'Boxed Blender', 'blender'],
    ['kitchen-accessories', 'Telur ceplok sempurna, wajan murah', 'pan'],
    ['sports-accessories', 'Basketball Rim', 'basketballRim'],
    ['sports-accessories', 'Golf Ball', 'golfBall'],
    ['sports-accessories', 'Iron Golf', 'golfIron'],
    ['sports-accessories', 'Tennis Ball', 'tennisBall'],
    ['sports-accessories', 'American Football', 'americanFootball'],
    ['mobile-accessories', 'Apple AirPods Max Silver', 'headphones'],
    ['mobile-accessories', 'iPhone 12 Silicone Case with MagSafe Plum', 'phoneCase'],
    ['mobile-accessories', 'TV Studio Camera Pedestal', 'cameraPedestal'],
    ['furniture', 'Lampu tidur untuk kamar kos', 'tableLamp'],
    ['womens-bags', 'White Faux Leather Backpack', 'backpack'],
    ['mens-watches', 'Rolex Cellini Moonphase', 'moonphaseWatch'],
  ])('of %s "%s" is %s', (category, words, expected) => {
    expect(chosen(category, words)).toBe(expected);
  });

  it('is a usual one when no word tells', () => {
    expect(drawnCategory('groceries').usual).toContain(chosen('groceries', 'Item 12'));
  });
});
