import type { ToldError } from '../errors.js';
import type { SharedPayload } from './shared-payload.js';

/** One operation of a client that gets payloads until it leaves or is told the end. */
export interface Subscriber {
  next(payload: SharedPayload): void;
  /** Nothing follows: null = the operation is complete, else why it failed. */
  end(errors: readonly ToldError[] | null): void;
}
