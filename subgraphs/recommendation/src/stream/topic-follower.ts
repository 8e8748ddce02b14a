import type { EventLog, LogRecord, Reading } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';

/** What a follower needs. `handle` gets the records in order; when it fails, the same records come again. */
interface FollowerOptions {
  readonly log: EventLog;
  readonly topic: string;
  /** The offset after which to begin. */
  readonly afterOffset: number;
  readonly logger: Logger;
  handle(records: readonly LogRecord[]): Promise<void> | void;
}

/** Follows a topic of one partition, knows how far it is, and lets others work between two batches. */
export class TopicFollower {
  #offset: number;
  #lock: Promise<void> = Promise.resolve();
  #reading: Reading | null = null;

  constructor(private readonly options: FollowerOptions) {
    this.#offset = options.afterOffset;
  }

  /** The offset of the last record that was handled. */
  get offset(): number {
    return this.#offset;
  }

  /** Begins to follow; what is in the topic already is handled first. */
  start(): void {
    const { log, topic, logger, handle } = this.options;
    this.#reading = log.follow(topic, {
      open: async () => this.#offset,
      handle: (_partition, records) =>
        this.between(async () => {
          await handle(records);
          this.#offset = records.at(-1)?.offset ?? this.#offset;
        }),
      failed: (error) =>
        logger.error({ err: error, topic, afterOffset: this.#offset }, 'reading the log failed'),
    });
  }

  /** Resolves when everything that is in the topic at the time of the call is handled, or on close. */
  async caughtUp(): Promise<void> {
    await this.#reading?.caughtUp();
  }

  /** How many records lie between what is handled and the end of the topic. */
  async lag(): Promise<number> {
    return (await this.#reading?.lag()) ?? 0;
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
    await this.#reading?.close();
  }
}
