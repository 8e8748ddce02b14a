// kafkajs 2.2.4 asks for timers of negative length, which Node 24 warns about and runs every millisecond.
import { createRequire } from 'node:module';

/** What of kafkajs's queue of requests is touched. */
interface RequestQueue {
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  readonly throttledUntil: number;
  readonly pending: readonly unknown[];
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

const isRequestQueue = (value: unknown): value is { readonly prototype: RequestQueue } =>
  typeof value === 'function' && 'scheduleCheckPendingRequests' in value.prototype;

/** Lets kafkajs look at its queue again when the throttle ends, or soon while requests wait; and not at all otherwise. */
export function mendKafkaTimer(): void {
  const queue: unknown = createRequire(import.meta.url)('kafkajs/src/network/requestQueue');
  if (!isRequestQueue(queue)) return;
  queue.prototype.scheduleCheckPendingRequests = function schedule(this: RequestQueue) {
    if (this.throttleCheckTimeoutId !== null && this.throttleCheckTimeoutId !== undefined) return;
    const throttledMs = this.throttledUntil - Date.now();
    if (throttledMs <= 0 && this.pending.length === 0) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledMs > 0 ? throttledMs : 10,
    );
  };
}
