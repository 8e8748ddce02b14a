import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { feedWords } from '../words/feed.js';
import { useWords } from '../words/words.js';

/** The boxes of a card before there is one. */
export function FeedSkeleton() {
  const words = useWords(feedWords);
  const shown = useSkeleton(true);
  return (
    <div className="feed" aria-busy="true" aria-label={words.loading} role="feed">
      <div className="feed-track" style={{ '--count': 1 }}>
        <div className="feed-card" style={{ '--index': 0 }}>
          <div className="stage">
            <div className="frame on-video" aria-hidden="true">
              {shown && (
                <>
                  <div className="card-meta">
                    <span className="flex items-center gap-2.5">
                      <Skeleton className="size-10 rounded-full" />
                      <Skeleton className="h-[18px] w-32" />
                    </span>
                    <Skeleton className="h-4 w-full" />
                    <Skeleton className="h-4 w-3/4" />
                    <Skeleton className="h-3.5 w-2/5" />
                  </div>
                  <Skeleton className="absolute inset-x-3 bottom-4 h-[76px] rounded-[20px]" />
                </>
              )}
            </div>
            {shown && (
              <div className="dock h-[282px] p-0" aria-hidden="true">
                <Skeleton className="h-full rounded-[28px]" />
              </div>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
