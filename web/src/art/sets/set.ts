import type { Palette } from '../palettes.js';
import type { Random } from '../seed.js';

/** What the back of a poster is drawn from. */
export interface SetScene {
  readonly palette: Palette;
  readonly random: Random;
  /** Share of the loop, 0…1. */
  readonly phase: number;
  /** Begins every id that the set defines, so that pictures can share a page. */
  readonly idPrefix: string;
}

/** The place where a product is shown: everything behind it. */
export interface StageSet {
  /** Where a standing product's foot is. Units: of the poster's 640 height. */
  readonly groundY: number;
  /** Whether the product floats in the middle instead of standing. */
  readonly floating?: boolean;
  /** The colour right behind the product, which its own must stand out from. */
  backdrop(palette: Palette): string;
  paint(scene: SetScene): string;
}

/** The poster's inner box; a set reaches from edge to edge. */
export const width = 360;
export const height = 640;
