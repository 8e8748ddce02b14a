import type { ScoredItem } from '../features/feature-store.port.js';
import type { Anchor } from './anchors.js';

/** How strongly co-visitation leads to one item, and from where most. */
export interface Lead {
  /** 0…1: the weighted mean share of what followed the anchors. */
  readonly strength: number;
  readonly anchor: Anchor;
}

/** What co-visitation says, as a whole. */
export interface Evidence {
  readonly leads: ReadonlyMap<string, Lead>;
  /** The greatest strength; 0 when there is none. */
  readonly greatest: number;
}

/**
 * The pair weight at which a list of neighbours is believed by half: one chance pair proves little.
 *
 * Source: chosen among 0, 2, 5, 10, 20, 30, 50 and 80 by the blend alone, as the one that is nowhere far from the best:
 * planted clusters of nine shapes and seeds (0 to 5 best, 10 within 0.6 NDCG@10), the tails of the trainings of
 * Diginetica (2 best, HR@20 27.0 %; 10: 26.1, 50: 24.3) and RSC15 (80 best with 42.4; 10: 41.7, 50: 42.0), and the
 * demo after 62 to 1,882 sessions, where likeness has its say (30 best at first, 2 in the end). Held out, against 50:
 * Diginetica 26.0 (22.4), RSC15 41.8 (42.6), planted clusters of two other seeds 28.3 and 33.9 NDCG@10 (27.1, 32.7).
 */
const beliefWeight = 10;

/**
 * Gathers what followed the anchors into one strength for each item.
 *
 *   strength(c) = Σ_a w_a · s_a(c) / (Σ s_a + 10)  /  Σ_a w_a
 *
 * Shape: anchors and their neighbour lists in the same order → one lead for each neighbour.
 */
export function gatherEvidence(
  anchors: readonly Anchor[],
  neighbours: readonly (readonly ScoredItem[])[],
): Evidence {
  const totalWeight = anchors.reduce((sum, { weight }) => sum + weight, 0);
  const leads = new Map<string, { strength: number; anchor: Anchor; greatestPart: number }>();
  let greatest = 0;
  for (const [place, anchor] of anchors.entries()) {
    const list = neighbours[place] ?? [];
    const believed = list.reduce((sum, { score }) => sum + score, beliefWeight);
    for (const { id, score } of list) {
      const part = ((anchor.weight / totalWeight) * score) / believed;
      let lead = leads.get(id);
      if (lead === undefined) {
        lead = { strength: part, anchor, greatestPart: part };
        leads.set(id, lead);
      } else {
        lead.strength += part;
        if (part > lead.greatestPart) {
          lead.greatestPart = part;
          lead.anchor = anchor;
        }
      }
      greatest = Math.max(greatest, lead.strength);
    }
  }
  return { leads, greatest };
}

/** The items that the anchors of one kind (of the session, or not) lead to, strongest first, at most `limit`. */
export function strongestLeads(
  { leads }: Evidence,
  limit: number,
  belongs: (anchor: Anchor) => boolean = () => true,
): string[] {
  return [...leads]
    .filter(([, { anchor }]) => belongs(anchor))
    .sort(([a, { strength: x }], [b, { strength: y }]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([id]) => id);
}
