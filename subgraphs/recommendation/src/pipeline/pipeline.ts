/**
 * The generic run of a recommendation: query → sources ∥ → hydrators ∥ → filters → scorer → selector.
 *
 * A source only proposes ids, so no source can bring an item past the filters. A source or hydrator that fails
 * is skipped and marks the answer as degraded; filters, scorer and selector are pure and may not fail.
 */

/** Proposes candidates by id; the best first. It does not filter. */
export interface Source<Query> {
  readonly name: string;
  find(query: Query): Promise<readonly string[]> | readonly string[];
}

/** Adds to candidates what the later stages need. Shape: n candidates → n parts, order kept. */
export interface Hydrator<Query, Candidate> {
  readonly name: string;
  hydrate(
    query: Query,
    candidates: readonly Candidate[],
  ): Promise<readonly Partial<Candidate>[]> | readonly Partial<Candidate>[];
}

/** Decides whether a candidate may be shown at all. */
export interface Filter<Query, Candidate> {
  readonly name: string;
  keep(candidate: Candidate, query: Query): boolean;
}

/** Gives a candidate its score. */
export interface Scorer<Query, Candidate, Scored> {
  readonly name: string;
  score(candidate: Candidate, query: Query): Scored;
}

/** Chooses and orders what is shown. */
export interface Selector<Query, Scored> {
  readonly name: string;
  select(scored: readonly Scored[], query: Query): readonly Scored[];
}

/** The stages of one surface, in the order they run. */
export interface Pipeline<Query, Candidate extends { readonly id: string }, Scored> {
  readonly name: string;
  readonly sources: readonly Source<Query>[];
  /** Asked only when fewer than `enough` candidates passed the filters; goes through the same stages. */
  readonly fallback: Source<Query>;
  enough(query: Query): number;
  /** A candidate of which nothing but the id is known. */
  candidate(id: string): Candidate;
  readonly hydrators: readonly Hydrator<Query, Candidate>[];
  readonly filters: readonly Filter<Query, Candidate>[];
  readonly scorer: Scorer<Query, Candidate, Scored>;
  readonly selector: Selector<Query, Scored>;
}

/** What one source did for one answer. */
export interface SourceRun {
  readonly source: string;
  /** What it proposed, the best first; none when it failed. */
  readonly ids: readonly string[];
  /** How long it took, in milliseconds, with its waiting for stores. */
  readonly tookMs: number;
}

/** All candidates of a run that passed the filters, with their scores. */
export interface Scoring<Scored> {
  /** In the order of the pipeline; the fallback last, and only where it was asked. */
  readonly sourceRuns: readonly SourceRun[];
  readonly scored: readonly Scored[];
  /** The first source that proposed each candidate, by the candidate's id; also of those that were filtered. */
  readonly sources: ReadonlyMap<string, string>;
  /** True when a part failed and the scores had to do without it. */
  readonly degraded: boolean;
}

/** The outcome of a run. */
export interface PipelineRun<Scored> {
  readonly items: readonly Scored[];
  readonly sourceRuns: readonly SourceRun[];
  /** The first source that proposed each candidate, by the candidate's id. */
  readonly sources: ReadonlyMap<string, string>;
  /** True when a part failed and the answer had to do without it. */
  readonly degraded: boolean;
}

/** Told about a candidate that a filter did not let pass. */
export type OnDropped = (filter: string, id: string) => void;

/** Told about a part that failed and was skipped. */
export type OnSkipped = (part: string, error: unknown) => void;

/** Runs a pipeline for one query. */
export async function runPipeline<Query, Candidate extends { readonly id: string }, Scored>(
  pipeline: Pipeline<Query, Candidate, Scored>,
  query: Query,
  onSkipped: OnSkipped = () => {},
): Promise<PipelineRun<Scored>> {
  return selectFrom(await scoreCandidates(pipeline, query, onSkipped), pipeline, query);
}

/** Runs the last stage of a pipeline: chooses from what the ones before gave. */
export function selectFrom<Query, Candidate extends { readonly id: string }, Scored>(
  { scored, sources, sourceRuns, degraded }: Scoring<Scored>,
  { selector }: Pipeline<Query, Candidate, Scored>,
  query: Query,
): PipelineRun<Scored> {
  return { items: selector.select(scored, query), sources, sourceRuns, degraded };
}

/** Runs all stages of a pipeline but the last one. `now` are the milliseconds of any monotonic clock. */
export async function scoreCandidates<Query, Candidate extends { readonly id: string }, Scored>(
  pipeline: Pipeline<Query, Candidate, Scored>,
  query: Query,
  onSkipped: OnSkipped,
  onDropped: OnDropped = () => {},
  now: () => number = () => performance.now(),
): Promise<Scoring<Scored>> {
  const sourceRuns: SourceRun[] = [];
  const met = new Map<string, string>();
  let degraded = false;

  /** The value of a stage, or null when it failed. */
  async function attempt<T>(
    name: string,
    work: () => Promise<readonly T[]> | readonly T[],
  ): Promise<readonly T[] | null> {
    try {
      return await work();
    } catch (error) {
      degraded = true;
      onSkipped(`${pipeline.name}/${name}`, error);
      return null;
    }
  }

  /** The candidates of some sources that pass the filters; a candidate counts for the first source that brings it. */
  async function admit(sources: readonly Source<Query>[]): Promise<Candidate[]> {
    const proposed = await Promise.all(
      sources.map(async ({ name, find }): Promise<SourceRun> => {
        const startedAt = now();
        const ids = await attempt(name, () => find(query));
        return { source: name, ids: ids ?? [], tookMs: now() - startedAt };
      }),
    );
    sourceRuns.push(...proposed);
    const fresh: string[] = [];
    for (const { source, ids } of proposed) {
      for (const id of ids) {
        if (met.has(id)) continue;
        met.set(id, source);
        fresh.push(id);
      }
    }
    const bare = fresh.map((id) => pipeline.candidate(id));
    const parts = await Promise.all(
      pipeline.hydrators.map(({ name, hydrate }) => attempt(name, () => hydrate(query, bare))),
    );
    for (const part of parts) {
      for (const [place, candidate] of bare.entries()) Object.assign(candidate, part?.[place]);
    }
    let kept = bare;
    for (const { name, keep } of pipeline.filters) {
      kept = kept.filter((candidate) => {
        const isKept = keep(candidate, query);
        if (!isKept) onDropped(name, candidate.id);
        return isKept;
      });
    }
    return kept;
  }

  let candidates = await admit(pipeline.sources);
  if (candidates.length < pipeline.enough(query)) {
    candidates = [...candidates, ...(await admit([pipeline.fallback]))];
  }
  const scored = candidates.map((candidate) => pipeline.scorer.score(candidate, query));
  return { scored, sources: met, sourceRuns, degraded };
}
