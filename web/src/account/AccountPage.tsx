import { useApolloClient, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';

import { forgetPlace } from '../feed/feed-place.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { useStore } from '../ui/external-store.js';
import { Icon } from '../ui/Icon.js';
import { Picture, drawnPictureUrl } from '../ui/Picture.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import type { ThemeChoice } from '../ui/theme.js';
import { chooseTheme, themeStore } from '../ui/theme.js';
import { showToast } from '../ui/toast.store.js';
import { useTitle } from '../ui/useTitle.js';
import { accountWords } from '../words/account.js';
import { useWords } from '../words/words.js';
import { AccountPageQuery } from './account.operations.js';
import { InterestsForm } from './InterestsForm.js';
import { sessionStore } from './session.store.js';
import { SignInForms } from './SignInForms.js';
import { useAccount } from './useAccount.js';

const themes: readonly { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

function ThemeSetting() {
  const choice = useStore(themeStore);
  return (
    <section className="grid gap-3" aria-labelledby="theme-title">
      <h2 id="theme-title">Theme</h2>
      <div className="flex flex-wrap gap-2">
        {themes.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            className="pill"
            aria-pressed={choice === value}
            onClick={() => chooseTheme(value)}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
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

/** The viewer's account: sign up or log in, interests, theme. */
export function AccountPage() {
  const words = useWords(accountWords);
  useTitle(words.title);
  const [, navigate] = useLocation();
  const client = useApolloClient();
  const session = useStore(sessionStore);
  const { logOut } = useAccount();
  const [joined, setJoined] = useState(false);
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

  if (!session) {
    return (
      <div className="page grid content-start gap-8">
        <div className="grid gap-2">
          <h1>{words.makeItYours}</h1>
          <p className="max-w-xl text-ink-2">{words.whatFor}</p>
        </div>
        <div className="grid items-start gap-10 desktop:grid-cols-[28rem_minmax(0,1fr)]">
          <SignInForms onDone={(mode) => setJoined(mode === 'signUp')} />
          <CategoryMosaic categories={categories} />
        </div>
        <ThemeSetting />
      </div>
    );
  }
  return (
    <div className="page grid content-start gap-8">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1">
          <h1>{joined ? words.whatMoreOf : <bdi>{session.handle}</bdi>}</h1>
          <p className="mt-2 text-ink-2">{joined ? words.pickThree : (user?.email ?? ' ')}</p>
        </div>
        {joined ? (
          <button type="button" className="link min-h-11 text-sm" onClick={() => navigate('/')}>
            {words.skip}
          </button>
        ) : (
          <button type="button" className="btn btn-soft btn-small" onClick={() => void logOut()}>
            <Icon name="lock" size="xs" />
            {words.logOut}
          </button>
        )}
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
      {skeleton && !data && (
        <div className="interests" aria-hidden="true">
          {Array.from({ length: 10 }, (_, i) => (
            <Skeleton key={i} className="aspect-[1/0.86] rounded-[22px]" />
          ))}
        </div>
      )}
      {user && (
        <section aria-label={words.interests}>
          {!joined && <h2 className="mb-3">{words.moreOf}</h2>}
          <InterestsForm
            key={user.id}
            categories={categories}
            saved={user.interests.map(({ slug }) => slug)}
            onSaved={showFeed}
          />
        </section>
      )}
      <ThemeSetting />
    </div>
  );
}
