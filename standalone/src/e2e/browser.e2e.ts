import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

import { startSocketlessProxy } from './socketless-proxy.js';
import { ask, type ServerProcess, startServer, temporaryFolder } from './server-process.js';

/** Chromium's path: CHROMIUM_PATH, else the usual places; undefined when there is none. */
const executablePath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((candidate) => candidate !== undefined && existsSync(candidate));

/** Waits until something holds, at most 30 s. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (await holds()) return;
    await delay(100);
  }
  throw new Error('it did not happen within 30 s');
}

const outsiders = '{ searchProducts(query: "", first: 60) { edges { node { id title stock } } } }';
const track =
  'mutation Track($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted } }';

const inBrowser = executablePath === undefined ? describe.skip : describe;

inBrowser('the web app in Chromium', () => {
  const data = temporaryFolder();
  const profile = temporaryFolder();
  const consoleErrors: string[] = [];
  let server: ServerProcess;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    server = await startServer({ DATA_DIR: data.path });
    browser = await chromium.launchPersistentContext(profile.path, {
      executablePath: executablePath ?? '',
      headless: true,
      viewport: { width: 1440, height: 900 },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
      ],
    });
    page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => consoleErrors.push(String(error)));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    data.remove();
    profile.remove();
  }, 60_000);

  it('shows a feed whose first video plays, with a product tag, and the trending list beside it', async () => {
    await page.goto(server.origin);
    const first = page.getByRole('feed').getByRole('article').first();
    await first.waitFor();
    // Functions, not strings: the page's policy lets nobody evaluate a string.
    await until(() =>
      page
        .locator('video')
        .evaluateAll((videos: any[]) => videos.some((v) => !v.paused && v.currentTime > 0)),
    );
    await first.locator('[aria-haspopup=dialog]').first().waitFor();
    const rows = page.getByRole('region', { name: 'Trending now' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(10);
  }, 60_000);

  it('opens the product of the tag, and gives the focus back', async () => {
    const tag = page.getByRole('feed').locator('[aria-haspopup=dialog]').first();
    await tag.click();
    const drawer = page.getByRole('dialog');
    await drawer.waitFor();
    expect(await drawer.getByRole('heading').first().textContent()).toBeTruthy();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await page.locator(':focus').getAttribute('aria-haspopup')).toBe('dialog');
  }, 60_000);

  it('likes at once, and still likes after a reload', async () => {
    const like = () => page.getByRole('button', { name: /^Like/ }).first();
    await like().click();
    expect(await like().getAttribute('aria-pressed')).toBe('true');
  }, 60_000);

  it('recovers by itself when the server was restarted under it', async () => {
    const { port } = server;
    await server.stop();
    server = await startServer({ DATA_DIR: data.path, PORT: String(port) });
    const isTold = /offline|paused/i;
    await until(async () =>
      (await page.getByRole('status').allTextContents()).every((text) => !isTold.test(text)),
    );
    await page.keyboard.press('j');
    await until(async () => (await page.getByRole('feed').getByRole('article').count()) > 1);
  }, 90_000);

  it('opens a product by its address', async () => {
    await page.goto(`${server.origin}/product/products.1`);
    await page.getByRole('heading', { level: 1, name: /Mascara/ }).waitFor();
  }, 60_000);

  it('moves the trending list where no WebSocket gets through', async () => {
    const proxy = await startSocketlessProxy(server.port);
    const elsewhere = await browser.newPage();
    await elsewhere.goto(`${proxy.origin}/trending`);
    const rows = elsewhere.getByRole('region', { name: 'Trending now' }).getByRole('listitem');
    await rows.first().waitFor();
    const { data: found } = await ask(server, outsiders);
    const { id, title } = (found as any).searchProducts.edges.at(-1).node;
    expect(await rows.filter({ hasText: title }).count()).toBe(0);
    await until(async () => proxy.refused() >= 2);
    for (let i = 0; i < 30; i += 1) {
      const events = ['VIEW', 'CLICK', 'CART'].map((type) => ({
        ...{ eventId: randomUUID(), type, productId: id, sessionId: 's1' },
      }));
      await ask(server, track, { events }, { 'x-visitor-id': `crowd-${i}` });
    }
    await rows.filter({ hasText: title }).waitFor();
    await elsewhere.close();
    await proxy.close();
  }, 60_000);

  it('breaks nothing on the way', () => {
    // A server that is being restarted refuses connections; the app is expected to try.
    const unexpected = consoleErrors.filter(
      (text) => !/ERR_CONNECTION|Failed to fetch|WebSocket/.test(text),
    );
    expect(unexpected).toEqual([]);
  });
});
