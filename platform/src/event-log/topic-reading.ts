import { setImmediate, setTimeout as delay } from 'node:timers/promises';

import type { LocalEventLog, PartitionHandler, Reading } from './event-log.port.js';

/** Records handled before the event loop gets a turn: some milliseconds of work. */
const batchSize = 1000;
/** How long to wait after a failure before trying again, in milliseconds. */
const retryAfterMs = 250;
/** A local log has one partition each topic. */
const partition = 0;

/** Reads a topic of a local log to its end and then what is appended, a batch at a time. */
export class TopicReading implements Reading {
  /** The offset of the last record that was handled; null = the handler has to be asked. */
  #offset: number | null = null;
  #isAsked = false;
  #isToReopen = false;
  #running: Promise<void> | null = null;
  #waiting: { offset: number; done: () => void }[] = [];
  readonly #ending = new AbortController();
  readonly #stopListening: () => void;

  constructor(
    private readonly log: Pick<LocalEventLog, 'read' | 'endOffset' | 'onAppend'>,
    private readonly topic: string,
    private readonly handler: PartitionHandler,
  ) {
    this.#stopListening = log.onAppend(topic, () => this.#wake());
    this.#wake();
  }

  async caughtUp(): Promise<void> {
    const offset = await this.log.endOffset(this.topic);
    if (this.#ending.signal.aborted || (this.#offset ?? -1) >= offset) return;
    const done = new Promise<void>((resolve) => this.#waiting.push({ offset, done: resolve }));
    this.#wake();
    await done;
  }

  async lag(): Promise<number> {
    return Math.max(0, (await this.log.endOffset(this.topic)) - (this.#offset ?? 0));
  }

  reopen(): void {
    this.#isToReopen = true;
    this.#wake();
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#stopListening();
    await this.#running;
    this.#release(Number.POSITIVE_INFINITY);
  }

  #wake(): void {
    this.#isAsked = true;
    if (this.#running !== null || this.#ending.signal.aborted) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      // A call may have come after the last look.
      if (this.#isAsked) this.#wake();
    });
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (this.#isAsked && !signal.aborted) {
      this.#isAsked = false;
      try {
        while (!signal.aborted && (await this.#step())) {
          // Each step is one batch.
        }
      } catch (error) {
        this.handler.failed?.(error);
        this.#offset = null;
        this.handler.release?.(partition);
        await delay(retryAfterMs, null, { signal }).catch(() => undefined);
        this.#isAsked = true;
      }
    }
  }

  /** Handles one batch; false when the topic has no more. */
  async #step(): Promise<boolean> {
    if (this.#isToReopen) {
      this.#isToReopen = false;
      this.#offset = null;
      this.handler.release?.(partition);
    }
    const offset = (this.#offset ??= (await this.handler.open?.(partition)) ?? 0);
    const records = await this.log.read(this.topic, offset, batchSize);
    const last = records.at(-1);
    if (last === undefined) return this.#hasMore(offset);
    await this.handler.handle(partition, records);
    this.#offset = last.offset;
    this.#release(last.offset);
    // A log may answer without leaving the present turn.
    await setImmediate();
    return true;
  }

  /** Looks again after the end was asked for: what lies between here and there then has expired. */
  async #hasMore(offset: number): Promise<boolean> {
    const end = await this.log.endOffset(this.topic);
    const [next] = await this.log.read(this.topic, offset, 1);
    if (next === undefined) this.#release(Math.max(offset, end));
    return next !== undefined;
  }

  #release(offset: number): void {
    const reached = this.#waiting.filter((waiter) => waiter.offset <= offset);
    this.#waiting = this.#waiting.filter((waiter) => waiter.offset > offset);
    for (const { done } of reached) done();
  }
}
