import { darken, lighten, mix } from '../colour.js';
import { draw, figure, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';
import { bulbs } from './bulbs.js';
import { width, type StageSet } from './set.js';

/** A market stall: striped awning, shelves, a counter. */
export const awning: StageSet = {
  groundY: 478,
  backdrop: ({ set }) => darken(set, 0.2),
  paint: (scene) => {
    const { palette, random, phase } = scene;
    const { set, hero, glow } = palette;
    const jar = (i: number) => {
      const high = 22 + random() * 24;
      const wide = 20 + random() * 12;
      return rect(
        30 + ((i * 67) % 300),
        236 + (i % 3) * 74 - high,
        wide,
        high,
        5,
        mix(hero[i % 3]!, set, 0.45),
      );
    };
    const stripe = (i: number) =>
      path(
        `M${i * 48 - 12} 0H${i * 48 + 36}L${i * 48 + 36} ${figure(146 + 3 * wave(phase, 1, i / 8))}a24 24 0 0 1 -48 0Z`,
        i % 2 ? '#fff4df' : hero[0],
      );
    return draw(
      rect(0, 150, width, 330, 0, darken(set, 0.25)),
      rect(0, 150, width, 330, 0, glow, 0.13),
      repeat(3, (i) => rect(16, 236 + i * 74, 328, 7, 3, darken(set, 0.45))),
      repeat(14, jar),
      rect(0, 470, width, 170, 0, set),
      rect(0, 470, width, 14, 0, lighten(set, 0.4)),
      repeat(9, (i) => rect(i * 42 - 6, 498, 34, 150, 4, darken(set, 0.12))),
      repeat(8, stripe),
      rect(0, 0, width, 70, 0, '#000000', 0.12),
      bulbs(190, 18, scene),
    );
  },
};
