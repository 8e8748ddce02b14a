import { darken, lighten } from '../colour.js';
import { pick } from '../seed.js';
import { at, band, circle, draw, line, path, place, rect } from '../svg.js';
import type { Front } from './front.js';

const skins = ['#8a5534', '#c68a5e', '#e9b98d', '#5d3824', '#f0caa5'];
const fingers = [
  [-58, 18],
  [-62, 36],
  [-54, 53],
  [-40, 67],
] as const;

/** A hand in a sleeve that holds the product from below. */
export const hand: Front = {
  over: true,
  paint: ({ palette, random, holdY }) => {
    const skin = pick(skins, random);
    const side = random() < 0.5 ? -1 : 1;
    const sleeve = palette.hero[2];
    return place(
      `translate(${180 + side * 6} ${holdY + 80.6}) scale(${side * 0.963} 0.963)`,
      line('M72 112L44 70', skin, 54),
      band('M150 262C126 206 106 166 84 130', sleeve, 82),
      band('M136 262C114 210 94 176 70 140', darken(sleeve, 0.3), 10, 0.35),
      at({ x: 82, y: 127, turn: -32 }, rect(-47, -13, 94, 26, 10, lighten(sleeve, 0.3))),
      path('M74 70C72 22 40 2 2 8C-34 12 -46 34 -34 54C-24 74 18 88 44 92Q70 92 74 70Z', skin),
      fingers.map(([x, y], i) =>
        draw(
          line(`M14 ${20 + i * 13}L${x} ${y}`, darken(skin, 0.22), 18),
          line(`M18 ${20 + i * 13}L${x} ${y}`, skin, 15.5),
          circle(x - 2, y, 4.5, lighten(skin, 0.4)),
        ),
      ),
    );
  },
};
