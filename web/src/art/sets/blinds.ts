import { lighten, mix } from '../colour.js';
import { at, draw, figure, path, rect, repeat } from '../svg.js';
import { fern } from '../fronts/fern.js';
import { wave } from '../wave.js';
import { width, type StageSet } from './set.js';

/** A quiet room with light through the blinds and a plant in the corner. */
export const blinds: StageSet = {
  groundY: 476,
  backdrop: ({ sky }) => mix(sky[0], sky[1], 0.55),
  paint: ({ palette: { set, glow }, phase }) =>
    draw(
      repeat(7, (i) =>
        path(
          `M${figure(-60 + 10 * wave(phase))} ${70 + i * 58}L420 ${-40 + i * 58}V${-8 + i * 58}L-60 ${102 + i * 58}Z`,
          glow,
          0.3,
        ),
      ),
      rect(0, 468, width, 172, 0, set),
      path('M0 468H360V480H0Z', lighten(set, 0.35)),
      path('M0 560L360 500V540L0 606Z', glow, 0.16),
      at({ x: 330, y: 474, turn: 3 * wave(phase) }, fern(mix(set, '#123026', 0.45))),
    ),
};
