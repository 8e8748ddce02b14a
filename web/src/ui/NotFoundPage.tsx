import { Link } from 'wouter';

import type { Words } from '../words/words.types.js';
import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';
import { useTitle } from './useTitle.js';

/** The page for an address that leads nowhere. */
export function NotFoundPage({ what = 'page' }: { what?: keyof Words['shell']['noSuch'] }) {
  const words = useWords(shellWords);
  useTitle(words.notFound);
  return (
    <div className="page grid content-center justify-items-center gap-3 text-center">
      <h1>{words.notHere}</h1>
      <p className="max-w-72 text-ink-2">{words.noSuch[what]}</p>
      <Link href="/" className="btn btn-ink">
        {words.toFeed}
      </Link>
    </div>
  );
}
