import { hash } from 'node:crypto';

import type { Clock } from '@reelgraph/platform/clock';

import { assignNobody } from '../experiments/assignment.js';
import { type Experimenting, noExperimenting } from '../experiments/experimenting.js';
import type { FeatureStore } from '../features/feature-store.port.js';
import type { ItemIndex } from '../items/item-index.js';
import { noRules, type RuleBook } from '../merchandising/rule-book.js';
import { CatalogueLists } from './catalogue-lists.js';
import { type Feed, following, forYou } from './feed.js';
import { FeedCursors } from './feed-cursor.js';
import { FeedPages } from './feed-pages.js';
import { FeedSnapshots } from './feed-snapshots.js';
import { type Foresight, noForesight } from './foresight.js';
import type { OnSkipped } from './pipeline.js';
import type { RailPolicy } from './product-rail.js';
import { RailAnswers } from './rail-answers.js';
import { type SourceWatch, unwatched } from './source-watch.js';
import { TopLists } from './top-lists.js';

/** What the surfaces are ranked from. */
export interface SurfaceOptions {
  readonly features: FeatureStore;
  readonly items: ItemIndex;
  /** What a trained model expects next; missing = there is none. */
  readonly foresight?: Foresight;
  /** How product rails are put together; missing = mixed. */
  readonly rail?: RailPolicy;
  /** What merchandising wants; missing = nothing. */
  readonly rules?: RuleBook;
  /** Missing = nothing is tried out. */
  readonly experiments?: Experimenting;
  /** Told what sources do; missing = nobody is. */
  readonly sources?: SourceWatch;
  readonly clock: Clock;
  /** Signs feed cursors, 32 bytes; a new one makes the cursors of the old one invalid. */
  readonly cursorSecret: Buffer;
  /** Ranked feeds kept for cursors to point into. */
  readonly snapshotCapacity?: number;
}

/** Everything that is shown ranked: the feeds and the product rails. */
export interface Surfaces {
  readonly feed: FeedPages;
  /** The feed of the creators whom the viewer follows. */
  readonly following: FeedPages;
  readonly rail: RailAnswers;
}

/** Builds the surfaces over what they are ranked from. */
export function createSurfaces(options: SurfaceOptions, onSkipped: OnSkipped): Surfaces {
  const { features, items, clock } = options;
  const { experiments = noExperimenting, foresight = noForesight, rules = noRules } = options;
  const lists = new CatalogueLists(items, clock);
  const tops = new TopLists(features, clock);
  const watch = options.sources ?? unwatched;
  const parts = { features, items, tops, foresight, rules, watch, onSkipped };
  const snapshots = new FeedSnapshots(options.snapshotCapacity);
  const pagesOf = (kind: Feed, secret: Buffer, experimenting: Experimenting): FeedPages =>
    new FeedPages(parts, kind, snapshots, new FeedCursors(secret), clock, experimenting);
  return {
    feed: pagesOf(forYou(parts, lists, tops, rules), options.cursorSecret, experiments),
    following: pagesOf(following(parts, lists), followingSecret(options.cursorSecret), {
      // Nothing is ranked in it, so no experiment tries it out.
      assign: assignNobody,
      served: experiments.served,
    }),
    rail: new RailAnswers(parts, lists, clock, options.rail, experiments),
  };
}

/** A secret of its own, so that a cursor of one feed is none of the other. */
const followingSecret = (secret: Buffer): Buffer =>
  hash('sha256', Buffer.concat([secret, Buffer.of(1)]), 'buffer');
