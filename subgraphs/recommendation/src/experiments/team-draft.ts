/** One of two rankings that draft a list, by its place among the arms. */
export type Team = 0 | 1;

/** An item of a drafted list, and the team that chose it. */
export interface DraftedItem {
  readonly id: string;
  readonly team: Team;
}

/**
 * Draws one list from two rankings: the team with fewer items chooses next (a tie is tossed for), and chooses the
 * best of its ranking that is not in the list yet.
 *
 * Shape:  two lists, best first → one list of at most `length` items, none of them twice.
 * Source: Radlinski, Kurup, Joachims, "How does clickthrough data reflect retrieval quality?" (2008), team draft.
 */
export function teamDraft(
  rankings: readonly [readonly string[], readonly string[]],
  length: number,
  toss: (round: number) => Team,
): DraftedItem[] {
  const list: DraftedItem[] = [];
  const taken = new Set<string>();
  const picks = [0, 0];
  const next = [0, 0];
  /** The best of a team's ranking that is free, or undefined when nothing is left. */
  const best = (team: Team): string | undefined => {
    const ranking = rankings[team];
    while (taken.has(ranking[next[team]!] ?? '')) next[team]! += 1;
    return ranking[next[team]!];
  };
  for (let round = 0; list.length < length; round += 1) {
    const ahead = picks[0]! - picks[1]!;
    const turn: Team = ahead === 0 ? toss(round) : ahead < 0 ? 0 : 1;
    const other: Team = turn === 0 ? 1 : 0;
    const team = best(turn) === undefined ? other : turn;
    const id = best(team);
    if (id === undefined) return list;
    taken.add(id);
    picks[team]! += 1;
    list.push({ id, team });
  }
  return list;
}

/** The clicks on a drafted list that each team has earned; a click on anything else is nobody's. */
export function creditTeams(
  list: readonly DraftedItem[],
  clicked: readonly string[],
): readonly [number, number] {
  const teamOf = new Map(list.map(({ id, team }) => [id, team]));
  const credit: [number, number] = [0, 0];
  for (const id of clicked) {
    const team = teamOf.get(id);
    if (team !== undefined) credit[team] += 1;
  }
  return credit;
}
