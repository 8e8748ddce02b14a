import { mix } from '../colour.js';
import { height, width } from '../sets/set.js';
import { at, circle, draw, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';
import { fern } from './fern.js';
import type { Front } from './front.js';
import { hand } from './hand.js';

const none: Front = { over: false, paint: () => '' };

const leaves: Front = {
  over: true,
  paint: ({ palette: { set }, phase }) =>
    draw(
      at({ x: -6, y: 660, turn: 24 + 3 * wave(phase) }, fern(mix(set, '#0d2b22', 0.55))),
      at(
        { x: 352, y: 84, turn: 205 - 3 * wave(phase, 1, 0.3), scale: 0.8 },
        fern(mix(set, '#0d2b22', 0.4)),
      ),
    ),
};

const bokeh: Front = {
  over: false,
  paint: ({ palette: { glow, hero }, random, phase }) =>
    repeat(9, (i) => {
      const x = random() * width;
      const y = random() * height;
      const size = 10 + random() * 26;
      const offset = random();
      return circle(
        x,
        y + 8 * wave(phase, 1, offset),
        size,
        i % 3 ? glow : hero[0],
        0.13 + 0.1 * wave(phase, 1, offset),
      );
    }),
};

const confetti: Front = {
  over: false,
  paint: ({ palette: { hero }, random, phase }) =>
    repeat(22, (i) => {
      const x = random() * width;
      // Each piece falls exactly one picture's height a loop, so that the loop has no seam.
      const y = (random() * height + height * phase) % height;
      const offset = random();
      const size = 5 + random() * 6;
      const fill = [hero[0], hero[2], '#fff7ea'][i % 3]!;
      return at(
        { x: x + 9 * wave(phase, 1, offset), y, turn: random() * 360 + 360 * phase },
        i % 2
          ? rect(-size, -size / 2.6, size * 2, size / 1.3, 2, fill)
          : circle(0, 0, size / 1.5, fill),
      );
    }),
};

/** Every foreground by name. */
export const fronts = { none, leaves, bokeh, confetti, hand } as const satisfies Record<
  string,
  Front
>;

/** The name of a foreground. */
export type FrontName = keyof typeof fronts;
