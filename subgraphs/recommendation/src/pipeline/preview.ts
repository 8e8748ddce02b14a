import type { AppliedRule } from '../merchandising/rule-book.js';
import type { PipelineTrace } from './pipeline.js';
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

/** Notes what becomes of candidates. */
export class CandidateTrace implements PipelineTrace {
  readonly #proposed: { source: string; ids: readonly string[] }[] = [];
  readonly #dropped = new Map<string, string[]>();

  proposed(source: string, ids: readonly string[]): void {
    this.#proposed.push({ source, ids });
  }

  dropped(filter: string, id: string): void {
    const ids = this.#dropped.get(filter);
    if (ids === undefined) this.#dropped.set(filter, [id]);
    else ids.push(id);
  }

  /** What was noted. */
  notes(): Pick<Preview, 'proposed' | 'dropped'> {
    const dropped = [...this.#dropped].map(([filter, ids]) => ({ filter, ids }));
    return { proposed: this.#proposed, dropped };
  }
}

/** Scored candidates with their sources, the greatest score first. */
export function scoredWithSources(
  scored: readonly { readonly id: string; readonly score: number; readonly signals: Signals }[],
  sources: ReadonlyMap<string, string>,
): Preview['scored'] {
  return scored
    .map(({ id, score, signals }) => ({ id, source: sources.get(id) ?? '', score, signals }))
    .toSorted((a, b) => b.score - a.score);
}
