import type { Clock } from '@reelgraph/platform/clock';

/** At most four a second: a little over a quarter of a second apart, so that no second holds five. */
const busyIntervalMs = 260;
/** Without events lists move by decay alone, which nobody needs to see often. */
const quietIntervalMs = 5000;
/** How far scores may drift without events before that is shown; 0…1. */
const quietTolerance = 0.01;

/** What the ticker drives: ranks as of `now`, true when a list moved. */
interface Recomputable {
  recompute(now: number, tolerance: number): boolean;
}

/** Keeps the trending lists current. */
export interface Ticker {
  /** Votes came in: the lists are computed anew, at once or as soon as the rate allows. */
  wake(): void;
  close(): void;
}

/**
 * Recomputes the board at most four times a second while events arrive and every few seconds otherwise,
 * and calls `onMove` after each time that a list moved.
 */
export function createTicker(board: Recomputable, clock: Clock, onMove: () => void): Ticker {
  let isClosed = false;
  let isAwake = false;
  let lastAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const tick = (): void => {
    const tolerance = isAwake ? 0 : quietTolerance;
    isAwake = false;
    lastAt = clock();
    const hasMoved = board.recompute(lastAt, tolerance);
    schedule(quietIntervalMs);
    if (hasMoved) onMove();
  };
  const schedule = (delayMs: number): void => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(tick, delayMs).unref();
  };
  schedule(quietIntervalMs);

  return {
    wake() {
      if (isAwake || isClosed) return;
      isAwake = true;
      // A clock set back must not stop the ticks.
      const sinceMs = Math.max(0, clock() - lastAt);
      schedule(Math.max(0, busyIntervalMs - sinceMs));
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
