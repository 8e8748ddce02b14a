/**
 * A swing between −1 and 1 that comes back to its start after one loop.
 *
 * Units: `phase` is the share of the loop, 0…1; `turns` is a whole number, or the loop has a seam; `offset` is a share of a turn.
 */
export function wave(phase: number, turns = 1, offset = 0): number {
  return Math.sin(2 * Math.PI * (turns * phase + offset));
}
