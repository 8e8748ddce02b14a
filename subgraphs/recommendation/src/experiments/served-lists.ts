import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { type ServedList, servedListsTopic } from '@reelgraph/schema/served-list';

/** Told of lists that were served. */
export interface ServedSink {
  note(list: ServedList): void;
}

/** Lists that are remembered, at most: a few kilobytes each. */
const remembered = 2000;
/** Lists that wait to be logged, at most; when the log is away for long, the oldest are given up. */
const mostWaiting = 10_000;
/** How often those that wait are written, milliseconds, and how many at once. */
const writeEveryMs = 200;
const atOnce = 500;

const keyOf = ({ recommendationId, from }: ServedList): string => `${recommendationId}/${from}`;

/**
 * The lists that this process served: the newest in memory, and those of experiments in the log, where they outlive
 * the process. Nobody waits for the writing. A list that is served again as it was is noted once.
 */
export class ServedLists implements ServedSink {
  readonly #lists = new BoundedCache<ServedList>(remembered);
  #waiting: ServedList[] = [];
  #lost = 0;
  #isAway = false;
  #writing: Promise<void> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly log: Pick<EventLog, 'append'>,
    private readonly logger?: Logger,
  ) {
    this.#timer = setInterval(() => void this.flush(), writeEveryMs).unref();
  }

  note(list: ServedList): void {
    const key = keyOf(list);
    const known = this.#lists.get(key);
    const isKnown = known?.experiment === list.experiment && known.arm === list.arm;
    if (isKnown) return;
    this.#lists.set(key, list);
    if (list.experiment === null) return;
    this.#waiting.push(list);
    if (this.#waiting.length <= mostWaiting) return;
    this.#waiting.shift();
    this.#lost += 1;
  }

  /** The pages of a recommendation that are remembered, in the order they were served. */
  find(recommendationId: string): ServedList[] {
    const prefix = `${recommendationId}/`;
    const found: ServedList[] = [];
    for (const [key, list] of this.#lists.entries()) if (key.startsWith(prefix)) found.push(list);
    return found.toSorted((a, b) => a.from - b.from);
  }

  /** The lists of a viewer that are remembered, the newest first, at most `limit`. */
  of(viewerId: string, limit: number): ServedList[] {
    const found: ServedList[] = [];
    for (const [, list] of this.#lists.entries()) if (list.viewerId === viewerId) found.push(list);
    return found.toSorted((a, b) => b.at - a.at).slice(0, limit);
  }

  /** Resolves when what waits is in the log, or could not be written and waits on. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Writes what waits, and ends. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, atOnce);
      try {
        await this.log.append(
          servedListsTopic,
          batch.map((list) => ({
            key: list.viewerId ?? '',
            value: JSON.stringify(list),
            idempotencyKey: `${list.experiment}/${list.arm}/${keyOf(list)}`,
          })),
        );
      } catch (error) {
        if (!this.#isAway) this.logger?.warn({ err: error }, 'served lists wait for the log');
        this.#isAway = true;
        return;
      }
      this.#isAway = false;
      const written = new Set(batch);
      this.#waiting = this.#waiting.filter((list) => !written.has(list));
    }
    if (this.#lost === 0) return;
    this.logger?.error({ lists: this.#lost }, 'served lists were given up; the log was away');
    this.#lost = 0;
  }
}
