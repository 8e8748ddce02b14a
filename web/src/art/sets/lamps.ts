import { darken, lighten, mix } from '../colour.js';
import { draw, ellipse, path, rect } from '../svg.js';
import { bulbs } from './bulbs.js';
import { width, type StageSet } from './set.js';

/** A street at night under two strings of lamps. */
export const lamps: StageSet = {
  groundY: 476,
  backdrop: ({ sky }) => mix(sky[0], sky[1], 0.55),
  paint: (scene) => {
    const { sky, set, glow } = scene.palette;
    return draw(
      bulbs(112, 30, scene),
      bulbs(192, 24, scene),
      path('M-20 420C80 380 120 420 180 410S300 386 380 412V640H-20Z', mix(sky[1], set, 0.55)),
      rect(0, 472, width, 168, 0, darken(set, 0.1)),
      ellipse(180, 474, 240, 20, lighten(set, 0.12)),
      ellipse(180, 470, 118, 15, glow, 0.22),
    );
  },
};
