import { Link } from 'wouter';

import { useTitle } from './useTitle.js';

/** The page for an address that leads nowhere. */
export function NotFoundPage({ what = 'page' }: { what?: string }) {
  useTitle('Not found');
  return (
    <div className="page grid content-center justify-items-center gap-3 text-center">
      <h1>Not here</h1>
      <p className="max-w-72 text-ink-2">There is no such {what}, or it has gone.</p>
      <Link href="/" className="btn btn-ink">
        Back to the feed
      </Link>
    </div>
  );
}
