import type { EventLog, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';

/** Records that wait to be logged, at most; when the log is away for long, the oldest are given up. */
const mostWaiting = 10_000;
/** How often those that wait are written, milliseconds, and how many at once. */
const writeEveryMs = 200;
const atOnce = 500;

/** A record to append whose value is not text yet: that is made of it behind the answer. */
export interface TrailingRecord extends Omit<NewRecord, 'value'> {
  readonly topic: string;
  readonly value: object;
}

/** Writes to the log some time after it is told to, in order; nobody waits for it. */
export class TrailingLog {
  #waiting: TrailingRecord[] = [];
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

  add(record: TrailingRecord): void {
    this.#waiting.push(record);
    if (this.#waiting.length <= mostWaiting) return;
    this.#waiting.shift();
    this.#lost += 1;
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
      const topic = this.#waiting[0]?.topic ?? '';
      const batch = this.#waiting.filter((record) => record.topic === topic).slice(0, atOnce);
      try {
        await this.log.append(
          topic,
          batch.map(({ value, key, idempotencyKey }) => ({
            ...{ key, value: JSON.stringify(value) },
            ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
          })),
        );
      } catch (error) {
        if (!this.#isAway) this.logger?.warn({ err: error }, 'served lists wait for the log');
        this.#isAway = true;
        return;
      }
      this.#isAway = false;
      const written = new Set(batch);
      this.#waiting = this.#waiting.filter((record) => !written.has(record));
    }
    if (this.#lost === 0) return;
    this.logger?.error({ records: this.#lost }, 'served lists were given up; the log was away');
    this.#lost = 0;
  }
}
