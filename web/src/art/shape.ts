import type { Ink } from './ink.js';

/**
 * How a product may stand in a poster: `free` may be tilted and held, `standing` never tilts, `heavy` neither tilts
 * nor is held nor comes in numbers.
 */
export type Stance = 'free' | 'standing' | 'heavy';

/** A drawn product. */
export interface Shape {
  /** Words of a title or caption, in English and Indonesian, that name this kind of thing. */
  readonly words: RegExp;
  readonly stance: Stance;
  /** Wider than high: drawn smaller, and never three in a row. */
  readonly wide: boolean;
  /**
   * The product as SVG elements.
   *
   * Shape: a box of −100…100 each way, standing on y = 84.
   * Units: `phase` is the share of the loop, 0…1.
   */
  paint(ink: Ink, phase: number): string;
}

/** Shapes by name, most particular words first: the first that a title names is drawn. */
export type ShapeFamily = Readonly<Record<string, Shape>>;

/** A shape from its words and its drawing. Missing: stance is `free`, and it is not wide. */
export function shape(
  traits: { words: RegExp; stance?: Stance; wide?: boolean },
  paint: Shape['paint'],
): Shape {
  return { stance: 'free', wide: false, ...traits, paint };
}
