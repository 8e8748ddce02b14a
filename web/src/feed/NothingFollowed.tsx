import { Link } from 'wouter';

import { Icon } from '../ui/Icon.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { FeedTabs } from './FeedTabs.js';
import { forYouPath } from './feed-paths.js';

/** The feed of followed creators while there is nothing in it: how to fill it. */
export function NothingFollowed(props: { refreshing: boolean; onRefresh: () => void }) {
  const words = useWords(feedWords);
  return (
    <div className="page grid content-start gap-6">
      <h1 className="sr-only">{words.following}</h1>
      <div className="on-video justify-self-start">
        <FeedTabs following {...props} />
      </div>
      <div className="panel mx-auto grid w-full max-w-md justify-items-start gap-3">
        <Icon name="follow" size="l" className="text-ink-2" />
        <h2 className="text-lg">{words.nobodyFollowed}</h2>
        <p className="text-sm text-ink-2">{words.howToFollow}</p>
        <Link href={forYouPath} className="btn btn-ink btn-small">
          {words.findCreators}
        </Link>
      </div>
    </div>
  );
}
