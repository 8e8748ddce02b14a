import { Skeleton } from '../ui/Skeleton.js';

/** Where the tiles of the interests will be. */
export function InterestsSkeleton() {
  return (
    <div className="interests" aria-hidden="true">
      {Array.from({ length: 10 }, (_, i) => (
        <Skeleton key={i} className="aspect-[1/0.86] rounded-[22px]" />
      ))}
    </div>
  );
}
