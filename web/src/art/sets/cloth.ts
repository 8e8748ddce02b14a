import { darken, lighten, mix } from '../colour.js';
import { at, band, draw, rect, repeat, stitches } from '../svg.js';
import { wave } from '../wave.js';
import { height, width, type StageSet } from './set.js';

// Threads that lean one way never cross each other, so all of them can be one line.
const threads = (lean: number) =>
  repeat(26, (i) => `M${(i - 9) * 52 - (lean > 0 ? 200 : 0)} -20l${lean} 680`);

/** A woven cloth and a mat, seen from above. */
export const cloth: StageSet = {
  groundY: 470,
  floating: true,
  backdrop: ({ sky, set }) => mix(set, sky[1], 0.12),
  paint: ({ palette: { sky, set, night }, phase }) => {
    const thread = mix(sky[1], sky[0], 0.35);
    return draw(
      rect(0, 0, width, height, 0, lighten(sky[0], night ? 0.06 : 0.3)),
      band(threads(-330), thread, 20, 0.55),
      band(threads(330), thread, 20, 0.4),
      at(
        { x: 180, y: 330, turn: -8 + 1.5 * wave(phase) },
        rect(-125, -157, 268, 340, 22, darken(set, 0.15), 0.35),
        rect(-134, -170, 268, 340, 22, mix(set, sky[1], 0.12)),
        stitches(
          'M-106 -156H106A14 14 0 0 1 120 -142V142A14 14 0 0 1 106 156H-106A14 14 0 0 1 -120 142V-142A14 14 0 0 1 -106 -156Z',
          lighten(set, 0.35),
          3,
          2,
          10,
        ),
      ),
    );
  },
};
