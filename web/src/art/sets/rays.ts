import { darken, lighten, mix } from '../colour.js';
import { circle, draw, ellipse, figure, path, repeat } from '../svg.js';
import type { StageSet } from './set.js';

const beams = 14;

/** Beams that turn behind a medallion. */
export const rays: StageSet = {
  groundY: 474,
  floating: true,
  backdrop: ({ sky }) => lighten(sky[1], 0.45),
  paint: ({ palette: { sky, set }, phase }) => {
    const point = (angle: number) =>
      `${figure(180 + 620 * Math.cos(angle))} ${figure(330 + 620 * Math.sin(angle))}`;
    const beam = (i: number) => {
      // One loop turns the wheel by one beam, so that its end meets its beginning.
      const from = ((i + phase) * 2 * Math.PI) / beams;
      return path(
        `M180 330L${point(from)}L${point(from + Math.PI / beams)}Z`,
        lighten(sky[1], 0.35),
        0.5,
      );
    };
    return draw(
      repeat(beams, beam),
      circle(180, 330, 150, set),
      circle(180, 330, 138, mix(set, sky[1], 0.35)),
      circle(180, 330, 118, lighten(sky[1], 0.55), 0.55),
      ellipse(180, 478, 120, 17, darken(set, 0.2), 0.55),
    );
  },
};
