import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLog, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { Database } from '@reelgraph/platform/database/database.port';
import {
  type DatabasePlace,
  describeOnDatabases,
} from '@reelgraph/platform/database/database.fixture';
import { fromHeaders } from '@reelgraph/schema/request-scope';
import fc from 'fast-check';
import { graphql, parse } from 'graphql';

import { videoTables } from './video.tables.js';
import type { VideoRow } from './video.row.js';
import { buildVideoSubgraph, type VideoSubgraph } from './video.subgraph.js';

const poster = { url: '/art/poster.svg?id=1', width: 540, height: 960, alt: 'Tea' };
const video = (n: number, more: Partial<VideoRow> = {}): VideoRow => ({
  id: `demo.v${n}`,
  caption: `Video ${n}`,
  hashtags: ['tea'],
  durationMs: 3000,
  poster,
  sources: [
    { url: '/media/clips/c01.mp4', mimeType: 'video/mp4' },
    { url: 'https://cdn.example/c01.webm', mimeType: 'video/webm' },
  ],
  creatorId: `demo.c${n % 3}`,
  musicId: `demo.m${n % 2}`,
  createdAt: Date.UTC(2026, 0, 1) + n,
  placements: [
    { productId: 'products.1', startMs: 0, endMs: 1500 },
    { productId: `products.${n + 2}`, startMs: 1500, endMs: 3000 },
  ],
  ...more,
});
const creators = [0, 1, 2].map((n) => ({
  id: `demo.c${n}`,
  handle: `tea${n}`,
  displayName: `Tea ${n}`,
  avatar: n === 0 ? { ...poster, url: '/art/avatar.svg?id=0' } : null,
  followerCount: 100 * n,
}));
const music = [0, 1].map((n) => ({
  id: `demo.m${n}`,
  title: `Tide ${n}`,
  author: n === 0 ? 'Lanai' : null,
}));

describeOnDatabases('the video subgraph', (make) => {
  let place: DatabasePlace;
  let database: Database;
  let subgraph: VideoSubgraph;
  let batches: [string, number][];
  let appended: [string, NewRecord][];

  async function build(publicUrl: string): Promise<void> {
    subgraph = await buildVideoSubgraph({
      database,
      log: {
        async append(topic: string, records: readonly NewRecord[]) {
          appended.push(...records.map((record): [string, NewRecord] => [topic, record]));
          return records.map((_, index) => ({ offset: index + 1 }));
        },
      } as unknown as EventLog,
      clock: () => 1_000,
      publicUrl,
      onBatch: (loader, size) => batches.push([loader, size]),
    });
  }

  beforeEach(async () => {
    batches = [];
    appended = [];
    place = make();
    database = await place.open(videoTables);
    await build('');
  });
  afterEach(async () => {
    await subgraph.close();
    await database.close();
    await place.remove();
  });

  /** The answer to an operation, as a client gets it; a request of its own. */
  async function ask<Answer = unknown>(
    source: string,
    variableValues: Record<string, unknown> = {},
  ): Promise<Answer> {
    const contextValue = subgraph.createContext(fromHeaders({}));
    const result = await graphql({ schema: subgraph.schema, source, variableValues, contextValue });
    return JSON.parse(JSON.stringify(result)) as Answer;
  }
  const entities = 'query ($of: [_Any!]!) { _entities(representations: $of) { ';
  const references = (typename: string, ids: readonly string[]) =>
    ids.map((id) => ({ __typename: typename, id }));

  async function writeAll(videos: readonly VideoRow[]): Promise<void> {
    await subgraph.videos.upsertCreators(creators);
    await subgraph.videos.upsertMusic(music);
    await subgraph.videos.upsertMany(videos);
  }

  const everyField = `
  __typename id caption hashtags durationMs createdAt
  poster { url width height alt }
  sources { url mimeType }
  creator { id handle displayName avatar { url width height alt } followerCount videoCount }
  music { id title author }
  placements { startMs endMs product { __typename id } }`;

  describe('video', () => {
    it('has every field that its source gave', async () => {
      await writeAll([video(0), video(3)]);
      expect(await ask(`{ video(id: "demo.v0") { ${everyField} } }`)).toEqual({
        data: {
          video: {
            __typename: 'Video',
            id: 'demo.v0',
            caption: 'Video 0',
            hashtags: ['tea'],
            durationMs: 3000,
            createdAt: '2026-01-01T00:00:00.000Z',
            poster,
            sources: video(0).sources,
            creator: { ...creators[0], videoCount: 2 },
            music: music[0],
            placements: [
              { startMs: 0, endMs: 1500, product: { __typename: 'Product', id: 'products.1' } },
              { startMs: 1500, endMs: 3000, product: { __typename: 'Product', id: 'products.2' } },
            ],
          },
        },
      });
    });

    it('has null or empty for what nobody knows', async () => {
      const bare = { creatorId: null, musicId: 'gone', placements: [], sources: [], hashtags: [] };
      await writeAll([video(1, bare)]);
      expect(await ask(`{ video(id: "demo.v1") { ${everyField} } }`)).toMatchObject({
        data: { video: { creator: null, music: null, placements: [], sources: [], hashtags: [] } },
      });
    });

    it('is null when there is none', async () => {
      expect(await ask('{ video(id: "nope") { id } creator(id: "nope") { id } }')).toEqual({
        data: { video: null, creator: null },
      });
    });

    it('has media at the public address, unless it is on another host', async () => {
      await subgraph.close();
      await build('https://reel.example');
      await writeAll([video(0)]);
      const query =
        '{ video(id: "demo.v0") { poster { url } sources { url } creator { avatar { url } } } }';
      expect(await ask(query)).toEqual({
        data: {
          video: {
            poster: { url: 'https://reel.example/art/poster.svg?id=1' },
            sources: [
              { url: 'https://reel.example/media/clips/c01.mp4' },
              { url: 'https://cdn.example/c01.webm' },
            ],
            creator: { avatar: { url: 'https://reel.example/art/avatar.svg?id=0' } },
          },
        },
      });
    });

    it('is published as it is written', async () => {
      await writeAll([video(0)]);
      await subgraph.relay.drain();
      expect(appended).toMatchObject([['video.v1', { key: 'demo.v0' }]]);
    });
  });

  describe('references from other subgraphs', () => {
    it('to the 10 videos of a feed are one call of each loader, order kept', async () => {
      await writeAll(Array.from({ length: 12 }, (_, n) => video(n)));
      const ids = Array.from({ length: 10 }, (_, n) =>
        n === 4 ? 'gone' : `demo.v${(n * 5) % 12}`,
      );
      const answer = await ask(`${entities} ... on Video { ${everyField} } } }`, {
        of: references('Video', ids),
      });
      expect(answer).toMatchObject({
        data: {
          _entities: ids.map((id) =>
            id === 'gone' ? null : { id, placements: [{ product: { id: 'products.1' } }, {}] },
          ),
        },
      });
      expect(batches.map(([loader]) => loader).toSorted()).toEqual([
        'creators',
        'music',
        'placements',
        'videos',
      ]);
      expect(batches).toContainEqual(['videos', 10]);
    });

    it('to creators and music are one call each', async () => {
      await writeAll([video(0)]);
      expect(
        await ask(`${entities} ... on Creator { handle videoCount } ... on Music { title } } }`, {
          of: [
            ...references('Creator', ['demo.c0', 'gone', 'demo.c1']),
            ...references('Music', ['demo.m1', 'gone']),
          ],
        }),
      ).toEqual({
        data: {
          _entities: [
            { handle: 'tea0', videoCount: 1 },
            null,
            { handle: 'tea1', videoCount: 0 },
            { title: 'Tide 1' },
            null,
          ],
        },
      });
      expect(batches).toEqual([
        ['creators', 3],
        ['music', 2],
      ]);
    });
  });

  describe('the videos of a product', () => {
    it('are the newest first, for a page of products in one call', async () => {
      const twice = { productId: 'products.3', startMs: 2000, endMs: 2500 };
      await writeAll([
        ...Array.from({ length: 12 }, (_, n) => video(n)),
        video(1, { id: 'demo.twice', placements: [...video(1).placements, twice] }),
      ]);
      const of = references('Product', ['products.1', 'products.3', 'products.99']);
      expect(await ask(`${entities} ... on Product { id videos { id } } } }`, { of })).toEqual({
        data: {
          _entities: [
            {
              id: 'products.1',
              videos: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => ({ id: `demo.v${n}` })),
            },
            { id: 'products.3', videos: [{ id: 'demo.twice' }, { id: 'demo.v1' }] },
            { id: 'products.99', videos: [] },
          ],
        },
      });
      expect(batches).toEqual([
        ['videosOfProducts', 3],
        ['videos', 12],
      ]);
    });

    it.each([0, 101])('are not %d', async (first) => {
      const source = `${entities} ... on Product { videos(first: ${first}) { id } } } }`;
      expect(await ask(source, { of: references('Product', ['products.1']) })).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'first' } }],
      });
    });
  });

  const videosOf = `
  query ($id: ID!, $first: Int, $after: String) {
    creator(id: $id) {
      videos(first: $first, after: $after) {
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor node { id } }
      }
    }
  }`;

  interface VideosAnswer {
    data: {
      creator: {
        videos: {
          pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
          edges: { node: { id: string } }[];
        };
      };
    };
  }

  describe('the videos of a creator', () => {
    it('are the newest first, each exactly once over all pages', async () => {
      const times = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
      let round = 0;
      await fc.assert(
        fc.asyncProperty(times, fc.integer({ min: 1, max: 5 }), async (createdAts, first) => {
          round += 1;
          const id = `walk.${round}`;
          await subgraph.videos.upsertCreators([{ ...creators[1]!, id }]);
          const rows = createdAts.map((createdAt, n) =>
            video(n, { id: `${id}.v${n}`, creatorId: id, createdAt }),
          );
          await subgraph.videos.upsertMany(rows);
          const walked: string[] = [];
          let after: string | null = null;
          for (;;) {
            const answer: VideosAnswer = await ask(videosOf, { id, first, after });
            const { edges, pageInfo } = answer.data.creator.videos;
            walked.push(...edges.map(({ node }) => node.id));
            expect(pageInfo.hasPreviousPage).toBe(after !== null);
            if (!pageInfo.hasNextPage) break;
            expect(edges).toHaveLength(first);
            after = pageInfo.endCursor;
          }
          const newestFirst = rows.toSorted(
            (a, b) => b.createdAt! - a.createdAt! || (a.id < b.id ? -1 : 1),
          );
          expect(walked).toEqual(newestFirst.map((row) => row.id));
        }),
        { numRuns: 25 },
      );
    });

    it('are an empty page when there is none', async () => {
      await writeAll([]);
      expect(await ask(videosOf, { id: 'demo.c1' })).toEqual({
        data: {
          creator: {
            videos: {
              pageInfo: {
                hasNextPage: false,
                hasPreviousPage: false,
                startCursor: null,
                endCursor: null,
              },
              edges: [],
            },
          },
        },
      });
    });

    it('are read in one call for several creators', async () => {
      await writeAll(Array.from({ length: 9 }, (_, n) => video(n)));
      const of = references('Creator', ['demo.c0', 'demo.c1', 'demo.c2']);
      const source = `${entities} ... on Creator { videos(first: 2) { edges { node { id } } } } } }`;
      expect(await ask(source, { of })).toEqual({
        data: {
          _entities: [0, 1, 2].map((n) => ({
            videos: {
              edges: [{ node: { id: `demo.v${n + 6}` } }, { node: { id: `demo.v${n + 3}` } }],
            },
          })),
        },
      });
      expect(batches).toEqual([
        ['creators', 3],
        ['videosOfCreators', 3],
        ['videos', 6],
      ]);
    });

    it.each([
      ['first', { first: 0 }],
      ['first', { first: 101 }],
      ['after', { after: 'nonsense' }],
      ['after', { after: Buffer.from('["x","y"]').toString('base64url') }],
    ])('refuse a bad %s by name', async (field, variables) => {
      await writeAll([video(0)]);
      expect(await ask(videosOf, { id: 'demo.c0', ...variables })).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }],
      });
    });
  });

  describe('the SDL', () => {
    it('is the contract: entities have their keys, defaults are nullable, likes are somebody else’s', () => {
      const plain = subgraph.sdl.replaceAll(/"""[\s\S]*?"""\s*/g, '').replaceAll(/\s+/g, ' ');
      for (const type of ['Video', 'Creator', 'Music', 'Product']) {
        expect(plain).toContain(`type ${type} @key(fields: "id") `);
      }
      expect(plain).toContain('videos( first: Int = 20 after: String ): VideoConnection!');
      expect(plain).toContain('videos( first: Int = 10 ): [Video!]!');
      expect(plain).toContain('createdAt: DateTime!');
      expect(plain).not.toMatch(/like/i);
      expect(() => parse(subgraph.sdl)).not.toThrow();
    });
  });
});
