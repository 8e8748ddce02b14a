import { darken, lighten, mix } from '../colour.js';
import { circle, clipped, draw, path, rect } from '../svg.js';
import { wave } from '../wave.js';
import { height, width, type StageSet } from './set.js';

/** A round window with hills and a low sun behind it. */
export const arch: StageSet = {
  groundY: 486,
  backdrop: ({ sky }) => mix(sky[0], sky[1], 0.55),
  paint: ({ palette: { sky, set, glow }, phase, idPrefix }) =>
    draw(
      rect(0, 0, width, height, 0, mix(set, sky[1], 0.3)),
      path('M52 640V250A128 128 0 0 1 308 250V640Z', darken(set, 0.12)),
      clipped(
        `${idPrefix}arch`,
        'M66 640V250A114 114 0 0 1 294 250V640Z',
        rect(60, 120, 240, 520, 0, `url(#${idPrefix}sky)`),
        circle(232, 232 + 6 * wave(phase), 42, glow),
        path('M40 400Q120 330 190 392T330 372V640H40Z', mix(sky[1], set, 0.4)),
        path('M40 438Q140 390 220 432T330 420V640H40Z', mix(sky[1], set, 0.65)),
      ),
      path('M0 478H360V640H0Z', lighten(set, 0.1)),
      path('M0 478H360V492H0Z', lighten(set, 0.34)),
    ),
};
