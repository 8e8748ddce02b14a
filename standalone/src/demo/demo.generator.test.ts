import { describe, expect, it } from '@jest/globals';

import type { DemoInteractions } from './demo-data.js';
import { clipDurationMs } from './demo-data.js';
import {
  readDemoClips,
  readDemoInteractions,
  readDemoProducts,
  readDemoVideos,
} from './demo-files.js';
import { generateDemo } from './demo.generator.js';

const generated = await generateDemo();
const { creators, music, videos } = generated.videos;
const { interactions } = generated;
const products = await readDemoProducts();
const clips = await readDemoClips();

describe('the committed demo set', () => {
  it('is what the generator makes', async () => {
    expect(await readDemoVideos()).toEqual(generated.videos);
    expect(await readDemoInteractions()).toEqual(interactions);
  });
});

describe('the demo videos', () => {
  const productById = new Map(products.map((product) => [product.id, product]));

  it('are at least 240 over 40 clips, with creators and music', () => {
    expect(videos.length).toBeGreaterThanOrEqual(240);
    expect(new Set(videos.map(({ clip }) => clip))).toEqual(new Set(clips.map(({ clip }) => clip)));
    expect(clips).toHaveLength(40);
    expect(creators.length).toBeGreaterThanOrEqual(24);
    expect(music.length).toBeGreaterThanOrEqual(30);
  });

  it('have a caption each, and a clip of their own category', () => {
    expect(new Set(videos.map(({ caption }) => caption)).size).toBe(videos.length);
    const clipCategory = new Map(clips.map(({ clip, category }) => [clip, category]));
    for (const video of videos) expect(clipCategory.get(video.clip)).toBe(video.category);
  });

  it('begin with the videos that the clips were drawn for', () => {
    const drawn = clips.map(({ clip, id, category, caption }) => ({ clip, id, category, caption }));
    expect(videos.slice(0, clips.length)).toMatchObject(drawn);
  });

  it('belong to creators and music of the set, each creator with a video', () => {
    expect(new Set(videos.map(({ creatorId }) => creatorId))).toEqual(
      new Set(creators.map(({ id }) => id)),
    );
    const tracks = new Set(music.map(({ id }) => id));
    expect(videos.filter(({ musicId }) => !tracks.has(musicId))).toEqual([]);
  });

  it('have one to five products each, the first of their category and in stock', () => {
    for (const { category, placements } of videos) {
      const ids = placements.map(({ productId }) => productId);
      expect(ids.length).toBeGreaterThanOrEqual(1);
      expect(ids.length).toBeLessThanOrEqual(5);
      expect(new Set(ids).size).toBe(ids.length);
      expect(productById.get(ids[0]!)).toMatchObject({ category, inStock: true });
    }
  });

  it('show their products one after the other over the whole clip', () => {
    for (const { placements } of videos) {
      expect(placements[0]!.startMs).toBe(0);
      expect(placements.at(-1)!.endMs).toBe(clipDurationMs);
      for (const [index, { startMs }] of placements.slice(1).entries())
        expect(startMs).toBe(placements[index]!.endMs);
    }
  });

  it('place every product at least once', () => {
    const placed = new Set(videos.flatMap(({ placements }) => placements.map((p) => p.productId)));
    expect(products.filter(({ id }) => !placed.has(id))).toEqual([]);
  });
});

/** Every event as [visitor, type, target, time]; a target below 0 is a video. */
function* events({ types, sessions }: DemoInteractions) {
  for (const [visitor, startMs, packed] of sessions) {
    let atMs = startMs;
    for (let at = 0; at < packed.length; at += 4) {
      atMs += packed[at + 2]!;
      yield { visitor, type: types[packed[at]!]!, target: packed[at + 1]!, atMs };
    }
  }
}

describe('the demo week', () => {
  const all = [...events(interactions)];
  const week = 7 * 24 * 60 * 60 * 1000;

  it('has tens of thousands of events of every type, all before the first start', () => {
    expect(all.length).toBeGreaterThan(30_000);
    expect(all.length).toBeLessThan(60_000);
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(interactions.types));
    expect(Math.max(...all.map(({ atMs }) => atMs))).toBeLessThan(0);
    expect(Math.min(...all.map(({ atMs }) => atMs))).toBeGreaterThanOrEqual(-week);
  });

  it('is busy in its last hour, so that a first start has something trending', () => {
    expect(all.filter(({ atMs }) => atMs > -60 * 60 * 1000).length).toBeGreaterThan(300);
  });

  it('puts nothing that is sold out into a cart', () => {
    const soldOut = new Set(products.filter(({ inStock }) => !inStock).map(({ id }) => id));
    const bought = all.filter(({ type }) => type === 'CART' || type === 'PURCHASE');
    expect(bought.filter(({ target }) => soldOut.has(interactions.products[target]!))).toEqual([]);
  });

  it('hides tastes that co-visitation finds: what follows a product is mostly of few products', () => {
    const views = all.filter(({ type }) => type === 'VIEW');
    const followers = new Map<number, Map<number, number>>();
    for (const [index, view] of views.slice(1).entries()) {
      const before = views[index]!;
      if (before.visitor !== view.visitor) continue;
      const counts = followers.get(before.target) ?? new Map<number, number>();
      counts.set(view.target, (counts.get(view.target) ?? 0) + 1);
      followers.set(before.target, counts);
    }
    const shares = [...followers.values()].map((counts) => {
      const sorted = [...counts.values()].toSorted((a, b) => b - a);
      const sum = (list: number[]) => list.reduce((total, count) => total + count, 0);
      return sum(sorted.slice(0, 5)) / sum(sorted);
    });
    const mean = shares.reduce((total, share) => total + share, 0) / shares.length;
    // Five of 194 products at random would follow in 3 of 100 cases.
    expect(mean).toBeGreaterThan(0.4);
  });
});
