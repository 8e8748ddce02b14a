import type { SourceRun } from './pipeline.js';

/** Told what sources of candidates do for those who count it. Surfaces go by the names of their pipelines. */
export interface SourceWatch {
  /** Sources were asked for an answer. */
  ran(surface: string, runs: readonly SourceRun[]): void;
  /** Items were shown; of each, the source that brought it. */
  shown(surface: string, sources: readonly string[]): void;
}

/** Nobody counts. */
export const unwatched: SourceWatch = { ran() {}, shown() {} };
