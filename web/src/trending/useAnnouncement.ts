import { useEffect, useRef, useState } from 'react';

import { trendingWords } from '../words/trending.js';
import { wordsNow } from '../words/words.js';
import type { Placed } from './trending-slots.js';
import { strongestRiser } from './trending-slots.js';

/** A live list speaks at most this often. */
const quietMs = 30_000;

/** A sentence for assistive technology about the strongest riser, at most one every 30 seconds. */
export function useAnnouncement(items: readonly Placed[], silent: boolean): string {
  const [sentence, setSentence] = useState('');
  const lastAtMs = useRef<number | null>(null);
  useEffect(() => {
    const nowMs = Date.now();
    // The first snapshot is what the viewer came to read, so the first sentence waits too.
    lastAtMs.current ??= nowMs;
    const riser = strongestRiser(items);
    if (silent || riser === null || nowMs - lastAtMs.current < quietMs) return;
    lastAtMs.current = nowMs;
    setSentence(wordsNow(trendingWords).risen(riser.title, riser.rank));
  }, [items, silent]);
  return sentence;
}
