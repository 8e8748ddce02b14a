import type { ExampleTab } from './example-tabs.js';

/** A tab as GraphiQL keeps it. */
export interface StoredTab {
  readonly id: string;
  readonly title: string;
  readonly query: string | null;
  readonly variables: string | null;
  readonly headers: string | null;
  readonly operationName: string | null;
  readonly response: null;
}

interface TabState {
  readonly activeTabIndex: number;
  readonly tabs: readonly StoredTab[];
}

/** Where GraphiQL keeps its tabs. */
const key = 'graphiql:tabState';

function readTabs(storage: Pick<Storage, 'getItem'>): TabState | null {
  try {
    const state = JSON.parse(storage.getItem(key) ?? 'null') as TabState | null;
    return state && state.tabs.length > 0 ? state : null;
  } catch {
    return null;
  }
}

/**
 * Puts the examples where GraphiQL looks for its tabs, unless it has some, and gives back the active one.
 *
 * NOTE with its own `defaultTabs` GraphiQL opens one more empty tab at every visit; a tab that it knows it only selects.
 */
export function openTabs(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  examples: readonly ExampleTab[],
  headers: string,
): StoredTab | null {
  let state = readTabs(storage);
  if (state === null) {
    const tabs = examples.map(({ query, variables }, index): StoredTab => {
      const name = /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? null;
      return {
        id: `example-${index}`,
        title: name ?? `Example ${index + 1}`,
        query,
        variables: variables ?? null,
        headers,
        operationName: name,
        response: null,
      };
    });
    state = { activeTabIndex: 0, tabs };
    storage.setItem(key, JSON.stringify(state));
  }
  return state.tabs[state.activeTabIndex] ?? state.tabs[0] ?? null;
}
