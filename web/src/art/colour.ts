const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** The colour between two, `#rrggbb` each. Units: `share` 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, i) => Math.round(value + (target[i]! - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** A colour nearer to warm paper. Units: `share` 0…1. */
export const lighten = (colour: string, share: number): string => mix(colour, '#fff8ec', share);

/** A colour nearer to dark plum. Units: `share` 0…1. */
export const darken = (colour: string, share: number): string => mix(colour, '#1a0f1e', share);

/**
 * How light a colour is to the eye, 0 (black)…1 (white).
 *
 * Source: WCAG 2.2, relative luminance.
 */
export function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * How far two colours stand apart, 1 (the same)…21 (black on white).
 *
 * Source: WCAG 2.2, contrast ratio.
 */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Whether a colour has a hue of its own and is not near grey, black or white. */
export function isVivid(colour: string): boolean {
  const values = channels(colour);
  return Math.max(...values) - Math.min(...values) > 70;
}
