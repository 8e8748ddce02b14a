import type { MouseEvent } from 'react';
import { memo, useCallback, useRef, useState } from 'react';

import { graphql } from '../gql/gql.js';
import { useSave } from '../saved/useSave.js';
import { useImpression } from '../tracking/impressions.js';
import { Icon } from '../ui/Icon.js';
import { useReducedMotion } from '../ui/useMediaQuery.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import { CardCaption } from './CardCaption.js';
import { Dock } from './Dock.js';
import type { MenuAction } from './MoreMenu.js';
import { MoreMenu } from './MoreMenu.js';
import type { Slide } from './slide.js';
import { SwingTag } from './SwingTag.js';
import { useLike } from './useLike.js';
import { useWatch } from './useWatch.js';
import type { Nearness, PlayerState } from './VideoPlayer.js';
import { VideoPlayer } from './VideoPlayer.js';

graphql(`
  fragment FeedCard_video on Video {
    id
    caption
    ...VideoPlayer_video
    ...CardCaption_video
    ...Dock_video
  }
`);

/** Browsers tell the time of a playing video about this often. */
const progressMs = 250;

/** Two presses within this time are a like. */
const doublePressMs = 260;

/** What a card asks of the page around it. */
export interface CardActions {
  togglePlay(): void;
  toggleCaption(): void;
  openProduct(slide: Slide): void;
  share(slide: Slide): void;
  hide(slide: Slide): void;
  hideCreator(slide: Slide): void;
  showKeys(): void;
  next(): void;
}

/** One video of the feed with everything that belongs to it. */
export const FeedCard = memo(function FeedCard(props: {
  slide: Slide;
  index: number;
  nearness: Nearness;
  paused: boolean;
  captionOpen: boolean;
  degraded: boolean;
  actions: CardActions;
}) {
  const { slide, index, nearness, paused, captionOpen, degraded, actions } = props;
  const words = useWords(feedWords);
  const { video, products, recommendationId } = slide;
  const active = nearness === 'active';
  const [state, setState] = useState<PlayerState>('still');
  const [menuOpen, setMenuOpen] = useState(false);
  const [burst, setBurst] = useState(0);
  const reducedMotion = useReducedMotion();
  const article = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const shownShare = useRef(0);
  const pressTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const like = useLike(video, recommendationId);
  const save = useSave({ kind: 'video', item: video }, { recommendationId });
  useImpression(article, active ? { videoId: video.id, recommendationId } : null);
  useWatch({ videoId: video.id, recommendationId, active, state });

  const onProgress = useCallback((share: number, loopMs: number) => {
    const line = bar.current;
    if (!line) return;
    // Runs on to where the next call will find it, without work for the page; a new round begins at once.
    const again = share < shownShare.current;
    shownShare.current = share;
    line.style.transitionDuration = again ? '0ms' : `${progressMs}ms`;
    line.style.transform = `scaleX(${Math.min(1, again ? share : share + progressMs / loopMs)})`;
  }, []);
  const onPress = (event: MouseEvent) => {
    clearTimeout(pressTimer.current);
    // A press by keyboard has no detail and never waits for a second one.
    if (event.detail < 2) {
      pressTimer.current = setTimeout(actions.togglePlay, event.detail === 0 ? 0 : doublePressMs);
      return;
    }
    if (!video.likedByMe) void like();
    if (!reducedMotion) setBurst((count) => count + 1);
  };
  const closeMenu = useCallback(() => setMenuOpen(false), []);
  const menu: readonly MenuAction[] = [
    { icon: 'hide', label: words.notInterested, run: () => actions.hide(slide) },
    ...(video.creator
      ? [
          {
            icon: 'hideCreator' as const,
            label: words.hideCreator(video.creator.handle),
            run: () => actions.hideCreator(slide),
          },
        ]
      : []),
    { icon: 'share', label: words.share, run: () => actions.share(slide) },
    { icon: 'keyboard', label: words.keyboard, run: actions.showKeys },
  ];
  const name = video.creator ? words.videoBy(video.creator.handle) : words.video;
  const product = products[0];
  const waiting = paused || state === 'blocked';

  return (
    <article
      ref={article}
      className="feed-card"
      data-card=""
      data-video-id={video.id}
      tabIndex={active ? 0 : -1}
      aria-posinset={index + 1}
      aria-setsize={-1}
      aria-label={`${name}: ${video.caption}${degraded ? `. ${words.popularPicks}` : ''}`}
      style={{ '--index': index }}
    >
      <div className="stage">
        <div className="frame on-video">
          <VideoPlayer
            video={video}
            nearness={nearness}
            wanted={!paused}
            onState={setState}
            onProgress={onProgress}
          />
          <button
            type="button"
            className="tap-layer"
            aria-label={waiting ? words.play : words.pause}
            aria-keyshortcuts="Space"
            tabIndex={active ? 0 : -1}
            onClick={onPress}
          >
            {active && waiting && (
              <span className="play-glyph">
                <Icon name="play" size="l" className="ms-0.5 size-8" />
              </span>
            )}
          </button>
          <div className="scrim-bottom" {...(captionOpen ? { 'data-tall': '' } : {})} />
          {state === 'failed' && active && (
            <div className="card-failed">
              <p className="text-lg font-bold">{words.wontPlay}</p>
              <button
                type="button"
                className="btn btn-small bg-on-video text-stage"
                onClick={actions.next}
              >
                {words.next}
              </button>
            </div>
          )}
          {burst > 0 && (
            <span className="heart-burst" key={burst}>
              <Icon name="heart" />
            </span>
          )}
          <CardCaption video={video} open={captionOpen} onToggle={actions.toggleCaption} />
          {product && (
            <SwingTag
              product={product}
              more={products.length - 1}
              videoId={video.id}
              recommendationId={recommendationId}
              onOpen={() => actions.openProduct(slide)}
            />
          )}
          <div className="progress" {...(state === 'buffering' ? { 'data-buffering': '' } : {})}>
            <div className="progress-bar" ref={bar} />
          </div>
        </div>
        <Dock
          video={video}
          menuOpen={menuOpen}
          onLike={() => void like()}
          onSave={() => void save()}
          onShare={() => actions.share(slide)}
          onMore={() => setMenuOpen(!menuOpen)}
        />
        {menuOpen && <MoreMenu actions={menu} onClose={closeMenu} />}
      </div>
    </article>
  );
});
