import { useApolloClient } from '@apollo/client/react';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';

import type { PanelSubject } from '../product/ProductPanel.js';
import { whyRowsOf } from '../product/why-rows.js';
import { reducedDataStore } from '../settings/reduced-data.store.js';
import { track } from '../tracking/tracker.js';
import { TrendingRail } from '../trending/TrendingRail.js';
import { TrendingStrip } from '../trending/TrendingStrip.js';
import { useLayout, useReducedMotion } from '../ui/useMediaQuery.js';
import { useStore } from '../ui/external-store.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';
import type { FeedCommand } from './feed-commands.js';
import type { CardActions } from './FeedCard.js';
import { FeedCard } from './FeedCard.js';
import { KeyboardHelp, ProductDrawer, loadDialogs } from './feed-dialogs.js';
import { FeedEnd } from './FeedEnd.js';
import { FeedOverlay } from './FeedOverlay.js';
import { FeedStage } from './FeedStage.js';
import { shareAddress } from './share.js';
import type { Slide } from './slide.js';
import { toggleSound } from './sound.store.js';
import { StageGlow } from './StageGlow.js';
import { turnDownCreator, turnDownVideo } from './turn-down.js';
import { useFeedKeys } from './useFeedKeys.js';
import { useLike } from './useLike.js';
import { useSnapScroller } from './useSnapScroller.js';
import type { Nearness } from './VideoPlayer.js';

/** The dialogs are loaded this long after the feed, when the first video has what it needs. */
const dialogsAfterMs = 1_500;

const nearnessOf = (index: number, active: number): Nearness => {
  if (index === active) return 'active';
  return index === active + 1 ? 'next' : 'far';
};

function shareVideo({ video, recommendationId }: Slide): void {
  void shareAddress(`/v/${encodeURIComponent(video.id)}`, video.caption).then((left) => {
    if (left) track({ type: 'SHARE', videoId: video.id, recommendationId });
  });
}

function subjectOf(slide: Slide, productId: string): PanelSubject {
  return {
    productId,
    videoId: slide.video.id,
    recommendationId: slide.recommendationId,
    why: whyRowsOf(slide.reasons, slide.score),
    siblings: slide.products.filter((product) => product.id !== productId),
  };
}

/** The feed itself, once there are slides: the cards, what stands over and beside them, and the product drawer. */
export function FeedPlayer(props: {
  slides: readonly Slide[];
  initial: number;
  degraded: boolean;
  busy: boolean;
  hasMore: boolean;
  /** Whether it is the feed of whom the viewer follows. */
  following: boolean;
  refreshing: boolean;
  onLoadMore: () => void;
  onRefresh: () => void;
  onActive: (index: number, slide: Slide) => void;
}) {
  const { slides, initial, degraded, busy, hasMore, following, refreshing } = props;
  const { onLoadMore, onRefresh, onActive } = props;
  const client = useApolloClient();
  const layout = useLayout();
  const words = useWords(feedWords);
  const name = following ? words.following : words.forYou;
  const reducedMotion = useReducedMotion();
  const reducedData = useStore(reducedDataStore);
  /** Videos stand still until they are asked to play. */
  const still = reducedMotion || reducedData;
  const stops = slides.length + (hasMore ? 0 : 1);
  const scroller = useSnapScroller(stops, initial);
  const { active, go } = scroller;
  const slide = slides[active];
  /** The video that does not do what videos do here by themselves. */
  const [turnedId, setTurnedId] = useState<string | null>(null);
  const [captionId, setCaptionId] = useState<string | null>(null);
  const [subject, setSubject] = useState<PanelSubject | null>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  const like = useLike(slide?.video, slide?.recommendationId);

  const activeId = slide?.video.id ?? null;
  const paused = (turnedId === activeId) !== still;
  useEffect(() => {
    if (slide) onActive(active, slide);
  }, [active, slide, onActive]);

  /** The video that Undo is about to bring back: the browser stays with what took its place, the viewer does not. */
  const back = useRef<string | null>(null);
  useEffect(() => {
    const index = slides.findIndex(({ video }) => video.id === back.current);
    if (index < 0) return;
    back.current = null;
    go(index);
  }, [slides, go]);

  useEffect(() => {
    const timer = setTimeout(() => void loadDialogs(), dialogsAfterMs);
    return () => clearTimeout(timer);
  }, []);

  const openProduct = useCallback((of: Slide) => {
    const product = of.products[0];
    if (!product) return;
    track({
      type: 'CLICK',
      productId: product.id,
      videoId: of.video.id,
      recommendationId: of.recommendationId,
    });
    setSubject(subjectOf(of, product.id));
  }, []);
  const actions = useMemo<CardActions>(
    () => ({
      togglePlay: () => setTurnedId((id) => (id === activeId ? null : activeId)),
      toggleCaption: () => setCaptionId((id) => (id === activeId ? null : activeId)),
      openProduct,
      share: shareVideo,
      hide: (of) => turnDownVideo(of, () => (back.current = of.video.id)),
      hideCreator: (of) =>
        turnDownCreator(
          of,
          slides.slice(0, active),
          client.cache,
          () => (back.current = of.video.id),
        ),
      showKeys: () => setHelpOpen(true),
      next: () => go(active + 1),
    }),
    [openProduct, go, active, activeId, slides, client],
  );

  /** Moves by command; the focus goes along unless it is in the drawer. */
  const step = (to: number) => {
    const index = Math.max(0, Math.min(to, stops - 1));
    go(index);
    const inDrawer = document.activeElement?.closest('[role=dialog]');
    if (inDrawer) return;
    requestAnimationFrame(() =>
      scroller.ref.current
        ?.querySelector<HTMLElement>(`[aria-posinset="${index + 1}"]`)
        ?.focus({ preventScroll: true }),
    );
  };
  const run: Record<FeedCommand, () => void> = {
    next: () => step(active + 1),
    previous: () => step(active - 1),
    first: () => step(0),
    last: () => step(stops - 1),
    togglePlay: actions.togglePlay,
    toggleMute: toggleSound,
    like: () => void like(),
    openProduct: () => slide && openProduct(slide),
    toggleCaption: actions.toggleCaption,
    help: actions.showKeys,
    escape: () => setCaptionId(null),
  };
  useFeedKeys((command) => run[command]());

  const closeDrawer = useCallback(() => setSubject(null), []);
  const drawer = subject && (
    <Suspense fallback={null}>
      <ProductDrawer
        layout={layout}
        subject={subject}
        onClose={closeDrawer}
        onShow={(productId) => {
          const of = slides.find(({ video }) => video.id === subject.videoId);
          if (of) setSubject(subjectOf(of, productId));
        }}
      />
    </Suspense>
  );

  return (
    <div className="feed-page">
      <h1 className="sr-only">{name}</h1>
      {layout === 'tablet' && <TrendingStrip />}
      <div className="feed-area">
        {layout !== 'phone' && <StageGlow slide={slide} />}
        <FeedStage
          name={name}
          items={slides}
          end={hasMore ? null : <FeedEnd following={following} onRefresh={onRefresh} />}
          busy={busy}
          scroller={scroller}
          onNearEnd={onLoadMore}
          renderCard={(item, index) => (
            <FeedCard
              key={item.video.id}
              slide={item}
              index={index}
              nearness={nearnessOf(index, active)}
              paused={index === active && paused}
              captionOpen={index === active && item.video.id === captionId}
              degraded={degraded}
              actions={actions}
            />
          )}
        />
        <FeedOverlay
          following={following}
          degraded={degraded}
          refreshing={refreshing}
          canGoBack={active > 0}
          canGoOn={active < stops - 1}
          onRefresh={onRefresh}
          onPrevious={() => step(active - 1)}
          onNext={() => step(active + 1)}
        />
      </div>
      {layout === 'desktop' && (
        <aside className="feed-aside" aria-label={words.beside}>
          <div {...(subject ? { inert: true } : {})}>
            <TrendingRail />
          </div>
          {drawer}
        </aside>
      )}
      {layout !== 'desktop' && drawer}
      {helpOpen && (
        <Suspense fallback={null}>
          <KeyboardHelp onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
