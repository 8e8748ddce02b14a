import type { DemoClip, DemoProduct, DemoVideo, DemoVideos } from './demo-data.js';
import { clipDurationMs } from './demo-data.js';
import { captionMatch } from './caption-match.js';
import { demoCreators, demoMusic } from './demo-cast.js';
import { groupBy } from './group-by.js';
import type { Random } from './random.js';
import { neighbours } from './tastes.js';

const dayMs = 24 * 60 * 60 * 1000;

const numbered = (prefix: string, index: number, digits: number) =>
  `demo.${prefix}${String(index + 1).padStart(digits, '0')}`;

/** How often a video has one, two … five products placed in it. */
const placementCounts = [1, 2, 3, 4, 5];
const placementWeights = [20, 35, 25, 13, 7];

/** Where in the clip each of `count` products shows: one after the other, over the whole of it. */
function placementTimes(count: number): { startMs: number; endMs: number }[] {
  return Array.from({ length: count }, (_, index) => ({
    startMs: Math.round((index * clipDurationMs) / count),
    endMs: Math.round(((index + 1) * clipDurationMs) / count),
  }));
}

/** Chooses products for videos, the seldom placed first, so that each gets its video. */
function createPlacer(products: readonly DemoProduct[], random: Random) {
  const uses = new Map(products.map((product) => [product.id, 0]));
  const byCategory = groupBy(products, (product) => product.category);

  const take = (category: string, taken: ReadonlySet<string>, inStockOnly: boolean) => {
    const open = (byCategory.get(category) ?? []).filter(
      (product) => !taken.has(product.id) && (product.inStock || !inStockOnly),
    );
    const least = Math.min(...open.map((product) => uses.get(product.id)!));
    const candidates = open.filter((product) => uses.get(product.id) === least);
    return candidates.length === 0 ? null : random.pick(candidates).id;
  };

  /** The product that the caption speaks of, if it speaks of one that can be bought. */
  const named = (category: string, caption: string): string | null => {
    const open = (byCategory.get(category) ?? []).filter((product) => product.inStock);
    const matches = open.map(({ title }) => captionMatch(caption, title));
    const best = Math.max(...matches);
    const candidates = open.filter((_, index) => matches[index] === best);
    return best === 0 ? null : random.pick(candidates).id;
  };

  return (category: string, caption: string): DemoVideo['placements'] => {
    const wanted = random.weighted(placementCounts, placementWeights);
    const chosen = new Set<string>();
    const first = named(category, caption);
    if (first !== null) {
      chosen.add(first);
      uses.set(first, uses.get(first)! + 1);
    }
    while (chosen.size < wanted) {
      // The first is of the video's own kind and can be bought; now and then another kind joins.
      const from =
        chosen.size > 0 && random.chance(0.25) ? random.pick(neighbours(category)) : category;
      const id =
        take(from, chosen, chosen.size === 0) ??
        take(random.pick(neighbours(category)), chosen, true);
      if (id === null) break;
      chosen.add(id);
      uses.set(id, uses.get(id)! + 1);
    }
    const times = placementTimes(chosen.size);
    return [...chosen].map((productId, index) => ({ productId, ...times[index]! }));
  };
}

/**
 * The demo creators, music and videos: one video for each caption.
 *
 * Shape: the clips' own captions come first, in order; then the other captions, category by category in turn.
 */
export function generateVideos(input: {
  clips: readonly DemoClip[];
  captions: Readonly<Record<string, readonly string[]>>;
  products: readonly DemoProduct[];
  random: Random;
}): DemoVideos {
  const { clips, captions, products, random } = input;
  const clipsOf = groupBy(clips, (clip) => clip.category);
  const creators = demoCreators.map(({ handle, displayName }, index) => ({
    id: numbered('c', index, 2),
    handle,
    displayName,
    followerCount: Math.round(9000 * random.lognormal(1.2)),
  }));
  const creatorsOf = (category: string) =>
    creators.filter((_, index) => demoCreators[index]!.categories.includes(category));
  const music = demoMusic.map((track, index) => ({ id: numbered('m', index, 2), ...track }));
  const place = createPlacer(products, random);

  const longest = Math.max(...Object.values(captions).map((list) => list.length));
  const rest = Array.from({ length: longest }, (_, round) =>
    Object.entries(captions).flatMap(([category, list]) =>
      list[round] === undefined ? [] : [{ category, caption: list[round] }],
    ),
  ).flat();
  const specs = [
    ...clips.map(({ category, caption, clip }) => ({ category, caption, clip })),
    ...rest.map((spec, index) => {
      const fitting = clipsOf.get(spec.category) ?? [];
      return { ...spec, clip: fitting[index % fitting.length]!.clip };
    }),
  ];

  const videos = specs.map(({ category, caption, clip }, index): DemoVideo => ({
    id: numbered('v', index, 3),
    caption,
    category,
    creatorId: random.pick(creatorsOf(category)).id,
    musicId: random.pick(music).id,
    clip,
    // More young videos than old ones, none older than ten weeks.
    ageMs: Math.round(70 * dayMs * random.next() ** 2) + 60_000,
    placements: place(category, caption),
  }));
  return { creators, music, videos };
}
