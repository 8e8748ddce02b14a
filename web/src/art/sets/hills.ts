import { darken, mix } from '../colour.js';
import { circle, draw, ellipse, figure, path, repeat } from '../svg.js';
import { wave } from '../wave.js';
import type { StageSet } from './set.js';

/** Four ranges of hills under a sun. */
export const hills: StageSet = {
  groundY: 496,
  backdrop: ({ sky }) => mix(sky[0], sky[1], 0.55),
  paint: ({ palette: { sky, set, glow }, phase }) =>
    draw(
      circle(84, 170, 54, glow, 0.95),
      circle(84, 170, 84 + 6 * wave(phase), glow, 0.22),
      repeat(4, (i) => {
        const y = 300 + i * 62;
        const drift = 10 * wave(phase, 1, i / 4);
        return path(
          `M-40 ${y + 30}C60 ${figure(y - 46 + drift)} 120 ${y + 50} 200 ${y}S340 ${figure(y - 36 - drift)} 400 ${y + 24}V640H-40Z`,
          mix(sky[1], set, 0.3 + i * 0.23),
        );
      }),
      ellipse(180, 500, 150, 15, darken(set, 0.35), 0.35),
    ),
};
