import type { Palette } from '../palettes.js';
import type { Random } from '../seed.js';

/** What the foreground of a poster is drawn from. */
export interface FrontScene {
  readonly palette: Palette;
  readonly random: Random;
  /** Share of the loop, 0…1. */
  readonly phase: number;
  /** Where the held product's middle is. Units: of the poster's 360 × 640. */
  readonly holdY: number;
}

/** Something between the viewer and the set. */
export interface Front {
  /** Whether it is drawn over the product, not behind it. */
  readonly over: boolean;
  paint(scene: FrontScene): string;
}
