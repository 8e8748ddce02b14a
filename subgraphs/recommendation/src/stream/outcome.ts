import type { Activity } from '../analytics/activity.js';
import type { FeatureUpdate } from '../features/feature-writer.port.js';
import type { Vote } from '../trending/vote.js';

/** Everything that one record changes. */
interface Updates {
  readonly features: readonly FeatureUpdate[];
  readonly votes: readonly Vote[];
  readonly activity: Activity;
}

/**
 * What becomes of a record, as a value: its updates, a reason to pass over it, or a reason why it cannot be
 * understood. None of them stops the stream.
 */
export type Outcome =
  | { readonly kind: 'ok'; readonly updates: Updates }
  | { readonly kind: 'drop'; readonly reason: string }
  | { readonly kind: 'deadLetter'; readonly reason: string };
