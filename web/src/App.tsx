import type { ReactNode } from 'react';
import { Suspense, lazy, useEffect, useRef } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';

import { sessionEndedStore } from './account/session.store.js';
import { followingPath, forYouPath } from './feed/feed-paths.js';
import { FeedPage } from './feed/FeedPage.js';
import { useStore } from './ui/external-store.js';
import { ConnectionBanner } from './ui/ConnectionBanner.js';
import { CrashBoundary } from './ui/CrashBoundary.js';
import { Nav } from './ui/Nav.js';
import { NotFoundPage } from './ui/NotFoundPage.js';
import { ToastRegion } from './ui/Toast.js';
import { useScrollMemory } from './ui/useScrollMemory.js';
import { shellWords } from './words/shell.js';
import { useWords } from './words/words.js';

const ProductPage = lazy(async () => ({
  default: (await import('./product/ProductPage.js')).ProductPage,
}));
const CartPage = lazy(async () => ({ default: (await import('./cart/CartPage.js')).CartPage }));
const TrendingPage = lazy(async () => ({
  default: (await import('./trending/TrendingPage.js')).TrendingPage,
}));
const SearchPage = lazy(async () => ({
  default: (await import('./search/SearchPage.js')).SearchPage,
}));
const AccountPage = lazy(async () => ({
  default: (await import('./account/AccountPage.js')).AccountPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('./settings/SettingsPage.js')).SettingsPage,
}));
const SavedPage = lazy(async () => ({
  default: (await import('./saved/SavedPage.js')).SavedPage,
}));
const AdminPage = lazy(async () => ({
  default: (await import('./admin/AdminPage.js')).AdminPage,
}));
const CreatorPage = lazy(async () => ({
  default: (await import('./feed/CreatorPage.js')).CreatorPage,
}));

const SessionEnded = lazy(async () => ({
  default: (await import('./account/SessionEnded.js')).SessionEnded,
}));

const isFeed = (location: string) =>
  location === forYouPath || location === followingPath || location.startsWith('/v/');

/** A page below the feed: with the banner that pushes it down and the message at its foot. */
function Pages({ children }: { children: ReactNode }) {
  return (
    <>
      <ConnectionBanner />
      <Suspense fallback={<div className="page" aria-busy="true" />}>{children}</Suspense>
      <ToastRegion slot="page" />
    </>
  );
}

/** The shell: the way around, the page, and what lies over every page. */
export function App() {
  const words = useWords(shellWords);
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  useScrollMemory(main, location);
  const sessionEnded = useStore(sessionEndedStore);
  const feed = isFeed(location);
  const page = location.split('/')[1];
  const lastPage = useRef(page);
  useEffect(() => {
    // A new page is read from its start; the first one has the focus already.
    if (lastPage.current !== page) main.current?.focus({ preventScroll: true });
    lastPage.current = page;
  }, [page]);

  return (
    <div className="app">
      <a
        href="#main"
        className="btn btn-ink fixed start-3 -top-20 z-(--z-dialog) focus:top-3"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {words.skipToPage}
      </a>
      <main ref={main} id="main" className="app-main" tabIndex={-1}>
        <CrashBoundary place={location}>
          {feed ? (
            <Switch>
              <Route path={forYouPath}>
                <FeedPage key="forYou" />
              </Route>
              <Route path={followingPath}>
                <FeedPage key="following" following />
              </Route>
              <Route path="/v/:id">
                {({ id }) => <FeedPage key="forYou" videoId={decodeURIComponent(id)} />}
              </Route>
            </Switch>
          ) : (
            <Pages>
              <Switch>
                <Route path="/video/:id">
                  <Redirect to={location.replace('/video/', '/v/')} replace />
                </Route>
                <Route path="/product/:id">
                  {({ id }) => <ProductPage key={id} id={decodeURIComponent(id)} />}
                </Route>
                <Route path="/creator/:id">
                  {({ id }) => <CreatorPage key={id} id={decodeURIComponent(id)} />}
                </Route>
                <Route path="/trending">
                  <TrendingPage />
                </Route>
                <Route path="/c/:slug">
                  {({ slug }) => <SearchPage category={decodeURIComponent(slug)} />}
                </Route>
                <Route path="/search">
                  <SearchPage />
                </Route>
                <Route path="/cart">
                  <CartPage />
                </Route>
                <Route path="/saved">
                  <SavedPage />
                </Route>
                <Route path="/you">
                  <AccountPage />
                </Route>
                <Route path="/admin">
                  <AdminPage />
                </Route>
                <Route path="/settings">
                  <SettingsPage />
                </Route>
                <Route>
                  <NotFoundPage />
                </Route>
              </Switch>
            </Pages>
          )}
        </CrashBoundary>
      </main>
      <Nav />
      {sessionEnded && (
        <Suspense fallback={null}>
          <SessionEnded />
        </Suspense>
      )}
    </div>
  );
}
