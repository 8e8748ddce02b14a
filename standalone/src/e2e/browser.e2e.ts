import { randomUUID } from 'node:crypto';

import { expect, it } from '@jest/globals';

import { holdAnswers, until, windows } from './chromium.fixture.js';
import { describeOnOnePage } from './one-page.fixture.js';
import { inBothModes } from './product-modes.fixture.js';
import { startSocketlessProxy } from './socketless-proxy.js';
import { ask } from './server-process.js';

const outsiders = '{ searchProducts(query: "", first: 60) { edges { node { id title stock } } } }';
const track =
  'mutation Track($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted } }';

describeOnOnePage('the web app in Chromium', windows.desktop, inBothModes, (world) => {
  it('shows a feed whose first video plays, with a product tag, and the trending list beside it', async () => {
    await world.page.goto(world.server.origin);
    const first = world.page.getByRole('feed').getByRole('article').first();
    await first.waitFor();
    // Functions, not strings: the page's policy lets nobody evaluate a string.
    await until(() =>
      world.page
        .locator('video')
        .evaluateAll((videos: any[]) => videos.some((v) => !v.paused && v.currentTime > 0)),
    );
    await first.locator('[aria-haspopup=dialog]').first().waitFor();
    const rows = world.page.getByRole('region', { name: 'Trending now' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(10);
  }, 60_000);

  it('opens the product of the tag, and gives the focus back', async () => {
    const tag = world.page.getByRole('feed').locator('[aria-haspopup=dialog]').first();
    await tag.click();
    const drawer = world.page.getByRole('dialog');
    await drawer.waitFor();
    expect(await drawer.getByRole('heading').first().textContent()).toBeTruthy();
    await world.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await world.page.locator(':focus').getAttribute('aria-haspopup')).toBe('dialog');
  }, 60_000);

  it('likes before the server answers, and still likes after a reload', async () => {
    const card = world.page.getByRole('feed').locator('article[tabindex="0"]');
    const videoId = await card.getAttribute('data-video-id');
    const like = card.getByRole('button', { name: /^Like/ });
    const letGo = await holdAnswers(world.page);
    await like.click();
    await until(async () => (await like.getAttribute('aria-pressed')) === 'true');
    await letGo();
    await world.page.goto(`${world.server.origin}/v/${videoId}`);
    await until(async () => (await like.getAttribute('aria-pressed')) === 'true');
    expect(await card.getAttribute('data-video-id')).toBe(videoId);
    await world.page.goto(world.server.origin);
    await card.waitFor();
  }, 60_000);

  it('recovers by itself when the server was restarted under it', async () => {
    await world.restart();
    const isTold = /offline|paused/i;
    await until(async () =>
      (await world.page.getByRole('status').allTextContents()).every((text) => !isTold.test(text)),
    );
    await world.page.keyboard.press('j');
    await until(async () => (await world.page.getByRole('feed').getByRole('article').count()) > 1);
  }, 90_000);

  it('opens what has an address by it, under the name that the server sent', async () => {
    const { data: found } = await ask(
      world.server,
      '{ feed(first: 1) { edges { node { video { id } } } } }',
    );
    const videoId = (found as any).feed.edges[0].node.video.id as string;
    const opened = async (address: string): Promise<string> => {
      const sent = await world.page.goto(world.server.origin + address);
      const [, title = ''] =
        /<title>(.*) · Reelgraph<\/title>/.exec((await sent?.text()) ?? '') ?? [];
      return title;
    };
    expect(await opened('/product/products.1')).toBe('Essence Mascara Lash Princess');
    await world.page.getByRole('heading', { level: 1, name: /Mascara/ }).waitFor();
    expect(await opened('/c/womens-bags')).toBe('Women&#39;s bags');
    await world.page.getByRole('heading', { level: 1, name: "Women's bags" }).waitFor();
    await world.page.getByRole('link', { name: /bag/i }).first().waitFor();
    expect(await opened(`/video/${videoId}`)).not.toBe('');
    await world.page.waitForURL(`**/v/${videoId}`);
  }, 60_000);

  it('answers 404 with the app where there is no such thing', async () => {
    const response = await fetch(`${world.server.origin}/product/nothing`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('<title>Reelgraph</title>');
  });

  /** Opens the trending list, lets a crowd want what is not on it, and waits until it is. */
  const seeCrowd = async (origin: string, isConnected: () => boolean) => {
    const elsewhere = await world.browser.newPage();
    await elsewhere.goto(`${origin}/trending`);
    const rows = elsewhere.getByRole('region', { name: 'Trending now' }).getByRole('listitem');
    await rows.first().waitFor();
    const shown = (await rows.allTextContents()).join();
    const { data: found } = await ask(world.server, outsiders);
    const products = (found as any).searchProducts.edges.map((edge: any) => edge.node);
    const { id, title } = products.findLast((product: any) => !shown.includes(product.title));
    await until(isConnected);
    for (let i = 0; i < 30; i += 1) {
      const events = ['VIEW', 'CLICK', 'CART'].map((type) => ({
        ...{ eventId: randomUUID(), type, productId: id, sessionId: 's1' },
      }));
      await ask(world.server, track, { events }, { 'x-visitor-id': `crowd-${i}` });
    }
    await rows.filter({ hasText: title }).waitFor();
    await elsewhere.close();
  };

  it(
    'moves the trending list when others act',
    () => seeCrowd(world.server.origin, () => true),
    60_000,
  );

  it('moves it where no WebSocket gets through', async () => {
    const proxy = await startSocketlessProxy(world.server.port);
    await seeCrowd(proxy.origin, () => proxy.refused() >= 2);
    await proxy.close();
  }, 60_000);

  it('breaks nothing on the way', () => {
    // A server that is being restarted refuses connections; the app is expected to try.
    const unexpected = world.errors.filter(
      (text) => !/ERR_CONNECTION|Failed to fetch|WebSocket/.test(text),
    );
    expect(unexpected).toEqual([]);
  });
});
