import { useEffect, useState } from 'react';

const format = (seconds: number) => {
  if (seconds < 60) return `Updated ${seconds} s ago`;
  return `Updated ${Math.floor(seconds / 60)} min ago`;
};

/** `Updated 3 s ago`, counting; greyed when it is older than ten seconds. */
export function UpdatedAgo({ atMs }: { atMs: number | null }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = atMs === null ? 0 : Math.max(0, Math.round((nowMs - atMs) / 1_000));
  return (
    <p className={`tnum px-3 py-1.5 text-xs ${seconds > 10 ? 'text-ink-3' : 'text-ink-2'}`}>
      {atMs === null ? 'Waiting for the first change' : format(seconds)}
    </p>
  );
}
