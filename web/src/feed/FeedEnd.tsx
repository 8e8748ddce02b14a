import { Link } from 'wouter';

/** What comes after the last video. */
export function FeedEnd({ onRefresh }: { onRefresh: () => void }) {
  return (
    <>
      <h2 className="text-xl">You've seen today's picks</h2>
      <p className="max-w-64 text-sm text-ink-2">Ask for fresh ones, or look around until then.</p>
      <button type="button" className="btn btn-ink mt-2" onClick={onRefresh}>
        Show me more
      </button>
      <Link href="/you" className="btn btn-line">
        Widen my interests
      </Link>
      <Link href="/trending" className="btn btn-line">
        See what's trending
      </Link>
    </>
  );
}
