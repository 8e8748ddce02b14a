import { useApolloClient, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';

import { forgetPlace } from '../feed/feed-place.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { useStore } from '../ui/external-store.js';
import { Icon } from '../ui/Icon.js';
import { Picture, drawnPictureUrl } from '../ui/Picture.js';
import { useSkeleton } from '../ui/Skeleton.js';
import { showToast } from '../ui/toast.store.js';
import { useTitle } from '../ui/useTitle.js';
import { accountWords } from '../words/account.js';
import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';
import { AccountPageQuery } from './account.operations.js';
import { firstRunStore } from './first-run.store.js';
import { InterestsForm } from './InterestsForm.js';
import { InterestsSkeleton } from './InterestsSkeleton.js';
import { sessionStore } from './session.store.js';
import { SignInForms } from './SignInForms.js';
import { useAccount } from './useAccount.js';

/** The ways to what is the viewer's own, for where the tab bar has no room for them. */
function OwnLinks() {
  const words = useWords(shellWords);
  return (
    <>
      <Link href="/saved" className="btn btn-soft btn-small">
        <Icon name="bookmark" size="xs" />
        {words.saved}
      </Link>
      <Link href="/settings" className="btn btn-soft btn-small">
        <Icon name="settings" size="xs" />
        {words.settings}
      </Link>
    </>
  );
}

/** What there is to see, as pictures beside the form where there is room. */
function CategoryMosaic(props: {
  categories: readonly { readonly slug: string; readonly name: string }[];
}) {
  return (
    <div className="hidden grid-cols-4 gap-3 desktop:grid" aria-hidden="true">
      {props.categories.slice(0, 12).map(({ slug, name }) => (
        <Picture
          key={slug}
          src={null}
          fallback={drawnPictureUrl({ id: `mosaic-${slug}`, title: name, category: { slug } })}
        />
      ))}
    </div>
  );
}

/** The viewer's account: sign up or log in, interests. */
export function AccountPage() {
  const words = useWords(accountWords);
  useTitle(words.title);
  const [, navigate] = useLocation();
  const client = useApolloClient();
  const session = useStore(sessionStore);
  const { logOut } = useAccount();
  const [signingUp, setSigningUp] = useState(false);
  const { data, error, loading, refetch } = useQuery(AccountPageQuery);
  const skeleton = useSkeleton(loading && !data);
  const user = session ? data?.me : null;
  const categories = data?.categories ?? [];

  const showFeed = () => {
    forgetPlace();
    client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'feed' });
    showToast(words.saved);
    navigate('/');
  };

  // Who signs up goes on to the feed, and never sees the account in between.
  if (!session || signingUp) {
    return (
      <div className="page grid content-start gap-8">
        <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
          <div className="grid min-w-60 flex-1 gap-2">
            <h1>{words.makeItYours}</h1>
            <p className="max-w-xl text-ink-2">{words.whatFor}</p>
          </div>
          <div className="flex flex-wrap gap-2">
            <OwnLinks />
          </div>
        </div>
        <div className="grid items-start gap-10 desktop:grid-cols-[28rem_minmax(0,1fr)]">
          <SignInForms
            onSend={(mode) => setSigningUp(mode === 'signUp')}
            onDone={(mode) => {
              if (mode === 'logIn') return;
              firstRunStore.set(true);
              navigate('/');
            }}
          />
          <CategoryMosaic categories={categories} />
        </div>
      </div>
    );
  }
  return (
    <div className="page grid content-start gap-8">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1">
          <h1>
            <bdi>{session.handle}</bdi>
          </h1>
          <p className="mt-2 text-ink-2">{user?.email ?? ' '}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {user?.roles.includes('ADMIN') && (
            <Link href="/admin" className="btn btn-soft btn-small">
              <Icon name="trend" size="xs" />
              {words.overview}
            </Link>
          )}
          <OwnLinks />
          <button type="button" className="btn btn-soft btn-small" onClick={() => void logOut()}>
            <Icon name="lock" size="xs" />
            {words.logOut}
          </button>
        </div>
      </div>
      {error && !data && (
        <ErrorCard
          asked
          title={words.takingBreak}
          sentence={words.restWorks}
          error={error}
          onRetry={refetch}
        />
      )}
      {skeleton && !data && <InterestsSkeleton />}
      {user && (
        <section aria-label={words.interests}>
          <h2 className="mb-3">{words.moreOf}</h2>
          <InterestsForm
            key={user.id}
            categories={categories}
            saved={user.interests.map(({ slug }) => slug)}
            onSaved={showFeed}
          />
        </section>
      )}
    </div>
  );
}
