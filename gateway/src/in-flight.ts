import { setTimeout as delay } from 'node:timers/promises';

/** What is being worked on, so that whoever tears things down can wait for it. */
export class InFlight {
  readonly #work = new Set<Promise<unknown>>();

  get size(): number {
    return this.#work.size;
  }

  /** Counts work until it settles; gives it back as it is. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    const done = (): void => void this.#work.delete(work);
    work.then(done, done);
    return work;
  }

  /** Ends when nothing is left, what begins in the meantime included, or after `maxMs`. */
  async settled(maxMs: number): Promise<void> {
    const stop = new AbortController();
    const late = delay(maxMs, 'late', { signal: stop.signal }).catch(() => 'late');
    while (this.#work.size > 0) {
      if ((await Promise.race([Promise.allSettled(this.#work), late])) === 'late') break;
    }
    stop.abort();
  }
}
