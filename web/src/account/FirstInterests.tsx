import { useQuery } from '@apollo/client/react';
import { useCallback, useId } from 'react';

import { Categories } from '../search/search.operations.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { Sheet } from '../ui/Sheet.js';
import { useSkeleton } from '../ui/Skeleton.js';
import { showToast } from '../ui/toast.store.js';
import { accountWords } from '../words/account.js';
import { useWords } from '../words/words.js';
import { firstRunStore } from './first-run.store.js';
import { InterestsForm } from './InterestsForm.js';
import { InterestsSkeleton } from './InterestsSkeleton.js';

/** Asks a new viewer over the feed what they want to see more of. Esc, the scrim and Skip leave the feed as it is. */
export function FirstInterests({ onChosen }: { onChosen: () => void }) {
  const words = useWords(accountWords);
  const titleId = useId();
  const { data, error, loading, refetch } = useQuery(Categories);
  const skeleton = useSkeleton(loading && !data);
  const end = useCallback(() => firstRunStore.set(false), []);
  return (
    <Sheet label={words.whatMoreOf} labelledBy={titleId} shape="wide" onClose={end}>
      {(close) => (
        <div className="first-run">
          <div className="first-run-head">
            <h2 id={titleId}>{words.whatMoreOf}</h2>
            <p className="text-ink-2">{words.pickThree}</p>
            <button type="button" className="btn btn-soft btn-small" onClick={close}>
              {words.skip}
            </button>
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
          {skeleton && <InterestsSkeleton />}
          {data && (
            <InterestsForm
              categories={data.categories}
              saved={[]}
              onSaved={() => {
                showToast(words.saved);
                onChosen();
                close();
              }}
            />
          )}
        </div>
      )}
    </Sheet>
  );
}
