import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';

import { recentSearches } from './recent-searches.js';
import { Categories, Suggestions } from './search.operations.js';
import type { Suggestion } from './suggestions.js';
import { suggestionsFor } from './suggestions.js';

const typingPauseMs = 150;

/** The value, once it has stood still for a while. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), typingPauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Suggestions for what is being typed; asked for when the typing pauses. */
export function useSuggestions(typed: string, open: boolean): Suggestion[] {
  const words = useSettled(typed).trim();
  const { data } = useQuery(Suggestions, {
    variables: { query: words },
    skip: !open || words === '',
  });
  const { data: catalogue } = useQuery(Categories, { skip: !open });
  if (!open) return [];
  return suggestionsFor({
    typed,
    recent: recentSearches(),
    categories: catalogue?.categories ?? [],
    found: words === typed.trim() ? (data?.searchProducts ?? null) : null,
  });
}
