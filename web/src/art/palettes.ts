/** The colours of one poster. */
export interface Palette {
  /** Top and bottom of the sky. */
  readonly sky: readonly [string, string];
  /** The set's own colour: floor, walls, plinths. */
  readonly set: string;
  /** Colours for the product; the one that stands out best from the set becomes its main colour. */
  readonly hero: readonly [string, string, string];
  /** Lamps, sun and bokeh. */
  readonly glow: string;
  readonly night: boolean;
}

const night = (sky: Palette['sky'], set: string, hero: Palette['hero'], glow: string): Palette => ({
  sky,
  set,
  hero,
  glow,
  night: true,
});
const day = (sky: Palette['sky'], set: string, hero: Palette['hero'], glow: string): Palette => ({
  sky,
  set,
  hero,
  glow,
  night: false,
});

/** The palettes in turning order: night and day take turns, so that a step to the nearest of a kind is one at most. */
export const palettes = {
  dusk: night(['#34164f', '#f0764a'], '#6a2455', ['#ffc145', '#f7efe2', '#35b6a6'], '#ffb26b'),
  mint: day(['#e3f6ea', '#86d3b8'], '#217a63', ['#ff7456', '#123f38', '#ffcf56'], '#ffffff'),
  lagoon: night(['#0d3760', '#2fb3c2'], '#0b2c4c', ['#ffd166', '#f6f1e6', '#ff7d66'], '#9ff0ea'),
  papaya: day(['#ffe0b5', '#ff8f5e'], '#c64a33', ['#1f6b5d', '#fff6e4', '#5b2a6e'], '#fff3cf'),
  neon: night(['#16131f', '#473275'], '#241d3a', ['#5cf2c0', '#ff6fae', '#ffd84d'], '#8a6bff'),
  lilac: day(['#ece3ff', '#b693f2'], '#5a37a3', ['#ffd84d', '#34206b', '#ff7a8a'], '#ffffff'),
  jade: night(['#06231f', '#177f63'], '#0a4036', ['#f7b733', '#f2ead8', '#ef6f5e'], '#7ff0b9'),
  rose: day(['#fde7e2', '#e9968d'], '#96404c', ['#20585f', '#fff4ea', '#f4b740'], '#fff0e0'),
  cherry: night(['#3b0a1f', '#c41e50'], '#5f0f31', ['#ffd3a5', '#f9f3e6', '#57c7b6'], '#ff9db4'),
  field: day(['#d5ecff', '#6fb4f6'], '#2558ab', ['#ff9f43', '#fdf6e9', '#d7335c'], '#ffffff'),
  ember: night(['#23110f', '#a8431f'], '#471c12', ['#ffd98a', '#f6efe0', '#58c4c0'], '#ffb057'),
  lemon: day(['#fff5bd', '#ffc936'], '#dd6a2c', ['#3b2f92', '#d7335c', '#0f766e'], '#fffbe0'),
  tide: night(['#0f1733', '#37579e'], '#131d3f', ['#ffb37a', '#f4efe4', '#7be0c3'], '#a8c4ff'),
  sand: day(['#f7ecdb', '#dcb98d'], '#84603d', ['#1b7887', '#b4432f', '#3d2b56'], '#fff8e8'),
} as const satisfies Record<string, Palette>;

/** The name of a palette. */
export type PaletteName = keyof typeof palettes;

/** The palettes' names in turning order. */
export const paletteNames = Object.keys(palettes) as PaletteName[];
