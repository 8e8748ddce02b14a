import { describe, expect, it } from '@jest/globals';

import { exampleTabs } from './example-tabs.js';
import { openTabs } from './stored-tabs.js';

function memory() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

describe('the tabs of GraphiQL', () => {
  it('are the examples at the first visit', () => {
    const storage = memory();
    expect(openTabs(storage, exampleTabs, '{}')?.title).toBe('Feed');
    const { tabs } = JSON.parse(storage.getItem('graphiql:tabState')!) as { tabs: object[] };
    expect(tabs).toHaveLength(exampleTabs.length);
  });

  it('are left as they are at the next, and the active one is opened', () => {
    const storage = memory();
    openTabs(storage, exampleTabs, '{}');
    const state = JSON.parse(storage.getItem('graphiql:tabState')!) as object;
    storage.setItem('graphiql:tabState', JSON.stringify({ ...state, activeTabIndex: 3 }));
    expect(openTabs(storage, exampleTabs, '{}')?.title).toBe('Trending');
  });

  it('start anew when what is kept cannot be read', () => {
    const storage = memory();
    storage.setItem('graphiql:tabState', 'not json');
    expect(openTabs(storage, exampleTabs, '{}')?.title).toBe('Feed');
  });
});
