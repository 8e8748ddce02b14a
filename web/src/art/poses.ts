import { inkOf, type Ink } from './ink.js';
import type { Shape } from './shape.js';
import { at, draw, ellipse } from './svg.js';
import { wave } from './wave.js';

/** How the product is arranged: alone, leaning, large, or in company of its other colours. */
export type PoseName = 'solo' | 'tilt' | 'pair' | 'close' | 'trio';

const scales: Record<PoseName, number> = {
  solo: 1.3,
  tilt: 1.28,
  pair: 1,
  close: 1.42,
  trio: 0.86,
};

/** The product in its place. */
export interface PoseScene {
  readonly shape: Shape;
  readonly pose: PoseName;
  /** The product's main, second and spare colour. */
  readonly colours: readonly [string, string, string];
  /** Share of the loop, 0…1. */
  readonly phase: number;
  /** Where a standing product's foot is, or null when it floats or is held. Units: of the poster's 640 height. */
  readonly groundY: number | null;
  readonly held: boolean;
}

/** Middle of a product that floats or is held. Units: of the poster's 640 height. */
export const floatY = { floating: 330, held: 322 } as const;

/** Draws the product, or two or three of it, with its shadow. */
export function drawPose({
  shape,
  pose,
  colours: [main, second, spare],
  phase,
  groundY,
  held,
}: PoseScene): string {
  const scale = scales[pose] * (shape.wide ? 0.88 : 1);
  const bob = 4 * wave(phase);
  const middle = held ? floatY.held : groundY === null ? floatY.floating : groundY - 84 * scale;
  const inks = {
    main: inkOf(main, second),
    swapped: inkOf(second, main),
    spare: inkOf(spare, main),
  };
  const one = (x: number, y: number, size: number, degrees: number, ink: Ink) =>
    draw(
      !held && ellipse(x, y + 86 * size, 78 * size, 9 * size, '#1a0f1e', 0.28),
      at({ x, y, turn: degrees, scale: size }, shape.paint(ink, phase)),
    );
  if (held) return one(180, middle + bob, shape.wide ? 1.15 : 1.3, -4 + 3 * wave(phase), inks.main);
  if (pose === 'pair') {
    return draw(
      one(112, middle - 44 + bob, scale * 0.92, shape.stance === 'free' ? -7 : 0, inks.swapped),
      one(228, middle + bob, scale, shape.stance === 'free' ? 5 + 1.5 * wave(phase) : 0, inks.main),
    );
  }
  if (pose === 'trio') {
    return draw(
      one(82, middle - 18 - bob, scale * 0.82, -6, inks.swapped),
      one(284, middle - 18 - bob, scale * 0.82, 6, inks.spare),
      one(182, middle + bob, scale * 1.12, 1.5 * wave(phase), inks.main),
    );
  }
  const turn =
    pose === 'tilt' ? -12 + 2 * wave(phase) : shape.stance === 'free' ? 1.5 * wave(phase) : 0;
  return one(180, middle + (groundY === null ? bob : bob / 2), scale, turn, inks.main);
}
