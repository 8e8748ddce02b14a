import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

import { inBothModes, startLimitMs } from './product-modes.fixture.js';
import { type ProductPlace, standalonePlace } from './product-place.js';
import { ask, type ServerProcess } from './server-process.js';

const feed = `query Feed($first: Int) { feed(first: $first) { degraded pageInfo { hasNextPage endCursor }
  edges { node { score reasons { code text } recommendationId
    video { id caption creator { handle } sources { url mimeType } poster { url } }
    products { id title stock price { formatted } } } } } }`;
const recommendations =
  'query Recommendations($productId: ID) { recommendations(first: 12, productId: $productId) { degraded items { score product { id } reason { text } signals { coView popularity recency session } } } }';
const track =
  'mutation Track($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted duplicates durability rejected { eventId code reason } } }';
const trending =
  'subscription Trending { trendingProducts(first: 20) { version items { rank change product { id title } } } }';
const trendingNow = trending.replace('subscription', 'query');
const analytics =
  'query Analytics { analytics { eventsByType { type count } funnel { purchases clicks } } }';

const visitor = (id: string) => ({ 'x-visitor-id': id });
const event = (type: string, productId: string, extra: object = {}) => ({
  eventId: randomUUID(),
  type,
  productId,
  sessionId: 's1',
  ...extra,
});

const data = async (answer: ReturnType<typeof ask>): Promise<any> => {
  const { data: value, errors } = await answer;
  expect(errors).toBeUndefined();
  return value;
};

/** How long an effect of something that was acknowledged may be on its way before the walk gives up, milliseconds. */
const patienceMs = 10_000;

/** Reads until what is read is as wanted. */
async function eventually<Value>(
  read: () => Promise<Value>,
  isWanted: (value: Value) => boolean,
): Promise<Value> {
  for (const until = Date.now() + patienceMs; ; await delay(20)) {
    const value = await read();
    if (isWanted(value)) return value;
    if (Date.now() > until) throw new Error(`it stayed ${JSON.stringify(value)}`);
  }
}

/** The ids of the recommended products, best first. */
const recommended = (answer: any): string[] =>
  answer.recommendations.items.map((item: { product: { id: string } }) => item.product.id);

/** The whole walk, over stores of its own. */
function describeWalk(open: () => ProductPlace): void {
  let place: ProductPlace;
  let server: ServerProcess;

  beforeAll(async () => {
    place = open();
    server = await place.start();
  }, startLimitMs);
  afterAll(async () => {
    await server?.stop();
    await place.remove();
  }, 60_000);

  const inStock = async (): Promise<string[]> => {
    const answer = await data(
      ask(server, '{ searchProducts(query: "", first: 100) { edges { node { id stock } } } }'),
    );
    return answer.searchProducts.edges
      .filter((edge: { node: { stock: number } }) => edge.node.stock > 0)
      .map((edge: { node: { id: string } }) => edge.node.id);
  };

  it('shows a feed of videos with products in them that can be bought', async () => {
    const answer = await data(ask(server, feed, { first: 10 }, visitor('walker')));
    expect(answer.feed.edges).toHaveLength(10);
    expect(answer.feed.degraded).toBe(false);
    for (const { node } of answer.feed.edges) {
      expect(node.video.creator.handle).toBeTruthy();
      expect(node.video.sources.length).toBeGreaterThan(0);
      for (const product of node.products) expect(product.stock).toBeGreaterThan(0);
    }
  });

  it('changes the next recommendations after a click, for that viewer only', async () => {
    const mine = () => data(ask(server, recommendations, {}, visitor('clicker')));
    const theirs = () => data(ask(server, recommendations, {}, visitor('bystander')));
    const [clicked] = (await inStock()).slice(-1);
    const before = await mine();
    const othersBefore = await theirs();
    expect(await mine()).toEqual(before);

    const receipt = await data(
      ask(server, track, { events: [event('CLICK', clicked ?? '')] }, visitor('clicker')),
    );
    expect(receipt.trackEvents).toEqual({
      accepted: 1,
      duplicates: 0,
      durability: 'LOGGED',
      rejected: [],
    });
    await eventually(mine, (after) => recommended(after).join() !== recommended(before).join());
    expect(recommended(await theirs())).toEqual(recommended(othersBefore));
  });

  it('judges each event on its own', async () => {
    const [known = ''] = await inStock();
    const good = event('VIEW', known);
    const receipt = await data(
      ask(
        server,
        track,
        {
          events: [
            good,
            good,
            event('VIEW', 'products.none'),
            { eventId: 'nothing', type: 'VIEW', sessionId: 's1' },
            event('WATCH', known, { dwellMs: -1 }),
          ],
        },
        visitor('judge'),
      ),
    );
    expect(receipt.trackEvents.accepted).toBe(1);
    expect(receipt.trackEvents.duplicates).toBe(1);
    expect(receipt.trackEvents.rejected.map((r: { code: string }) => r.code)).toEqual([
      'UNKNOWN_PRODUCT',
      'NO_TARGET',
      'INVALID_DWELL',
    ]);
  });

  it('never shows again what was bought', async () => {
    const [first] = (await data(ask(server, recommendations, {}, visitor('buyer')))).recommendations
      .items;
    const bought = first.product.id;
    await data(ask(server, track, { events: [event('PURCHASE', bought)] }, visitor('buyer')));
    const mine = () => data(ask(server, recommendations, {}, visitor('buyer')));
    await eventually(mine, (answer) => !recommended(answer).includes(bought));
  });

  it('pushes the trending list, and a burst by 30 visitors reaches the first 10', async () => {
    const [target = ''] = (await inStock()).slice(40);
    const client = createClient({
      url: `${server.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const pushes = client.iterate<{
      trendingProducts: { version: number; items: { rank: number; product: { id: string } }[] };
    }>({ query: trending });
    const first = await pushes.next();
    expect(first.value?.data?.trendingProducts.items.length).toBeGreaterThan(0);

    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        ask(
          server,
          track,
          { events: ['VIEW', 'CLICK', 'CART'].map((type) => event(type, target)) },
          visitor(`crowd-${i}`),
        ),
      ),
    );
    for (let i = 0; i < 20; i += 1) {
      const { value } = await pushes.next();
      const row = value?.data?.trendingProducts.items.find(
        (item: { product: { id: string } }) => item.product.id === target,
      );
      if (row && row.rank <= 10) {
        await pushes.return?.();
        await client.dispose();
        return;
      }
    }
    throw new Error(`${target} did not reach the first 10`);
  });

  it('keeps an account, and joins the visitor’s history to it', async () => {
    const [liked = ''] = (await inStock()).slice(7);
    await data(ask(server, track, { events: [event('PURCHASE', liked)] }, visitor('newcomer')));
    const answer = await data(
      ask(
        server,
        'mutation { signUp(input: { email: "walker@example.com", password: "correct horse", handle: "walker" }) { accessToken refreshToken user { handle email } } }',
        {},
        visitor('newcomer'),
      ),
    );
    expect(answer.signUp.user).toEqual({ handle: 'walker', email: 'walker@example.com' });
    const bearer = { authorization: `Bearer ${answer.signUp.accessToken}` };
    const me = await data(ask(server, '{ me { handle } }', {}, bearer));
    expect(me.me.handle).toBe('walker');
    const mine = () => data(ask(server, recommendations, { productId: null }, bearer));
    await eventually(mine, (list) => !recommended(list).includes(liked));
  });

  it('closes the sockets of a log-in that ends', async () => {
    const { logIn } = await data(
      ask(
        server,
        'mutation { logIn(input: { email: "walker@example.com", password: "correct horse" }) { accessToken } }',
      ),
    );
    const authorization = `Bearer ${logIn.accessToken}`;
    const socket = new WebSocket(
      `${server.origin.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    const closed = once(socket, 'close');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    await once(socket, 'message');
    await data(ask(server, 'mutation { logOut }', {}, { authorization }));
    const [code] = await closed;
    expect(code).toBe(4403);
  });

  it('is the same after a restart', async () => {
    // Seldom in the demo data, whose events leave the hour of the report while the walk goes on.
    const shares = async (): Promise<number> =>
      (await data(ask(server, analytics))).analytics.eventsByType.find(
        ({ type }: { type: string }) => type === 'SHARE',
      )?.count ?? 0;
    const [shared = ''] = (await inStock()).slice(5);
    const seen = await shares();
    const events = Array.from({ length: 20 }, () => event('SHARE', shared));
    await data(ask(server, track, { events }, visitor('sharer')));
    await eventually(shares, (count) => count === seen + 20);
    const state = async () => ({
      recommendations: await data(ask(server, recommendations, {}, visitor('clicker'))),
      shares: await shares(),
      version: (await data(ask(server, trendingNow))).trendingProducts.version as number,
    });
    // Popularity lists are read at most once a second: the last events show when two readings agree.
    let before = await state();
    for (let last = ''; last !== JSON.stringify(before.recommendations); before = await state()) {
      last = JSON.stringify(before.recommendations);
      await delay(1100);
    }
    expect(await server.stop()).toBe(0);
    server = await place.start();
    const after = await state();
    expect(recommended(after.recommendations)).toEqual(recommended(before.recommendations));
    expect(after.shares).toBe(before.shares);
    expect(after.version).toBeGreaterThanOrEqual(before.version);
  }, 120_000);

  it('loses nothing that was acknowledged when it is killed', async () => {
    const [bought = ''] = (await inStock()).slice(3);
    const count = async () =>
      (await data(ask(server, analytics))).analytics.funnel.purchases as number;
    const before = await count();
    await data(
      ask(
        server,
        track,
        { events: Array.from({ length: 100 }, () => event('PURCHASE', bought)) },
        visitor('killer'),
      ),
    );
    await server.stop('SIGKILL');
    server = await place.start();
    await eventually(count, (counted) => counted >= before + 100);
    expect(await count()).toBe(before + 100);
  }, 120_000);

  it('closes sockets with 1001 and its port when it is stopped', async () => {
    const socket = new WebSocket(
      `${server.origin.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send('{"type":"connection_init"}');
    await new Promise((resolve) => socket.once('message', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const code = await server.stop();
    expect(await closed).toBe(1001);
    expect(code).toBe(0);
    await expect(fetch(server.origin)).rejects.toThrow();
    server = await place.start();
  }, 120_000);
}

describe('the walk: feed, click, recommendations, trending, restart', () => {
  inBothModes(describeWalk);

  const databases = process.env['TEST_DATABASE_URL'] ?? '';
  const withServer = databases === '' ? describe.skip : describe;
  withServer('in one process, rows on the server of TEST_DATABASE_URL', () => {
    describeWalk(() => standalonePlace(databases));
  });
});
