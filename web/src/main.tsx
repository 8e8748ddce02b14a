import './styles/app.css';

import { ApolloProvider } from '@apollo/client/react';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';

import { followOtherTabs } from './account/session.store.js';
import { App } from './App.js';
import { createApolloClient } from './apollo/client.js';
import { followNetwork } from './apollo/connection.store.js';
import { followCart } from './cart/cart.store.js';
import { Feed } from './feed/feed.operations.js';
import { firstFeed } from './feed/first-feed.js';
import { followConsentInOtherTabs } from './tracking/consent.store.js';
import { startTracking } from './tracking/tracker.js';
import { followConnection } from './ui/banner.store.js';
import { reloadOnStaleBuild } from './ui/stale-build.js';
import { followSystemTheme } from './ui/theme.js';
import { startLanguage } from './words/language.store.js';

/**
 * How long the first picture waits for a feed that the page asked for before the app was there, milliseconds: with the
 * answer it is drawn once, and the viewer does not wait for a second drawing.
 */
const earlyFeedMs = 100;

const client = createApolloClient();
const isOnItsWay = location.pathname === '/' && window.reelgraphEarly !== undefined;
// The feed is what most visits open with: where the page has not asked for it yet, it is asked for before the first render.
const feed = /^\/($|v\/)/.test(location.pathname)
  ? client.query({ query: Feed, variables: firstFeed }).catch(() => undefined)
  : null;
reloadOnStaleBuild();
followSystemTheme();
followNetwork();
followConnection();
followOtherTabs();
followCart();
followConsentInOtherTabs();
startTracking();
await startLanguage();
if (isOnItsWay) {
  await Promise.race([feed, new Promise((resolve) => setTimeout(resolve, earlyFeedMs))]);
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// In slices, between which a slow phone still answers to its viewer.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <ApolloProvider client={client}>
        <App />
      </ApolloProvider>
    </StrictMode>,
  ),
);
