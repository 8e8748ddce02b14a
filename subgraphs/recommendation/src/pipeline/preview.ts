import type { AppliedRule } from '../merchandising/rule-book.js';
import type { OnDropped, Scoring } from './pipeline.js';
import type { Reason } from './reasons.js';
import type { Signals } from './scorers.js';

/** An item of a previewed list. */
export interface PreviewedItem {
  readonly id: string;
  readonly source: string;
  readonly score: number;
  readonly signals: Signals;
  readonly reasons: readonly Reason[];
  readonly rule: AppliedRule | null;
  /** The chance, 0…1, that exploration drew it; null = it was ranked. */
  readonly propensity: number | null;
}

/** How a list comes about, stage by stage. */
export interface Preview {
  /** The arm of the experiment that the viewer is in; null = none. */
  readonly arm: string | null;
  readonly scorer: string;
  /** What each source proposed, best first; the fallback comes last, and only where it was asked. */
  readonly proposed: readonly { readonly source: string; readonly ids: readonly string[] }[];
  /** What each filter dropped. */
  readonly dropped: readonly { readonly filter: string; readonly ids: readonly string[] }[];
  /** What was scored, the greatest score first. */
  readonly scored: readonly Omit<PreviewedItem, 'reasons' | 'rule' | 'propensity'>[];
  /** What is shown, in order. */
  readonly items: readonly PreviewedItem[];
  readonly degraded: boolean;
}

/** Collects what filters drop. */
export class DroppedCandidates {
  readonly #idsBy = new Map<string, string[]>();

  readonly note: OnDropped = (filter, id) => {
    const ids = this.#idsBy.get(filter);
    if (ids === undefined) this.#idsBy.set(filter, [id]);
    else ids.push(id);
  };

  /** What each filter dropped. */
  all(): Preview['dropped'] {
    return [...this.#idsBy].map(([filter, ids]) => ({ filter, ids }));
  }
}

/** What came out of the stages before the selector. */
export function previewOf(
  scoring: Scoring<Pick<PreviewedItem, 'id' | 'score' | 'signals'>>,
  dropped: DroppedCandidates,
): Pick<Preview, 'proposed' | 'dropped' | 'scored'> {
  return {
    proposed: scoring.sourceRuns.map(({ source, ids }) => ({ source, ids })),
    dropped: dropped.all(),
    scored: scoring.scored
      .map(({ id, score, signals }) => {
        return { id, source: scoring.sources.get(id) ?? '', score, signals };
      })
      .toSorted((a, b) => b.score - a.score),
  };
}
