import './styles/app.css';

import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { followOtherTabs } from './account/session.store.js';
import { App } from './App.js';
import { createApolloClient } from './apollo/client.js';
import { followNetwork } from './apollo/connection.store.js';
import { followCart } from './cart/cart.store.js';
import { Feed, feedPageSize } from './feed/feed.operations.js';
import { followConsentInOtherTabs } from './tracking/consent.store.js';
import { startTracking } from './tracking/tracker.js';
import { followConnection } from './ui/banner.store.js';
import { reloadOnStaleBuild } from './ui/stale-build.js';
import { followSystemTheme } from './ui/theme.js';
import { startLanguage } from './words/language.store.js';

const client = createApolloClient();
// The feed is asked for before the first render: it is what most visits open with.
if (/^\/($|v\/)/.test(location.pathname)) {
  void client
    .query({ query: Feed, variables: { first: feedPageSize, after: null, following: false } })
    .catch(() => undefined);
}
reloadOnStaleBuild();
followSystemTheme();
followNetwork();
followConnection();
followOtherTabs();
followCart();
followConsentInOtherTabs();
startTracking();
await startLanguage();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <App />
    </ApolloProvider>
  </StrictMode>,
);
