import { describe, expect, it } from '@jest/globals';

import { coloursSaid } from './colour-words.js';
import { contrast, darken, isVivid, lighten, luminance, mix } from './colour.js';

describe('colours', () => {
  it('mixes channel by channel', () => {
    expect(mix('#000000', '#ffffff', 0)).toBe('#000000');
    expect(mix('#000000', '#ffffff', 1)).toBe('#ffffff');
    expect(mix('#102030', '#304050', 0.5)).toBe('#203040');
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 1);
    expect(contrast('#123456', '#123456')).toBe(1);
  });

  it('lightens towards paper and darkens towards plum', () => {
    expect(luminance(lighten('#336699', 0.5))).toBeGreaterThan(luminance('#336699'));
    expect(luminance(darken('#336699', 0.5))).toBeLessThan(luminance('#336699'));
  });

  it('knows a hue from a grey', () => {
    expect(isVivid('#d7335c')).toBe(true);
    expect(isVivid('#f7efe2')).toBe(false);
  });

  it('reads the colours of a title in the order in which it names them', () => {
    expect(coloursSaid('Nike Air Jordan 1 Red And Black')).toEqual(['#c8323a', '#3b3442']);
    expect(coloursSaid('Black & Brown Slipper')).toEqual(['#3b3442', '#94603a']);
    expect(coloursSaid('Tas rotan')).toEqual([]);
  });

  it('does not find a colour inside another word', () => {
    expect(coloursSaid('Incredible tandoori greyhound')).toEqual([]);
  });
});
