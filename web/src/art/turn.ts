import { hashText } from './seed.js';

/**
 * Where a video stands in the turning order of palettes and sets: the number at the end of its id, so that a demo
 * video never looks like the one before it, else a hash of the id.
 */
export function turnOf(id: string): number {
  const digits = /(\d{1,9})$/.exec(id)?.[1];
  return digits === undefined ? hashText(id) : Number(digits);
}

/**
 * The name at a turn in a list, or the next one that is allowed.
 *
 * Shape: at least one of `names` is allowed. Units: `stride` is how far one turn moves; it has no divisor in common
 * with the list's length, so that every name comes up.
 */
export function nameAtTurn<Name>(
  names: readonly Name[],
  turn: number,
  stride: number,
  allowed: (name: Name) => boolean,
): Name {
  const start = (turn % names.length) * stride;
  const steps = names.map((_, step) => names[(start + step) % names.length]!);
  return steps.find(allowed)!;
}
