import { type EventType, eventTypes } from '@reelgraph/schema/interaction-event';

import type { DemoInteractions, DemoProduct, DemoVideo } from './demo-data.js';
import { clipDurationMs } from './demo-data.js';
import { groupBy } from './group-by.js';
import type { Random } from './random.js';
import type { Taste } from './tastes.js';
import { neighbours, tastes } from './tastes.js';

const hourMs = 60 * 60 * 1000;
const weekMs = 7 * 24 * hourMs;

/** How many visitors the week has. */
const visitorCount = 1300;
/** How many videos a session runs through, at least and at most. */
const sessionVideos = { min: 3, max: 10 };
/** How long ago the products that are on the rise began to rise. */
const risingMs = 8 * hourMs;

/** What visitors of the week do: none of them keeps or follows anything, so that nobody's own lists are made up. */
const types = eventTypes.slice(0, eventTypes.indexOf('UNDO_NOT_INTERESTED') + 1);

/** One event of a session. Units: `gapMs` since the event before, `dwellMs` −1 = none. */
interface Step {
  readonly type: EventType;
  readonly target: string;
  readonly gapMs: number;
  readonly dwellMs: number;
}

/** A demo item, how much it is liked in general, and for how long it has been. */
interface Liked {
  readonly id: string;
  readonly category: string;
  readonly appeal: number;
  readonly isRising: boolean;
}

const seconds = (value: number) => Math.round(value) * 1000;

/**
 * What leads from one product to the next: a few of its own category, a few of a neighbouring one.
 * Directed, and the same for everyone; it is what co-visitation is to find.
 */
function linkProducts(
  products: readonly DemoProduct[],
  random: Random,
): ReadonlyMap<string, readonly string[]> {
  const byCategory = groupBy(products, (product) => product.category);
  const some = (category: string, count: number, except: string) => {
    const pool = (byCategory.get(category) ?? []).map(({ id }) => id).filter((id) => id !== except);
    return Array.from({ length: Math.min(count, pool.length) }, () =>
      pool.splice(random.int(pool.length), 1),
    ).flat();
  };
  return new Map(
    products.map(({ id, category }) => [
      id,
      [
        ...some(category, 3, id),
        ...some(random.pick(neighbours(category)), 1, id),
        ...some(random.pick(neighbours(category)), 1, id),
      ],
    ]),
  );
}

/** Gives every item its appeal; one in twelve is on the rise. */
function likeable(items: readonly { id: string; category: string }[], random: Random): Liked[] {
  return items.map(({ id, category }) => ({
    id,
    category,
    appeal: random.lognormal(0.9),
    isRising: random.chance(1 / 12),
  }));
}

/**
 * A week of what visitors do: they run through videos of their taste, look at the products placed in them,
 * follow from product to product, and now and then buy.
 *
 * Shape: sessions in order of their start; each visitor has one taste of six, and a second one for a fifth
 *        of the sessions.
 */
export function generateInteractions(input: {
  products: readonly DemoProduct[];
  videos: readonly DemoVideo[];
  random: Random;
}): DemoInteractions {
  const { products, videos, random } = input;
  const links = linkProducts(products, random);
  const inStock = new Set(products.filter((product) => product.inStock).map(({ id }) => id));
  const videoById = new Map(videos.map((video) => [video.id, video]));
  const videosIn = groupBy(likeable(videos, random), (video) => video.category);
  const productsIn = groupBy(likeable(products, random), (product) => product.category);

  const choose = (from: ReadonlyMap<string, Liked[]>, taste: Taste, isRecent: boolean): string => {
    const category = random.weighted(Object.keys(taste), Object.values(taste));
    const list = from.get(category)!;
    const weights = list.map(({ appeal, isRising }) => appeal * (isRecent && isRising ? 5 : 1));
    return random.weighted(list, weights).id;
  };

  /** A look at a product, and where it leads: on to linked products, sometimes into the cart. */
  const shop = (first: string): Step[] => {
    const steps: Step[] = [];
    let product = first;
    for (let depth = 0; depth < 5; depth += 1) {
      const dwellMs = seconds(4 + 10 * random.lognormal(0.7));
      steps.push({ type: 'VIEW', target: product, gapMs: seconds(1 + random.int(4)), dwellMs });
      const then = (type: EventType) =>
        steps.push({ type, target: product, gapMs: seconds(2 + random.int(14)), dwellMs: -1 });
      if (random.chance(0.4)) then('CLICK');
      if (random.chance(0.05)) then('LIKE');
      if (random.chance(0.012)) then('SHARE');
      if (inStock.has(product) && random.chance(0.13)) {
        then('CART');
        if (random.chance(0.35)) then('PURCHASE');
      }
      if (!random.chance(0.55)) break;
      product = random.pick(links.get(product)!);
    }
    return steps;
  };

  /** A video on the screen: shown, watched for a while, perhaps liked, perhaps shopped from. */
  const watch = (id: string, fits: boolean): Step[] => {
    const loops = (fits ? 1.4 : 0.4) * random.lognormal(0.6);
    const dwellMs = Math.max(1, Math.round((clipDurationMs * loops) / 100)) * 100;
    const steps: Step[] = [
      { type: 'IMPRESSION', target: id, gapMs: seconds(1), dwellMs: -1 },
      { type: 'WATCH', target: id, gapMs: seconds(dwellMs / 1000), dwellMs },
    ];
    const then = (type: EventType) =>
      steps.push({ type, target: id, gapMs: seconds(1 + random.int(3)), dwellMs: -1 });
    if (!fits) {
      if (random.chance(0.06)) {
        then('NOT_INTERESTED');
        if (random.chance(0.15)) then('UNDO_NOT_INTERESTED');
      }
      return steps;
    }
    if (random.chance(0.11)) {
      then('LIKE');
      if (random.chance(0.05)) then('UNLIKE');
    }
    if (random.chance(0.02)) then('SHARE');
    if (random.chance(0.36)) {
      // The first product has the tag on the video; the others are one tap further.
      const placed = videoById.get(id)!.placements.map(({ productId }) => productId);
      const target = random.chance(0.6) ? placed[0]! : random.pick(placed);
      steps.push(...shop(target));
    }
    return steps;
  };

  const session = (taste: Taste, isRecent: boolean): Step[] => {
    const length = sessionVideos.min + random.int(sessionVideos.max - sessionVideos.min + 1);
    const steps = Array.from({ length }, () => {
      const fits = random.chance(0.85);
      return watch(choose(videosIn, fits ? taste : random.pick(tastes), isRecent), fits);
    }).flat();
    // Some come for a product and not for a video.
    return random.chance(0.3) ? [...steps, ...shop(choose(productsIn, taste, isRecent))] : steps;
  };

  const productIds = products.map(({ id }) => id);
  const videoIds = videos.map(({ id }) => id);
  const targetIndex = new Map<string, number>([
    ...productIds.map((id, index): [string, number] => [id, index]),
    ...videoIds.map((id, index): [string, number] => [id, -1 - index]),
  ]);
  const pack = (steps: readonly Step[]) =>
    steps.flatMap(({ type, target, gapMs, dwellMs }) => [
      types.indexOf(type),
      targetIndex.get(target)!,
      gapMs,
      dwellMs,
    ]);

  const sessions = Array.from({ length: visitorCount }, (_, visitor) => {
    const first = random.pick(tastes);
    const second = random.pick(tastes);
    const count = 1 + Math.min(7, Math.floor(1.1 * random.lognormal(0.8)));
    return Array.from({ length: count }, (): DemoInteractions['sessions'][number] => {
      const agoMs = startBeforeMs(random);
      const taste = random.chance(0.8) ? first : second;
      const steps = session(taste, agoMs < risingMs);
      const lastsMs = steps.reduce((sum, { gapMs }) => sum + gapMs, 0);
      // The last event lies before the first start as well.
      return [visitor, -Math.max(agoMs, lastsMs + seconds(1)), pack(steps)];
    });
  }).flat();
  return {
    types,
    products: productIds,
    videos: videoIds,
    sessions: sessions.sort((a, b) => a[1] - b[1]),
  };
}

/** How long ago a session began: spread over the week, with a quiet time half a day off the first start. */
function startBeforeMs(random: Random): number {
  for (;;) {
    const agoMs = seconds((random.next() * weekMs) / 1000);
    const busy = 0.55 + 0.45 * Math.cos((2 * Math.PI * agoMs) / (24 * hourMs));
    if (random.chance(busy)) return agoMs;
  }
}
