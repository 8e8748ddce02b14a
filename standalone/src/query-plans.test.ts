import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type DatabasePlace,
  describeOnDatabases,
} from '@reelgraph/platform/database/database.fixture';
import type { Database } from '@reelgraph/platform/database/database.port';
import { analyze, fullScans, recordQueries } from '@reelgraph/platform/database/query-plan.fixture';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { openSigningKey } from '@reelgraph/platform/signing-key';
import type { Subgraph } from '@reelgraph/platform/subgraph';
import { fromHeaders, type RequestScope } from '@reelgraph/schema/request-scope';
import { buildCatalogSubgraph } from '@reelgraph/subgraph-catalog/catalog.subgraph';
import { buildUserSubgraph } from '@reelgraph/subgraph-user/user.subgraph';
import { AccountSchema, SessionFamilySchema } from '@reelgraph/subgraph-user/user.entities';
import { buildVideoSubgraph } from '@reelgraph/subgraph-video/video.subgraph';
import { graphql } from 'graphql';

import { type Owner, owners, ownerTables } from './owner-tables.js';

const productCount = 20_000;
const videoCount = 5_000;
const placementsOfVideo = 4;
const creatorCount = 2_000;
const accountCount = 5_000;

const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const image = { url: '/a.svg', width: 1, height: 1, alt: '' };

/** Tables that are small or read from first to last by design, and names of subqueries. */
const small = ['category', 'outbox', 'newest', 'placed', 'migration', 'search_backlog', 'near'];

/** Every operation of an owner, by its field; `_entities` for each type that others refer to. */
const operations: Readonly<Record<Owner, Readonly<Record<string, string>>>> = {
  user: {
    me: '{ me { id handle email interests { slug } roles } }',
    signUp:
      'mutation { signUp(input: { email: "a@b.co", password: "long enough", handle: "abc" }) { accessToken } }',
    logIn:
      'mutation { logIn(input: { email: "a7@b.co", password: "long enough" }) { accessToken } }',
    refreshSession: 'mutation { refreshSession(refreshToken: "f2.x") { accessToken } }',
    logOut: 'mutation { logOut }',
    updateInterests: 'mutation { updateInterests(interests: ["tops"]) { id } }',
    _entities:
      '{ _entities(representations: [{ __typename: "User", id: "a1" }, { __typename: "User", id: "a2" }]) { ... on User { handle } } }',
  },
  catalog: {
    product: '{ product(id: "p.1") { title category { name } merchant { name } } }',
    products: '{ products(ids: ["p.1", "p.2"]) { title } }',
    searchProducts: `{
      words: searchProducts(query: "kettle red", category: "c1", sort: PRICE_ASC) { totalCount edges { node { title } } }
      misspelt: searchProducts(query: "ketlte rde bl") { totalCount }
      everything: searchProducts(query: "", first: 2) { totalCount pageInfo { endCursor } }
      ofCategory: searchProducts(query: "", category: "c1", sort: NEWEST) { totalCount }
    }`,
    categories: '{ categories { slug name } }',
    _entities:
      '{ _entities(representations: [{ __typename: "Product", id: "p.1" }, { __typename: "Category", slug: "c1" }]) { ... on Product { title } ... on Category { name } } }',
  },
  video: {
    video:
      '{ video(id: "v.1") { caption creator { handle videoCount } music { title } placements { startMs } } }',
    creator:
      '{ creator(id: "m.1") { handle videos(first: 2) { pageInfo { endCursor } edges { node { caption } } } } }',
    _entities:
      '{ _entities(representations: [{ __typename: "Video", id: "v.1" }, { __typename: "Creator", id: "m.1" }, { __typename: "Music", id: "s.1" }, { __typename: "Product", id: "p.1" }]) { ... on Creator { handle } ... on Music { title } ... on Product { videos { id } } } }',
  },
};

describeOnDatabases('the plan of every query', (make) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-plans-'));
  const places: DatabasePlace[] = [];
  const opened: { close(): Promise<void> }[] = [];
  let recorded: Record<Owner, ReturnType<typeof recordQueries>>;
  let subgraphs: Record<Owner, Subgraph>;

  async function signManyUp(database: Database): Promise<void> {
    const em = database.orm.em.fork();
    const accounts = range(accountCount).map((n) => ({
      id: `a${n}`,
      email: `a${n}@b.co`,
      emailKey: `a${n}@b.co`,
      handle: `h${n}`,
      handleKey: `h${n}`,
      passwordHash: 'none',
      interests: [],
      roles: ['VIEWER' as const],
      createdAtMs: n,
    }));
    const families = accounts.map(({ id }, n) => ({
      id: `f${n}`,
      accountId: id,
      tokenHash: 'none',
      expiresAtMs: 1e15 + n,
    }));
    for (let start = 0; start < accountCount; start += 500) {
      await em.insertMany(AccountSchema, accounts.slice(start, start + 500));
      await em.insertMany(SessionFamilySchema, families.slice(start, start + 500));
    }
  }

  beforeAll(async () => {
    const log = await openSqliteEventLog({ file: path.join(folder, 'events.db') });
    const open = async (owner: Owner) => {
      const place = make();
      places.push(place);
      const database = await place.open(ownerTables[owner]);
      opened.push(database);
      return recordQueries(database);
    };
    recorded = {
      user: await open('user'),
      catalog: await open('catalog'),
      video: await open('video'),
    };
    const clock = () => 1_700_000_000_123;
    const { user, catalog, video } = recorded;
    const signingKey = await openSigningKey(path.join(folder, 'key.json'));
    const parts = {
      user: await buildUserSubgraph({ database: user.database, log, clock, signingKey }),
      catalog: await buildCatalogSubgraph({
        database: catalog.database,
        log,
        clock,
        publicUrl: '',
      }),
      video: await buildVideoSubgraph({ database: video.database, log, clock, publicUrl: '' }),
    };
    subgraphs = parts;
    opened.unshift(parts.user, parts.catalog, parts.video);
    opened.push(log);

    await signManyUp(user.database);
    await parts.catalog.products.upsertMany(
      range(productCount).map((n) => ({
        id: `p.${n}`,
        title: `Kettle ${n} ${n % 3 === 0 ? 'red' : 'blue'} 🫖`,
        description: null,
        category: `c${n % 100}`,
        brand: null,
        tags: [],
        priceMinor: n,
        compareAtMinor: null,
        currency: 'USD',
        stock: 1,
        rating: 4,
        images: [],
        createdAt: n,
        merchant: {
          id: `m.${n % 500}`,
          name: `Seller ${n % 500}`,
          handOverUrl: 'https://shop.example/',
        },
      })),
    );
    await parts.catalog.products.ensurePlaceholders([{ id: 'p.new', title: 'New' }]);
    await parts.catalog.products.adjustStock('p.1', 2);
    await parts.catalog.products.upsertCategories([{ slug: 'c1', name: 'One' }]);
    await parts.video.videos.upsertCreators(
      range(creatorCount).map((n) => ({
        id: `m.${n}`,
        handle: `m${n}`,
        displayName: 'M',
        avatar: null,
        followerCount: n,
      })),
    );
    await parts.video.videos.upsertMusic(
      range(creatorCount).map((n) => ({ id: `s.${n}`, title: 'S', author: null })),
    );
    await parts.video.videos.upsertMany(
      range(videoCount).map((n) => ({
        id: `v.${n}`,
        caption: 'V',
        hashtags: [],
        durationMs: 1_000,
        poster: image,
        sources: [],
        creatorId: `m.${n % creatorCount}`,
        musicId: `s.${n % creatorCount}`,
        createdAt: n,
        placements: range(placementsOfVideo).map((k) => ({
          productId: `p.${(n * placementsOfVideo + k) % productCount}`,
          startMs: 0,
          endMs: 500,
        })),
      })),
    );
    await parts.user.relay.drain();
    await parts.video.relay.drain();
    await parts.catalog.relay.drain();
  }, 120_000);

  afterAll(async () => {
    for (const each of opened) await each.close();
    for (const place of places) await place.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const scope: RequestScope = {
    ...fromHeaders({}),
    accountId: 'a1',
    visitorId: 'visitor-1',
    sessionFamilyId: 'f1',
  };
  const ask = (owner: Owner, source: string) =>
    graphql({
      schema: subgraphs[owner].schema,
      source,
      contextValue: subgraphs[owner].createContext(scope),
    });

  it.each(owners)('of %s uses an index wherever a table is large', async (owner) => {
    const { schema } = subgraphs[owner];
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    expect(Object.keys(operations[owner]).toSorted()).toEqual(
      fields.filter((field) => field !== '_service').toSorted(),
    );
    for (const source of Object.values(operations[owner])) await ask(owner, source);
    if (owner === 'video') {
      const after = Buffer.from('["5","v.1"]').toString('base64url');
      await ask(owner, `{ creator(id: "m.1") { videos(after: "${after}") { edges { cursor } } } }`);
    }
    const { database, queries } = recorded[owner];
    await analyze(database);
    const scans = [];
    for (const query of queries()) {
      for (const table of await fullScans(database, query, small)) scans.push({ table, ...query });
    }
    expect(scans).toEqual([]);
  });

  it('would tell of a query that reads a large table from first to last', async () => {
    const sql = 'SELECT id FROM product WHERE brand = ?';
    const { database } = recorded.catalog;
    await analyze(database);
    expect(await fullScans(database, { sql, params: ['Sore'] }, small)).toEqual(['product']);
  });
});
