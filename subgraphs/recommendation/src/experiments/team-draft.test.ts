import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { creditTeams, teamDraft } from './team-draft.js';

const ranking = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 12 });
const tosses = fc.infiniteStream(fc.constantFrom<0 | 1>(0, 1));

describe('a team draft', () => {
  it('takes the best of both in turns', () => {
    const list = teamDraft(
      [
        ['a', 'b', 'c'],
        ['b', 'd', 'a'],
      ],
      4,
      () => 0,
    );
    expect(list).toEqual([
      { id: 'a', team: 0 },
      { id: 'b', team: 1 },
      { id: 'c', team: 0 },
      { id: 'd', team: 1 },
    ]);
  });

  it('lists each item once and stays even while both have something to offer', () => {
    fc.assert(
      fc.property(ranking, ranking, fc.nat(12), tosses, (one, other, length, stream) => {
        const list = teamDraft([one, other], length, () => stream.next().value);
        const ids = list.map(({ id }) => id);
        const all = new Set([...one, ...other]);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(Math.min(length, all.size));
        const team = list.map((each) => each.team);
        for (let at = 2; at <= Math.min(list.length, one.length, other.length); at += 2) {
          const ones = team.slice(0, at).filter((each) => each === 1).length;
          expect(ones).toBe(at / 2);
        }
      }),
    );
  });

  it('credits a click to the team that chose the item', () => {
    const list = teamDraft(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      4,
      () => 1,
    );
    expect(creditTeams(list, ['a', 'c', 'd', 'z'])).toEqual([1, 2]);
  });
});
