import { Link } from 'wouter';

import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';

/** What comes after the last video. */
export function FeedEnd({ onRefresh }: { onRefresh: () => void }) {
  const words = useWords(feedWords);
  return (
    <>
      <h2 className="text-xl">{words.seenAll}</h2>
      <p className="max-w-64 text-sm text-ink-2">{words.untilThen}</p>
      <button type="button" className="btn btn-ink mt-2" onClick={onRefresh}>
        {words.showMore}
      </button>
      <Link href="/you" className="btn btn-line">
        {words.widen}
      </Link>
      <Link href="/trending" className="btn btn-line">
        {words.seeTrending}
      </Link>
    </>
  );
}
