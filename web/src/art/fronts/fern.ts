import { lighten } from '../colour.js';
import { at, draw, line, path } from '../svg.js';

/** Five fronds that rise from one point. */
export function fern(colour: string): string {
  const fronds = [-70, -40, -14, 14, 44].map((degrees, i) => {
    const bow = 70 + (i % 2) * 24;
    const tip = (i % 3) * 22;
    return at(
      { turn: degrees },
      path(`M0 0Q-22 -${bow} 0 -${140 + tip}Q22 -${bow} 0 0Z`, colour, 0.92),
      line(`M0 0V-${120 + tip}`, lighten(colour, 0.18), 2),
    );
  });
  return draw(fronds);
}
