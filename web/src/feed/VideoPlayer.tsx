import { useEffect, useRef, useState } from 'react';

import { graphql } from '../gql/gql.js';
import type { VideoPlayer_VideoFragment } from '../gql/graphql.js';
import { reducedDataStore } from '../settings/reduced-data.store.js';
import { useStore } from '../ui/external-store.js';
import { soundOnStore } from './sound.store.js';

graphql(`
  fragment VideoPlayer_video on Video {
    id
    poster {
      url
    }
    sources {
      url
      mimeType
    }
  }
`);

/** What the player is doing; `still` = it has not been asked to play. */
export type PlayerState = 'still' | 'loading' | 'playing' | 'buffering' | 'blocked' | 'failed';

/** Waiting for data shows after this long; shorter waits are not worth a sign. */
const bufferingMs = 400;

/** How far a card is from the one that plays decides what its player loads. */
export type Nearness = 'active' | 'next' | 'far';

interface ClipProps {
  readonly video: VideoPlayer_VideoFragment;
  readonly active: boolean;
  /** Whether it should play when it is active. */
  readonly wanted: boolean;
  readonly onState: (state: PlayerState) => void;
  /** Called about four times a second while it plays: the played share of the loop, 0…1, and the loop's length. */
  readonly onProgress: (share: number, loopMs: number) => void;
}

/** Starts the clip; a refusal becomes a state. */
function start(element: HTMLVideoElement, onState: (state: PlayerState) => void): void {
  element.play().catch((error: unknown) => {
    if (!(error instanceof DOMException)) return;
    if (error.name === 'NotAllowedError') onState('blocked');
    else if (error.name === 'NotSupportedError') onState('failed');
  });
}

function Clip({ video, active, wanted, onState, onProgress }: ClipProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const [shown, setShown] = useState(false);
  const soundOn = useStore(soundOnStore);
  const play = active && wanted;

  useEffect(() => {
    if (ref.current) ref.current.muted = !soundOn;
  }, [soundOn]);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    if (!play) {
      element.pause();
      if (!active) element.currentTime = 0;
      onState('still');
      return;
    }
    onState(element.readyState >= 3 ? 'playing' : 'loading');
    const onVisibility = () => (document.hidden ? element.pause() : start(element, onState));
    if (!document.hidden) start(element, onState);
    document.addEventListener('visibilitychange', onVisibility);
    const onTime = () => {
      const { currentTime, duration } = element;
      if (duration > 0) onProgress(currentTime / duration, duration * 1_000);
    };
    element.addEventListener('timeupdate', onTime);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      element.removeEventListener('timeupdate', onTime);
    };
  }, [play, active, onState, onProgress]);

  useEffect(() => {
    const element = ref.current;
    if (!element || !play) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onWaiting = () => {
      clearTimeout(timer);
      timer = setTimeout(() => onState('buffering'), bufferingMs);
    };
    const onPlaying = () => {
      clearTimeout(timer);
      setShown(true);
      onState('playing');
    };
    element.addEventListener('waiting', onWaiting);
    element.addEventListener('playing', onPlaying);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('waiting', onWaiting);
      element.removeEventListener('playing', onPlaying);
    };
  }, [play, onState]);

  const last = video.sources.length - 1;
  return (
    <video
      ref={ref}
      className="frame-media frame-video"
      {...(shown ? { 'data-shown': '' } : {})}
      muted
      loop
      playsInline
      preload={active ? 'auto' : 'metadata'}
      poster={video.poster.url}
      tabIndex={-1}
      aria-hidden="true"
      disablePictureInPicture
    >
      {video.sources.map((source, index) => (
        <source
          key={source.url}
          src={source.url}
          type={source.mimeType}
          // A source that cannot be played hands on to the next; the last one has nowhere to go.
          {...(index === last ? { onError: () => onState('failed') } : {})}
        />
      ))}
    </video>
  );
}

/** The poster, and over it the clip as soon as its first frame is there. */
export function VideoPlayer(props: Omit<ClipProps, 'active'> & { nearness: Nearness }) {
  const { nearness, ...clip } = props;
  const active = nearness === 'active';
  const reducedData = useStore(reducedDataStore);
  const [asked, setAsked] = useState(false);
  if (active && clip.wanted && !asked) setAsked(true);
  return (
    <>
      <img
        className="frame-media"
        src={clip.video.poster.url}
        alt=""
        decoding="async"
        draggable={false}
        fetchPriority={active ? 'high' : 'low'}
      />
      {(reducedData ? active && asked : nearness !== 'far') && <Clip {...clip} active={active} />}
    </>
  );
}
