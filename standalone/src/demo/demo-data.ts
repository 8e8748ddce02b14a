import { eventTypes } from '@reelgraph/schema/interaction-event';
import { z } from 'zod';

/** A clip that the demo videos play: what it is rendered from. */
export const demoClip = z.object({
  /** The file name without its ending, `c01`…`c40`. */
  clip: z.string(),
  /** The id of the video that the clip was drawn for. */
  id: z.string(),
  category: z.string(),
  caption: z.string(),
});
export type DemoClip = z.infer<typeof demoClip>;

/**
 * The demo videos, their creators and music.
 *
 * Units: `ageMs` = how long before the first start it was published; `startMs`, `endMs` in the video's own time.
 */
export const demoVideos = z.object({
  creators: z.array(
    z.object({
      id: z.string(),
      handle: z.string(),
      displayName: z.string(),
      followerCount: z.number().int(),
    }),
  ),
  music: z.array(z.object({ id: z.string(), title: z.string(), author: z.string() })),
  videos: z.array(
    z.object({
      id: z.string(),
      caption: z.string(),
      category: z.string(),
      creatorId: z.string(),
      musicId: z.string(),
      clip: z.string(),
      ageMs: z.number().int(),
      placements: z.array(
        z.object({ productId: z.string(), startMs: z.number(), endMs: z.number() }),
      ),
    }),
  ),
});
export type DemoVideos = z.infer<typeof demoVideos>;
export type DemoVideo = DemoVideos['videos'][number];

/**
 * A week of interactions, by session and packed for size.
 *
 * Shape: `sessions` = [visitor, startMs, events]; events lie flat, four numbers each: index in `types`, target
 *        (≥ 0: index in `products`; below 0: −1 − index in `videos`), milliseconds since the event before, dwell.
 * Units: `startMs` ≤ 0, before the first start; dwell in milliseconds, −1 = none.
 */
export const demoInteractions = z.object({
  types: z.array(z.enum(eventTypes)),
  products: z.array(z.string()),
  videos: z.array(z.string()),
  sessions: z.array(z.tuple([z.number(), z.number(), z.array(z.number())])),
});
export type DemoInteractions = z.infer<typeof demoInteractions>;

/** How long every demo clip runs before it begins again, in milliseconds. */
export const clipDurationMs = 3000;

/** What the generator needs to know of a product. */
export interface DemoProduct {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly inStock: boolean;
}
