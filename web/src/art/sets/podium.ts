import { darken, lighten } from '../colour.js';
import { circle, draw, ellipse, path, rect } from '../svg.js';
import { wave } from '../wave.js';
import { width, type StageSet } from './set.js';

/** A plinth before a full moon. */
export const podium: StageSet = {
  groundY: 458,
  backdrop: ({ sky }) => lighten(sky[1], 0.45),
  paint: ({ palette: { sky, set }, phase }) =>
    draw(
      circle(180, 250, 168, lighten(sky[1], 0.3), 0.55),
      circle(180, 250, 132 + 4 * wave(phase), lighten(sky[1], 0.5), 0.6),
      rect(0, 470, width, 170, 0, set),
      ellipse(180, 470, 260, 26, lighten(set, 0.14)),
      path('M60 452V520A120 26 0 0 0 300 520V452Z', lighten(set, 0.2)),
      path('M210 450V545A120 26 0 0 0 300 520V452Z', darken(set, 0.2)),
      ellipse(180, 452, 120, 25, lighten(set, 0.42)),
    ),
};
