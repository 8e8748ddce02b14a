import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

import { describeInBrowser, firstCard } from './browser.fixture.js';
import { until, windows } from './chromium.fixture.js';
import { inBothModes } from './product-modes.fixture.js';

/** The cards in the document at the moment. */
const cards = (page: Page) => page.getByRole('feed').getByRole('article');
/** The card that plays: the only one that can be reached by Tab. */
const active = (page: Page) => page.locator('article[tabindex="0"]');
const activeId = (page: Page) => active(page).getAttribute('data-video-id');

/** Presses a key and waits until another card is active; gives its video. */
async function step(page: Page, key: string): Promise<string> {
  const before = await activeId(page);
  await page.keyboard.press(key);
  await until(async () => (await activeId(page)) !== before);
  return (await activeId(page)) ?? '';
}

const playing = (page: Page) =>
  page
    .locator('video')
    .evaluateAll((videos: any[]) => videos.filter((video) => !video.paused).length);

/** How far below the top of the feed its active card stands, pixels. */
const standsAt = (page: Page): Promise<number> =>
  active(page).evaluate((card: any) =>
    Math.round(
      card.getBoundingClientRect().top - card.closest('.feed').getBoundingClientRect().top,
    ),
  );

const pressed = (button: Locator) => button.getAttribute('aria-pressed');
const likeOf = (page: Page) => active(page).getByRole('button', { name: /^Like/ });

/** The page's heap without what nobody needs any more, in bytes. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

describeInBrowser('the feed', inBothModes, (world) => {
  it('shows no video twice in 200 steps, and keeps few cards and little memory of them', async () => {
    const page = await world.visit('/', { viewport: windows.phone, reducedMotion: 'reduce' });
    await firstCard(page);
    const first = await activeId(page);
    await page.keyboard.press('l');
    const seen = [first];
    let heapAfter20 = 0;
    for (let steps = 1; steps <= 200; steps += 1) {
      // At the end of what is loaded there is nowhere to go yet.
      await page.locator(`[aria-posinset="${steps + 1}"]`).waitFor({ state: 'attached' });
      seen.push(await step(page, 'j'));
      if (steps === 20) heapAfter20 = await heapBytes(page);
      if (steps % 20 === 0) expect(await cards(page).count()).toBeLessThanOrEqual(5);
    }
    expect(seen).toEqual([...new Set(seen)]);
    expect((await heapBytes(page)) / heapAfter20).toBeLessThanOrEqual(1.5);

    // All of them are still there for the way back, with what the viewer made of them.
    await active(page).locator('.card-meta a').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await until(async () => (await activeId(page)) === seen.at(-1));
    await page.keyboard.press('Control+Home');
    await until(async () => (await activeId(page)) === first);
    await until(async () => (await pressed(likeOf(page))) === 'true');
    await page.keyboard.press('l');
    await until(async () => (await pressed(likeOf(page))) === 'false');
  }, 300_000);

  it('obeys its keys', async () => {
    const page = await world.visit('/');
    await firstCard(page);
    await until(async () => (await playing(page)) === 1);
    const first = await activeId(page);
    for (const [on, back] of [
      ['j', 'k'],
      ['ArrowDown', 'ArrowUp'],
      ['PageDown', 'PageUp'],
    ] as const) {
      expect(await step(page, on)).not.toBe(first);
      expect(await step(page, back)).toBe(first);
    }
    await page.keyboard.press(' ');
    await until(async () => (await playing(page)) === 0);
    await page.keyboard.press(' ');
    await until(async () => (await playing(page)) === 1);
    await page.keyboard.press('m');
    await active(page).getByRole('button', { name: 'Mute', exact: true }).waitFor();
    await page.keyboard.press('c');
    await active(page).locator('.caption[data-open]').waitFor();
    await page.keyboard.press('Escape');
    await active(page).locator('.caption[data-open]').waitFor({ state: 'detached' });
    await page.keyboard.press('p');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('l');
    await until(async () => (await pressed(likeOf(page))) === 'true');
  }, 120_000);

  it('likes by a double tap, and takes it back when the server cannot be told', async () => {
    world.allowErrors(/ERR_FAILED/);
    const page = await world.visit('/', { viewport: windows.phone });
    await firstCard(page);
    expect(await pressed(likeOf(page))).toBe('false');
    await active(page).locator('.tap-layer').dblclick();
    await until(async () => (await pressed(likeOf(page))) === 'true');
    await step(page, 'j');
    await page.route('**/graphql', (route) => route.abort());
    await active(page).locator('.tap-layer').dblclick();
    await page.getByText("Couldn't save your like. It's undone.").waitFor();
    expect(await pressed(likeOf(page))).toBe('false');
  }, 90_000);

  it.each([
    ['a sheet', windows.phone],
    ['a column', windows.desktop],
  ])(
    'keeps the focus in the drawer, %s, until it is closed',
    async (_, viewport) => {
      const page = await world.visit('/', { viewport });
      await firstCard(page);
      await active(page).locator('[data-product-tag]').click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('heading', { level: 2 }).waitFor();
      for (let tabs = 0; tabs < 25; tabs += 1) {
        await page.keyboard.press('Tab');
        expect(await drawer.locator(':focus').count()).toBe(1);
      }
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
      expect(await page.locator(':focus').getAttribute('aria-haspopup')).toBe('dialog');
    },
    90_000,
  );

  it('is where it was when the viewer comes back', async () => {
    const page = await world.visit('/', { viewport: windows.phone });
    await firstCard(page);
    const atRest = await standsAt(page);
    await step(page, 'j');
    const left = await step(page, 'j');
    // A click on the way there would stop the scrolling between two cards.
    await until(async () => (await standsAt(page)) === atRest);
    await active(page).locator('.card-meta a').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await firstCard(page);
    await until(async () => (await activeId(page)) === left);
  }, 60_000);

  it('stands still where less motion is wanted, until it is asked to play', async () => {
    const page = await world.visit('/', { reducedMotion: 'reduce' });
    await firstCard(page);
    await active(page).getByRole('button', { name: 'Play' }).waitFor();
    expect(await playing(page)).toBe(0);
    await page.keyboard.press(' ');
    await until(async () => (await playing(page)) === 1);
  }, 60_000);

  it('loads no clip by itself where less data is wanted', async () => {
    const page = await world.visit('/settings', { viewport: windows.phone });
    await page.getByRole('switch', { name: 'Use less data' }).click();
    const clips: string[] = [];
    page.on('request', (request) => {
      if (/\.(mp4|webm)$/.test(request.url())) clips.push(request.url());
    });
    await page.getByRole('link', { name: 'Feed' }).click();
    await firstCard(page);
    await step(page, 'j');
    expect(clips).toEqual([]);
    await page.keyboard.press(' ');
    await until(async () => (await playing(page)) === 1);
    expect(clips).not.toEqual([]);
  }, 60_000);

  it('fits on a phone that lies on its side', async () => {
    const page = await world.visit('/', { viewport: { width: 844, height: 390 } });
    const card = await firstCard(page);
    const [stage, words] = await Promise.all([
      card.locator('.frame-media').first().boundingBox(),
      card.locator('.caption').boundingBox(),
    ]);
    expect(stage?.height).toBeGreaterThan(350);
    expect(words?.x).toBeGreaterThan((stage?.x ?? 0) + (stage?.width ?? 0));
    await step(page, 'j');
  }, 60_000);

  it('shows videos and opens a product over a slow network', async () => {
    const page = await world.visit('/nowhere', { viewport: windows.phone });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
    await page.getByRole('link', { name: 'Feed', exact: true }).click();
    await firstCard(page);
    await step(page, 'j');
    await active(page).locator('[data-product-tag]').click();
    await page.getByRole('dialog').getByRole('heading', { level: 2 }).waitFor();
  }, 90_000);

  it('stops while its tab is hidden, and goes on after that', async () => {
    const page = await world.visit('/');
    await firstCard(page);
    await until(async () => (await playing(page)) === 1);
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        const { document, Event } = globalThis as any;
        Object.defineProperty(document, 'hidden', { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await until(async () => (await playing(page)) === 0);
    await hide(false);
    await until(async () => (await playing(page)) === 1);
  }, 60_000);
});
