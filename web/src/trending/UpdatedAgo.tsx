import { useEffect, useState } from 'react';

import { trendingWords } from '../words/trending.js';
import { useWords } from '../words/words.js';

/** `Updated 3 s ago`, counting; greyed when it is older than ten seconds. */
export function UpdatedAgo({ atMs }: { atMs: number | null }) {
  const words = useWords(trendingWords);
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = atMs === null ? 0 : Math.max(0, Math.round((nowMs - atMs) / 1_000));
  const text =
    atMs === null
      ? words.waiting
      : seconds < 60
        ? words.secondsAgo(seconds)
        : words.minutesAgo(Math.floor(seconds / 60));
  return (
    <p className={`tnum px-3 py-1.5 text-xs ${seconds > 10 ? 'text-ink-3' : 'text-ink-2'}`}>
      {text}
    </p>
  );
}
