import { describe, expect, it } from '@jest/globals';

import { drawnCategory, drawnCategorySlugs } from './categories.js';
import { contrast } from './colour.js';
import { heroColours } from './hero-colours.js';
import { paletteOf } from './palette-of.js';
import { paletteNames, palettes } from './palettes.js';
import { planPoster, type PosterSpec } from './plan.js';
import { drawPoster } from './poster.js';
import { setNames, sets } from './sets/sets.js';

const slugs = [...drawnCategorySlugs, null];
const captions = [
  'Quiet, finally',
  'Malam haul',
  'Flash drop tonight',
  'Cara pagi',
  'Beach trip',
  'Pasar',
  'Desk tour',
  'Two colours',
  'Dots',
  'Old friend',
  'Quick look',
];
const specs: PosterSpec[] = Array.from({ length: 250 }, (_, i) => ({
  id: `demo.v${String(i + 1).padStart(3, '0')}`,
  category: slugs[i % slugs.length]!,
  caption: `${captions[i % captions.length]!} ${i}`,
}));
const hostile = `"><script>alert(1)</script>&amp;<!-- ]]> ' \u0000 \ud800 javascript:`;

const parse = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml');

describe('a poster', () => {
  it('is the same bytes for the same spec and phase', () => {
    for (const spec of specs.slice(0, 30)) {
      expect(drawPoster({ ...spec })).toBe(drawPoster(spec));
      expect(drawPoster({ ...spec }, 0.37)).toBe(drawPoster(spec, 0.37));
    }
  });

  it('is a well-formed SVG document of 540 × 960', () => {
    for (const spec of specs.slice(0, 60)) {
      const root = parse(drawPoster(spec, 0.5)).documentElement;
      expect(root.nodeName).toBe('svg');
      expect([root.getAttribute('width'), root.getAttribute('height')]).toEqual(['540', '960']);
      expect(root.querySelector('parsererror')).toBeNull();
    }
  });

  it('takes at most 16 KB, in every phase', () => {
    for (const spec of specs) {
      expect(drawPoster(spec).length).toBeLessThanOrEqual(16_384);
      expect(drawPoster(spec, 0.21).length).toBeLessThanOrEqual(16_384);
    }
  });

  it('holds no text, script, style, font, picture or address', () => {
    for (const spec of specs) {
      const svg = drawPoster(spec).replace('xmlns="http://www.w3.org/2000/svg"', '');
      expect(svg).not.toMatch(
        /http|<text|<script|<style|font|<image|<use|href|NaN|undefined|\son\w+=/,
      );
    }
  });

  it('refers to ids of its own only, so that many can share a page', () => {
    const svg = drawPoster(specs[0]!);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]);
    expect(ids).toEqual(expect.arrayContaining(used));
    expect(drawPoster(specs[1]!)).not.toContain(ids[0]);
  });

  it('lets nothing of a hostile id, caption or category into the picture', () => {
    const svg = drawPoster({ id: hostile, category: hostile, caption: hostile });
    expect(svg).not.toMatch(/alert|script|&|javascript/);
    expect(parse(svg).documentElement.nodeName).toBe('svg');
  });

  it('moves', () => {
    for (const spec of specs) expect(drawPoster(spec, 0.25)).not.toBe(drawPoster(spec, 0));
  });

  it('differs from its neighbours in palette, and from all others altogether', () => {
    const plans = specs.map(planPoster);
    for (let i = 1; i < plans.length; i++)
      expect(plans[i]!.palette).not.toBe(plans[i - 1]!.palette);
    for (let i = 2; i < plans.length; i++)
      expect(plans[i]!.palette).not.toBe(plans[i - 2]!.palette);
    expect(new Set(specs.map((spec) => drawPoster(spec))).size).toBe(specs.length);
  });

  it('comes in every palette and on every set', () => {
    const plans = specs.map(planPoster);
    expect(new Set(plans.map((plan) => plan.palette)).size).toBe(paletteNames.length);
    expect(new Set(plans.map((plan) => plan.set)).size).toBe(setNames.length);
  });

  it('follows the mood that the caption sets', () => {
    const plan = (caption: string) =>
      planPoster({ id: 'demo.v007', category: 'groceries', caption });
    expect(palettes[plan('Pasar malam').palette].night).toBe(true);
    expect(palettes[plan('Breakfast run').palette].night).toBe(false);
    expect(plan('Haul: everything').set).toBe('cloth');
    expect(plan('Jalan ke pantai').set).toBe('hills');
    expect(plan('Tutorial: apple pie').front).toBe('hand');
    expect(plan('Flash drop').front).toBe('confetti');
  });

  it('never tilts, holds or multiplies what is heavy', () => {
    for (const spec of specs.map((s) => ({
      ...s,
      category: 'vehicle',
      caption: `Review ${s.caption}`,
    }))) {
      expect(planPoster(spec)).toMatchObject({ pose: 'solo' });
      expect(planPoster(spec).front).not.toBe('hand');
    }
  });

  it('gives its product the colour of the palette that stands out from the set', () => {
    for (const plan of specs.map(planPoster)) {
      const [main] = heroColours(plan);
      expect(contrast(main, sets[plan.set].backdrop(palettes[plan.palette]))).toBeGreaterThan(1.25);
    }
  });

  it('tells the colours around it', () => {
    const spec = specs[3]!;
    expect(paletteOf(spec)).toBe(palettes[planPoster(spec).palette]);
    expect(drawPoster(spec)).toContain(paletteOf(spec).sky[0]);
  });

  it('shows a parcel where the category is unknown', () => {
    const { shapeName } = planPoster({ id: 'x', category: 'nothing-known', caption: '' });
    expect(drawnCategory(null).usual).toContain(shapeName);
  });
});
