// kafkajs 2.2.4 asks for timers of negative length, which Node 24 warns about and runs every millisecond.
import { createRequire } from 'node:module';

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue');

/** Looks at the queue again when the throttle ends, or soon while requests wait; and not at all otherwise. */
RequestQueue.prototype.scheduleCheckPendingRequests = function schedule() {
  if (this.throttleCheckTimeoutId) return;
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
