/** Voters that are remembered of one product: enough to tell a crowd from a few. */
const rememberedVoters = 8;

/**
 * The newest voters of a product: two numbers each, the viewer's key and when they last voted (ms since the
 * epoch), each viewer once, the latest vote last.
 */
export type RecentVoters = number[];

/** Puts a vote in; the voter whose vote lies furthest back gives way beyond the limit. */
export function addVoter(voters: RecentVoters, viewerKey: number, at: number): void {
  let latest = at;
  for (let index = 0; index < voters.length; index += 2) {
    if (voters[index] !== viewerKey) continue;
    latest = Math.max(at, voters[index + 1] ?? at);
    voters.splice(index, 2);
    break;
  }
  let position = voters.length;
  while (position > 0 && (voters[position - 1] ?? 0) > latest) position -= 2;
  if (position === voters.length) voters.push(viewerKey, latest);
  else voters.splice(position, 0, viewerKey, latest);
  if (voters.length > rememberedVoters * 2) voters.splice(0, 2);
}

/** How many different viewers voted since a time, as far as they are remembered. */
export function votersSince(voters: RecentVoters, since: number): number {
  let count = 0;
  for (let index = 1; index < voters.length; index += 2) {
    if ((voters[index] ?? 0) >= since) count += 1;
  }
  return count;
}
