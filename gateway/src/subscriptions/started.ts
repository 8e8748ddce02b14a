import type { Guard } from '../access/guard.js';
import type { ToldError } from '../errors.js';
import type { Subscriber } from './subscriber.js';

/** What becomes of an operation: one payload, payloads until it is left, or errors before anything ran. */
export type Started =
  | { readonly kind: 'errors'; readonly errors: readonly ToldError[] }
  | { readonly kind: 'once'; readonly payload: Promise<string> }
  | { readonly kind: 'live'; readonly leave: () => void };

/**
 * Lets a subscriber join what it was charged for, once the charge is allowed: at once where the verdict is there, and
 * otherwise when it comes, unless the subscriber has left by then.
 *
 * `join` gives how to leave; what it throws is told as `faultsOf` says.
 */
export function startCharged(
  charged: ReturnType<Guard['charge']>,
  subscriber: Subscriber,
  join: () => () => void,
  faultsOf: (error: unknown) => readonly ToldError[],
): Started {
  if (!(charged instanceof Promise)) {
    const { refusal } = charged;
    return refusal === null
      ? { kind: 'live', leave: join() }
      : { kind: 'errors', errors: [refusal] };
  }
  let hasLeft = false;
  let leave = (): void => {
    hasLeft = true;
  };
  charged
    .then(({ refusal }) => {
      if (hasLeft) return;
      if (refusal === null) leave = join();
      else subscriber.end([refusal]);
    })
    .catch((error: unknown) => subscriber.end(faultsOf(error)));
  return { kind: 'live', leave: () => leave() };
}
