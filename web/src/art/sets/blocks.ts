import { darken, lighten, mix } from '../colour.js';
import { circle, draw, path, rect } from '../svg.js';
import { wave } from '../wave.js';
import { width, type StageSet } from './set.js';

/** Plaster blocks on a table, with a ball that breathes. */
export const blocks: StageSet = {
  groundY: 456,
  backdrop: ({ sky }) => mix(sky[0], sky[1], 0.55),
  paint: ({ palette: { sky, set, hero }, phase }) =>
    draw(
      rect(0, 480, width, 160, 0, mix(set, sky[1], 0.35)),
      rect(24, 318, 104, 200, 6, mix(set, sky[1], 0.6)),
      rect(24, 318, 104, 12, 6, lighten(sky[1], 0.35)),
      rect(236, 250, 100, 268, 50, mix(set, sky[1], 0.45)),
      path('M236 300a50 50 0 0 1 100 0V518H300V300a50 50 0 0 0 -32 -46Z', darken(set, 0.05), 0.35),
      rect(66, 448, 228, 120, 8, set),
      rect(66, 448, 228, 16, 8, lighten(set, 0.42)),
      circle(76, 286 + 5 * wave(phase), 30, hero[1]),
      circle(66, 276 + 5 * wave(phase), 9, '#ffffff', 0.4),
    ),
};
