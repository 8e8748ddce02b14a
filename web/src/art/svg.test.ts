import { describe, expect, it } from '@jest/globals';

import { at, circle, clipped, draw, rect, repeat, spots } from './svg.js';

describe('drawing words', () => {
  it('keeps two decimals and says nothing of full opacity', () => {
    expect(circle(1.23456, 0, 2, '#fff')).toBe('<circle cx="1.23" cy="0" r="2" fill="#fff"/>');
    expect(circle(0, 0, 2, '#fff', 0.255)).toContain('opacity="0.26"');
  });

  it('never writes a minus zero', () => {
    expect(rect(-0, -0.001, 1, 1, 0, '#fff')).toContain('x="0" y="0"');
  });

  it('leaves out parts that are false', () => {
    expect(draw('a', false, ['b', 'c'])).toBe('abc');
  });

  it('moves, then turns, then scales, and skips what does nothing', () => {
    expect(at({ x: 1, turn: 90, scale: 2 }, 'p')).toBe(
      '<g transform="translate(1 0) rotate(90) scale(2)">p</g>',
    );
    expect(at({}, 'p')).toBe('p');
  });

  it('repeats by index and by point', () => {
    expect(repeat(3, String)).toBe('012');
    expect(spots([1, 2, 3, 4], (x, y, i) => `${x}${y}${i} `)).toBe('120 341 ');
  });

  it('clips by an id', () => {
    expect(clipped('k', 'M0 0', 'p')).toBe(
      '<clipPath id="k"><path d="M0 0"/></clipPath><g clip-path="url(#k)">p</g>',
    );
  });
});
