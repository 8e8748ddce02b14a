import { palettes, type Palette } from './palettes.js';
import { planPoster, type PosterSpec } from './plan.js';

/** The colours of a video's poster, for what shines around it. */
export function paletteOf(spec: PosterSpec): Palette {
  return palettes[planPoster(spec).palette];
}
