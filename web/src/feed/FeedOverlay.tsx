import { useEffect, useState } from 'react';

import { TrendingPill } from '../trending/TrendingPill.js';
import { browserStorage } from '../ui/browser-storage.js';
import { bannerStore } from '../ui/banner.store.js';
import { ConnectionBanner } from '../ui/ConnectionBanner.js';
import { useStore } from '../ui/external-store.js';
import { Icon } from '../ui/Icon.js';
import { ToastRegion } from '../ui/Toast.js';
import { useLayout } from '../ui/useMediaQuery.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { FeedTabs } from './FeedTabs.js';

const hintKey = 'reelgraph.sound-hint';
const hintMs = 5_000;

/** Says once, ever, that there is sound to be had. */
function SoundHint() {
  const words = useWords(feedWords);
  const [shown, setShown] = useState(() => browserStorage.getItem(hintKey) === null);
  useEffect(() => {
    if (!shown) return;
    browserStorage.setItem(hintKey, 'seen');
    const timer = setTimeout(() => setShown(false), hintMs);
    return () => clearTimeout(timer);
  }, [shown]);
  if (!shown) return null;
  return (
    <span className="chip-glass">
      <Icon name="muted" size="xs" />
      {words.soundOff}
    </span>
  );
}

/** What stands still over the moving cards: the feeds' names, the chips, the steps, banner and message. */
export function FeedOverlay(props: {
  following: boolean;
  degraded: boolean;
  refreshing: boolean;
  canGoBack: boolean;
  canGoOn: boolean;
  onRefresh: () => void;
  onPrevious: () => void;
  onNext: () => void;
}) {
  const { following, degraded, refreshing, canGoBack, canGoOn, onRefresh, onPrevious, onNext } =
    props;
  const words = useWords(feedWords);
  const layout = useLayout();
  const banner = useStore(bannerStore);
  return (
    <div className="feed-overlay on-video" {...(banner ? { 'data-banner': '' } : {})}>
      <div className="stage">
        <div className="feed-banner">
          <ConnectionBanner />
        </div>
        <div className="card-top">
          <div className="grid justify-items-start gap-2">
            <FeedTabs following={following} refreshing={refreshing} onRefresh={onRefresh} />
            {degraded ? (
              <span className="chip-glass">
                <Icon name="sparkle" size="xs" />
                {words.popularPicks}
              </span>
            ) : (
              <SoundHint />
            )}
          </div>
          {layout === 'phone' && <TrendingPill />}
        </div>
        <ToastRegion slot="tag" />
        <div className="dock steps" role="group" aria-label={words.videos}>
          <button
            type="button"
            className="dock-button dock-button-bare"
            aria-label={words.previous}
            aria-keyshortcuts="k"
            aria-disabled={!canGoBack}
            onClick={onPrevious}
          >
            <Icon name="up" className={canGoBack ? '' : 'opacity-40'} />
          </button>
          <button
            type="button"
            className="dock-button dock-button-bare"
            aria-label={words.next}
            aria-keyshortcuts="j"
            aria-disabled={!canGoOn}
            onClick={onNext}
          >
            <Icon name="down" className={canGoOn ? '' : 'opacity-40'} />
          </button>
        </div>
      </div>
    </div>
  );
}
