import { useCallback, useSyncExternalStore } from 'react';

/** Whether the media query holds now, and from now on. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** The three layouts: tab bar, nav rail, side bar with a right column. */
export type Layout = 'phone' | 'tablet' | 'desktop';

/** The layout of the present window. */
export function useLayout(): Layout {
  const tablet = useMediaQuery('(min-width: 700px)');
  const desktop = useMediaQuery('(min-width: 1120px)');
  if (desktop) return 'desktop';
  return tablet ? 'tablet' : 'phone';
}

/** Whether the viewer asked the device for less motion. */
export function useReducedMotion(): boolean {
  return useMediaQuery('(prefers-reduced-motion: reduce)');
}
