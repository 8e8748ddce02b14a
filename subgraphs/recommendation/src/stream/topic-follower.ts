import { setImmediate } from 'node:timers/promises';

import type { EventLog, LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';

/** Records handled before the event loop gets a turn: some milliseconds of work. */
const batchSize = 1000;
/** How long to wait after a failed read or a failed batch before trying again, in milliseconds. */
const retryAfterMs = 250;

/** What a follower needs. `handle` gets the records in order; when it fails, the same batch comes again. */
interface FollowerOptions {
  readonly log: EventLog;
  readonly topic: string;
  /** The offset after which to begin. */
  readonly afterOffset: number;
  readonly logger: Logger;
  handle(records: readonly LogRecord[]): Promise<void> | void;
}

/** Reads one topic to its end and then what is appended, in order, a batch at a time. */
export class TopicFollower {
  #offset: number;
  #isAsked = false;
  #isClosed = false;
  #running: Promise<void> | null = null;
  #lock: Promise<void> = Promise.resolve();
  #waiting: { offset: number; done: () => void }[] = [];
  #stopListening: () => void = () => {};

  constructor(private readonly options: FollowerOptions) {
    this.#offset = options.afterOffset;
  }

  /** The offset of the last record that was handled. */
  get offset(): number {
    return this.#offset;
  }

  /** Begins to follow; what is in the topic already is handled first. */
  start(): void {
    const { log, topic } = this.options;
    this.#stopListening = log.onAppend(topic, () => this.#wake());
    this.#wake();
  }

  /** Resolves when everything that is in the topic at the time of the call is handled. */
  async caughtUp(): Promise<void> {
    const { log, topic } = this.options;
    const offset = await log.endOffset(topic);
    if (this.#offset >= offset || this.#isClosed) return;
    const done = new Promise<void>((resolve) => this.#waiting.push({ offset, done: resolve }));
    this.#wake();
    await done;
  }

  /** Runs something between two batches: nothing is handled until it is done. */
  async between<T>(run: () => Promise<T>): Promise<T> {
    const before = this.#lock;
    let release = (): void => {};
    this.#lock = new Promise((resolve) => (release = resolve));
    await before;
    try {
      return await run();
    } finally {
      release();
    }
  }

  /** Stops after the batch that is being handled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopListening();
    await this.#running;
    this.#release(Number.POSITIVE_INFINITY);
  }

  #wake(): void {
    this.#isAsked = true;
    if (this.#running !== null || this.#isClosed) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      // A call may have come after the last look.
      if (this.#isAsked) this.#wake();
    });
  }

  async #run(): Promise<void> {
    while (this.#isAsked && !this.#isClosed) {
      this.#isAsked = false;
      try {
        while (!this.#isClosed && (await this.#step())) {
          // Each step is one batch.
        }
      } catch (error) {
        const { logger, topic } = this.options;
        logger.error({ err: error, topic, afterOffset: this.#offset }, 'reading the log failed');
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
        this.#isAsked = true;
      }
    }
  }

  /** Handles one batch; false when the topic has no more. */
  async #step(): Promise<boolean> {
    const { log, topic, handle } = this.options;
    const records = await log.read(topic, this.#offset, batchSize);
    const last = records.at(-1);
    if (last === undefined) return this.#hasMore();
    await this.between(async () => {
      await handle(records);
      this.#offset = last.offset;
    });
    this.#release(last.offset);
    // A log may answer without leaving the present turn.
    await setImmediate();
    return true;
  }

  /** Looks again after the end was asked for: what lies between here and there then has expired. */
  async #hasMore(): Promise<boolean> {
    const { log, topic } = this.options;
    const end = await log.endOffset(topic);
    const [next] = await log.read(topic, this.#offset, 1);
    if (next === undefined) this.#release(end);
    return next !== undefined;
  }

  #release(offset: number): void {
    const reached = this.#waiting.filter((waiter) => waiter.offset <= offset);
    this.#waiting = this.#waiting.filter((waiter) => waiter.offset > offset);
    for (const { done } of reached) done();
  }
}
