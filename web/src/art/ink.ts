import { darken, lighten } from './colour.js';

/** The colours that one product is drawn in. */
export interface Ink {
  /** The product's own colour, its shadow side and its lit side. */
  readonly main: string;
  readonly shade: string;
  readonly tint: string;
  /** The colour of its trimmings, and their shadow side. */
  readonly second: string;
  readonly secondShade: string;
  readonly paper: string;
  readonly ink: string;
  readonly metal: string;
  readonly metalShade: string;
}

/** The ink of a product with these two colours, `#rrggbb`. */
export function inkOf(main: string, second: string): Ink {
  return {
    main,
    shade: darken(main, 0.3),
    tint: lighten(main, 0.38),
    second,
    secondShade: darken(second, 0.32),
    paper: '#fff7ea',
    ink: '#2a1a30',
    metal: '#e9dfcf',
    metalShade: '#a99a8c',
  };
}

/** Colours that things have by nature, whatever the palette. */
export const natural = {
  leaf: '#4f9b5d',
  leafDark: '#2f6b4f',
  stem: '#5b3a22',
  wood: '#b97a45',
  woodDark: '#8a5530',
  woodLight: '#d9a36c',
  glass: '#d3eaee',
  white: '#ffffff',
  steel: '#d5d9de',
  steelDark: '#98a0aa',
  gold: '#e8b64a',
  goldDark: '#b5832a',
} as const;
