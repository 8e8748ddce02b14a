import type { ToldError } from '../errors.js';
import type { Outbox } from './outbox.js';
import type { SharedPayload } from './shared-payload.js';
import type { Subscriber } from './subscriber.js';

/** An operation of a socket that gets payloads. */
export class SocketSubscriber implements Subscriber {
  readonly #outbox: Outbox;
  readonly #id: string;
  readonly #onEnd: Subscriber['end'];

  constructor(outbox: Outbox, id: string, onEnd: Subscriber['end']) {
    this.#outbox = outbox;
    this.#id = id;
    this.#onEnd = onEnd;
  }

  next(payload: SharedPayload): void {
    this.#outbox.push(this.#id, payload);
  }

  end(errors: readonly ToldError[] | null): void {
    this.#outbox.flush(this.#id);
    this.#onEnd(errors);
  }
}
