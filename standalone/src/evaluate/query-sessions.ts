import type { SessionQuery } from '@reelgraph/subgraph-recommendation/training/session-measure';

import type { QueryLine } from './session-file.js';

/**
 * Queries by place, each with the session that it comes from.
 *
 * A test file names no sessions: neighbouring lines are of one session when the one goes on where the other ends.
 * Missing: an id that the model does not know becomes a negative number, the same id the same number.
 */
export function queriesOf(
  lines: readonly QueryLine[],
  placeOf: ReadonlyMap<string, number>,
): SessionQuery[] {
  const unknown = new Map<string, number>();
  const place = (id: string): number => {
    const known = placeOf.get(id) ?? unknown.get(id);
    if (known !== undefined) return known;
    const next = -1 - unknown.size;
    unknown.set(id, next);
    return next;
  };
  let session = -1;
  let before: readonly string[] = [];
  return lines.map(({ prefix, target }) => {
    const clicks = [...prefix, target];
    if (!isContinued(before, clicks)) session += 1;
    before = clicks;
    return { session, clicks: prefix.map(place), target: place(target) };
  });
}

/** True when the shorter of two sessions is how the longer one begins, and they differ by one click. */
function isContinued(one: readonly string[], other: readonly string[]): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  if (shorter.length === 0 || longer.length !== shorter.length + 1) return false;
  return shorter.every((id, index) => id === longer[index]);
}
