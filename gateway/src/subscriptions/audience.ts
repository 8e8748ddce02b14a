import { setImmediate as nextTurn } from 'node:timers/promises';

import type { SharedPayload } from './shared-payload.js';
import type { Subscriber } from './subscriber.js';

/**
 * Listeners told in one turn of the event loop, about 25 ms; requests that came meanwhile are answered before the
 * others. Smaller turns cost more CPU a message.
 */
const turnSize = 2500;

/** Those who get the payloads of one group; each is an object of its own. */
export class Audience<T extends Pick<Subscriber, 'next'> = Subscriber> {
  readonly #listeners = new Set<T>();
  #telling = false;

  get size(): number {
    return this.#listeners.size;
  }

  /** Whether a payload is on its way; who is added now gets it too. */
  get telling(): boolean {
    return this.#telling;
  }

  add(listener: T): void {
    this.#listeners.add(listener);
  }

  /** Takes a listener away, which hears nothing more; false = it was not there. */
  delete(listener: T): boolean {
    return this.#listeners.delete(listener);
  }

  /** Takes everybody away. */
  clear(): T[] {
    const all = [...this.#listeners];
    this.#listeners.clear();
    return all;
  }

  /** Gives a payload to all, turn by turn; one at a time. */
  async tell(payload: SharedPayload): Promise<void> {
    this.#telling = true;
    let told = 0;
    for (const listener of this.#listeners) {
      listener.next(payload);
      told += 1;
      if (told % turnSize === 0) await nextTurn();
    }
    this.#telling = false;
  }
}
