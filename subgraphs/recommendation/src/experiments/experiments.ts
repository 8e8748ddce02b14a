import path from 'node:path';

import { type CheckedFile, openCheckedFile } from '@reelgraph/platform/checked-file';
import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import type { ServedList } from '@reelgraph/schema/served-list';

import { type Assign, assignBy } from './assignment.js';
import {
  type ExperimentDefinition,
  experimentFile,
  type ExperimentFile,
} from './experiment-definition.js';
import type { ExperimentResult } from './experiment-results.js';
import type { Experimenting } from './experimenting.js';
import { readResults, readServed } from './result-reading.js';
import { ServedLists } from './served-lists.js';

/** The file of experiments in a folder. */
export const experimentsFileOf = (folder: string): string => path.join(folder, 'experiments.json');

/** What the file of experiments said and the log showed at a moment. */
export interface ExperimentReport {
  readonly results: readonly ExperimentResult[];
  /** Milliseconds since the epoch. */
  readonly computedAt: number;
}

/** How long results may be shown, milliseconds: each reading goes through the whole log. */
const reportMaxAgeMs = 10_000;

/** The experiments of a process: their definitions, what was served under them, and what came of it. */
export class Experiments implements Experimenting {
  readonly assign: Assign;
  readonly served: ServedLists;
  #report: Promise<ExperimentReport> | null = null;
  #reportedAt = 0;

  private constructor(
    private readonly file: CheckedFile<ExperimentFile>,
    private readonly log: EventLog,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    this.assign = assignBy(() => this.definitions);
    this.served = new ServedLists(log, logger);
  }

  /** Opens the file of experiments of a folder and follows it. Errors: `CheckedFileError`. */
  static async open(options: {
    readonly folder: string;
    readonly log: EventLog;
    readonly clock: Clock;
    readonly logger: Logger;
  }): Promise<Experiments> {
    const { folder, log, clock, logger } = options;
    const file = await openCheckedFile({
      ...{ file: experimentsFileOf(folder), schema: experimentFile, logger },
      missing: { experiments: [] },
    });
    return new Experiments(file, log, clock, logger);
  }

  get definitions(): readonly ExperimentDefinition[] {
    return this.file.value.experiments;
  }

  /** The results of all experiments, at most ten seconds old; one reading at a time. */
  report(): Promise<ExperimentReport> {
    const now = this.clock();
    if (this.#report !== null && now - this.#reportedAt < reportMaxAgeMs) return this.#report;
    this.#reportedAt = now;
    const report = this.#read(now);
    this.#report = report;
    report.catch(() => {
      if (this.#report === report) this.#report = null;
    });
    return report;
  }

  /** The pages of a recommendation that this process remembers; with `inLog`, else those that the log has. */
  async find(recommendationId: string, inLog: boolean): Promise<ServedList[]> {
    const known = this.served.find(recommendationId);
    return known.length > 0 || !inLog ? known : readServed(this.log, recommendationId);
  }

  /** The lists of a viewer that this process remembers, the newest first. */
  servedTo(viewerId: string, limit: number): ServedList[] {
    return this.served.of(viewerId, limit);
  }

  async close(): Promise<void> {
    this.file.close();
    await this.served.close();
  }

  async #read(computedAt: number): Promise<ExperimentReport> {
    await this.served.flush();
    return { results: await readResults(this.log, this.definitions), computedAt };
  }
}
