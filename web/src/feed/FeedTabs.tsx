import { Link } from 'wouter';

import { Icon } from '../ui/Icon.js';
import { Logo } from '../ui/Logo.js';
import { useLayout } from '../ui/useMediaQuery.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { followingPath, forYouPath } from './feed-paths.js';

/** The names of the two feeds: the one that is shown asks for fresh videos, the other one leads to it. */
export function FeedTabs(props: {
  following: boolean;
  refreshing: boolean;
  onRefresh: () => void;
}) {
  const { following, refreshing, onRefresh } = props;
  const words = useWords(feedWords);
  const layout = useLayout();
  const tabs = [
    { name: words.forYou, label: words.refresh, path: forYouPath, here: !following },
    { name: words.following, label: words.refreshFollowing, path: followingPath, here: following },
  ];
  return (
    <nav className="capsule" aria-label={words.feeds}>
      {layout === 'phone' && (
        <span className="grid w-11 place-items-center">
          <Logo size={22} />
        </span>
      )}
      {tabs.map(({ name, label, path, here }) =>
        here ? (
          <button
            key={path}
            type="button"
            className="capsule-on"
            aria-label={label}
            aria-current="page"
            aria-disabled={refreshing}
            onClick={onRefresh}
          >
            {name}
            <Icon name="refresh" size="xs" className={refreshing ? 'animate-spin' : ''} />
          </button>
        ) : (
          <Link key={path} href={path} className="capsule-off">
            {name}
          </Link>
        ),
      )}
    </nav>
  );
}
