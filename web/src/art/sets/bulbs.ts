import { darken, lighten } from '../colour.js';
import { circle, draw, line, rect } from '../svg.js';
import { wave } from '../wave.js';
import type { SetScene } from './set.js';

/** A string of nine lamps across the street. Units: `sag` is how far its middle hangs below `y`. */
export function bulbs(y: number, sag: number, { palette, phase }: SetScene): string {
  const cable = darken(palette.set, 0.4);
  const lamps = Array.from({ length: 9 }, (_, i) => {
    const x = -10 + i * 47.5;
    const top = y + sag * (1 - ((i - 4) / 4) ** 2);
    const shine = 0.72 + 0.28 * wave(phase, 1, i / 3);
    return draw(
      circle(x, top + 14, 30, palette.glow, 0.16 * shine),
      circle(x, top + 13, 9, lighten(palette.glow, 0.4), shine),
      rect(x - 4, top + 1, 8, 7, 2, cable),
    );
  });
  return draw(line(`M-20 ${y}Q180 ${y + sag * 2} 380 ${y}`, cable, 2.5), lamps);
}
