import { useEffect, useRef } from 'react';

import { createStopwatch } from '../tracking/stopwatch.js';
import { track } from '../tracking/tracker.js';
import type { PlayerState } from './VideoPlayer.js';

/** Shorter watching than this says nothing. */
const shortestWatchMs = 300;

/** Reports for how long a card's video was watched, once per visit. */
export function useWatch(options: {
  videoId: string;
  recommendationId: string | undefined;
  active: boolean;
  state: PlayerState;
}): void {
  const { videoId, recommendationId, active, state } = options;
  const watch = useRef(createStopwatch());

  useEffect(() => {
    if (!active) return;
    const stopwatch = watch.current;
    const report = () => {
      const dwellMs = stopwatch.take();
      if (dwellMs >= shortestWatchMs) track({ type: 'WATCH', videoId, recommendationId, dwellMs });
    };
    const onVisibility = () => {
      if (document.hidden) report();
    };
    // NOTE added before the outbox hears of it: what is reported here still leaves with the page.
    document.addEventListener('visibilitychange', onVisibility, { capture: true });
    return () => {
      document.removeEventListener('visibilitychange', onVisibility, { capture: true });
      stopwatch.stop();
      report();
    };
  }, [active, videoId, recommendationId]);

  useEffect(() => {
    const stopwatch = watch.current;
    const run = () =>
      active && state === 'playing' && !document.hidden ? stopwatch.start() : stopwatch.stop();
    run();
    document.addEventListener('visibilitychange', run);
    return () => document.removeEventListener('visibilitychange', run);
  }, [active, state]);
}
