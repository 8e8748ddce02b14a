import { ApolloProvider } from '@apollo/client/react';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { createTestClient } from '../testing/api.fixture.js';
import { stubBrowser } from '../testing/browser.fixture.js';
import { loadDialogs } from './feed-dialogs.js';
import { FeedPlayer } from './FeedPlayer.js';
import { slideOf } from './slide.fixture.js';
import { forgetHidden, hiddenStore, isHidden } from './hidden.store.js';

const ids = Array.from({ length: 12 }, (_, i) => `v${i + 1}`);

function show() {
  // The feed is under test, not what is asked for around it.
  const client = createTestClient(() => undefined);
  render(
    <ApolloProvider client={client}>
      <FeedPlayer
        slides={ids.map(slideOf)}
        initial={0}
        degraded={false}
        busy={false}
        hasMore
        following={false}
        refreshing={false}
        onLoadMore={() => undefined}
        onRefresh={() => undefined}
        onActive={() => undefined}
      />
    </ApolloProvider>,
  );
}

const active = () =>
  screen.getAllByRole('article').find((card) => card.tabIndex === 0)?.dataset['videoId'];

describe('the feed', () => {
  beforeAll(stubBrowser);
  beforeAll(loadDialogs);
  beforeEach(() => {
    localStorage.clear();
    forgetHidden();
  });

  it('is a feed of articles that know their place and not how many there are', () => {
    show();
    const feed = screen.getByRole('feed', { name: 'For you' });
    const [first] = within(feed).getAllByRole('article');
    expect(first?.getAttribute('aria-posinset')).toBe('1');
    expect(first?.getAttribute('aria-setsize')).toBe('-1');
    expect(first?.getAttribute('aria-label')).toContain('Video by rara.makes');
  });

  it('moves by J, K and the arrows, and keeps at most five cards', async () => {
    const user = userEvent.setup();
    show();
    await user.keyboard('jjj{ArrowDown}{ArrowDown}');
    expect(active()).toBe('v6');
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(5));
    await user.keyboard('k{ArrowUp}');
    expect(active()).toBe('v4');
  });

  it('plays one video and pauses it with Space', async () => {
    const user = userEvent.setup();
    show();
    const card = screen.getAllByRole('article')[0]!;
    expect(within(card).getByRole('button', { name: 'Pause' })).toBeTruthy();
    await user.keyboard(' ');
    expect(within(card).getByRole('button', { name: 'Play' })).toBeTruthy();
  });

  it('opens the product with P and gives the focus back with Esc', async () => {
    const user = userEvent.setup();
    show();
    const tag = screen.getAllByRole('button', {
      name: /^Product of v1, \$64\.00, Only 3 left/,
    })[0]!;
    expect(tag.getAttribute('aria-haspopup')).toBe('dialog');
    await user.click(tag);
    const dialog = await screen.findByRole('dialog');
    expect(dialog.contains(document.activeElement)).toBe(true);
    await user.keyboard('{Escape}');
    fireEvent.animationEnd(dialog);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(tag);
  });

  it('takes a video away that is not wanted and puts it back on Undo', async () => {
    const user = userEvent.setup();
    show();
    await user.click(screen.getAllByRole('button', { name: /^More/ })[0]!);
    await user.click(screen.getByRole('menuitem', { name: 'Not interested' }));
    expect(isHidden({ id: 'v1' }, hiddenStore.get())).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(isHidden({ id: 'v1' }, hiddenStore.get())).toBe(false);
  });

  it('takes a creator’s videos away from here on, and puts them back on Undo', async () => {
    const user = userEvent.setup();
    show();
    await user.keyboard('j');
    await user.click(screen.getAllByRole('button', { name: /^More/ })[1]!);
    await user.click(screen.getByRole('menuitem', { name: 'Hide rara.makes' }));
    const hidden = (id: string) => isHidden({ id, creator: { id: 'c1' } }, hiddenStore.get());
    // What lies behind the viewer stays, so that nothing moves under them.
    expect(['v1', 'v2', 'v3', 'new'].map(hidden)).toEqual([false, true, true, true]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(['v2', 'new'].map(hidden)).toEqual([false, false]);
  });

  it('lists its keys with a question mark', async () => {
    const user = userEvent.setup();
    show();
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toBeTruthy();
  });
});
