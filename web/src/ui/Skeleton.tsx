import { useEffect, useState } from 'react';

/**
 * Whether a skeleton should be visible while `loading`: after 150 ms, and then for at least 300 ms,
 * so that a fast answer never flashes.
 */
export function useSkeleton(loading: boolean): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(loading), loading ? 150 : 300);
    return () => clearTimeout(timer);
  }, [loading]);
  return shown;
}

/** One grey box with the size of what will stand there. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <div aria-hidden="true" className={`skeleton ${className}`} />;
}
