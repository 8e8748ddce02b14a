import { setTimeout as delay } from 'node:timers/promises';

/** What is being worked on, so that whoever tears things down can wait for it. */
export class InFlight {
  #size = 0;
  /** Called when nothing is left. */
  #waiting: (() => void)[] = [];

  get size(): number {
    return this.#size;
  }

  /** Counts work until it settles; gives it back as it is. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#size += 1;
    const done = (): void => {
      this.#size -= 1;
      if (this.#size === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    };
    work.then(done, done);
    return work;
  }

  /** Ends when nothing is left, what begins in the meantime included, or after `maxMs`. */
  async settled(maxMs: number): Promise<void> {
    if (this.#size === 0) return;
    const stop = new AbortController();
    const late = delay(maxMs, null, { signal: stop.signal }).catch(() => null);
    await Promise.race([new Promise<void>((resolve) => this.#waiting.push(resolve)), late]);
    stop.abort();
  }
}
