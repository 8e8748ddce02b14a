import { Link } from 'wouter';

import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { forYouPath } from './feed-paths.js';

/** What comes after the last video. */
export function FeedEnd({ following, onRefresh }: { following: boolean; onRefresh: () => void }) {
  const words = useWords(feedWords);
  return (
    <>
      <h2 className="text-xl">{following ? words.caughtUp : words.seenAll}</h2>
      <p className="max-w-64 text-sm text-ink-2">
        {following ? words.newOnesHere : words.untilThen}
      </p>
      <button type="button" className="btn btn-ink mt-2" onClick={onRefresh}>
        {following ? words.lookForNew : words.showMore}
      </button>
      {following ? (
        <Link href={forYouPath} className="btn btn-line">
          {words.findCreators}
        </Link>
      ) : (
        <>
          <Link href="/you" className="btn btn-line">
            {words.widen}
          </Link>
          <Link href="/trending" className="btn btn-line">
            {words.seeTrending}
          </Link>
        </>
      )}
    </>
  );
}
