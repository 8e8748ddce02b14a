/** Adds up the time that something was on. */
export interface Stopwatch {
  /** Starts, or goes on; a running watch is left alone. */
  start(): void;
  stop(): void;
  /** Milliseconds so far; then back to zero, still running if it was. */
  take(): number;
}

/** A stopwatch at zero, not running. */
export function createStopwatch(nowMs: () => number = () => performance.now()): Stopwatch {
  let totalMs = 0;
  let sinceMs: number | null = null;
  const settle = () => {
    if (sinceMs === null) return;
    const atMs = nowMs();
    totalMs += atMs - sinceMs;
    sinceMs = atMs;
  };
  return {
    start() {
      sinceMs ??= nowMs();
    },
    stop() {
      settle();
      sinceMs = null;
    },
    take() {
      settle();
      const takenMs = totalMs;
      totalMs = 0;
      return takenMs;
    },
  };
}
