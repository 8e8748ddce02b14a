import { expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';

import { describeInBrowser, firstCard } from './browser.fixture.js';
import { until, windows } from './chromium.fixture.js';
import { inBothModes } from './product-modes.fixture.js';

interface SentEvent {
  readonly eventId: string;
  readonly type: string;
  readonly videoId: string | null;
  readonly productId: string | null;
  readonly dwellMs: number | null;
}

interface Sent {
  readonly operation: string;
  readonly headers: Record<string, string>;
  readonly events: readonly SentEvent[];
}

/** Everything that pages ask the API for from now on, until the answer came. */
function listen(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.context().on('requestfinished', (request: Request) => {
    if (!request.url().endsWith('/graphql') || request.method() !== 'POST') return;
    const { operationName, variables } = request.postDataJSON();
    // Operations are named by ids; the one that tells events is known by them.
    const operation = variables?.events ? 'TrackEvents' : (operationName ?? '');
    sent.push({ operation, headers: request.headers(), events: variables?.events ?? [] });
  });
  return sent;
}

const eventsOf = (sent: readonly Sent[], type: string) =>
  sent.flatMap(({ events }) => events).filter((event) => event.type === type);

/** The events that wait in the browser, as text. */
const waiting = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = (globalThis as any).indexedDB.open('reelgraph', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('events').objectStore('events').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map((each: any) => JSON.stringify(each)));
          };
        };
      }),
  );

const openFirstProduct = async (page: Page) => {
  await page.getByRole('feed').locator('[aria-haspopup=dialog]').first().click();
  await page.getByRole('dialog').waitFor();
};

describeInBrowser('what the viewer does', inBothModes, (world) => {
  it('is told once: what was seen for a second, for how long, and what was opened', async () => {
    const page = await world.visit('/', { viewport: windows.phone });
    const sent = listen(page);
    const first = await firstCard(page);
    const id = await first.getAttribute('data-video-id');
    await until(() => eventsOf(sent, 'IMPRESSION').some(({ videoId }) => videoId === id));
    await page.keyboard.press('j');
    await until(() => eventsOf(sent, 'WATCH').some(({ videoId }) => videoId === id));
    expect(eventsOf(sent, 'WATCH')[0]?.dwellMs).toBeGreaterThan(300);
    expect(eventsOf(sent, 'IMPRESSION').filter(({ videoId }) => videoId === id)).toHaveLength(1);
  }, 60_000);

  it('waits in the browser while it is offline, over a reload, and is told once', async () => {
    world.allowErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const page = await world.visit('/');
    await firstCard(page);
    const sent = listen(page);
    // The app itself is there; only the API cannot be reached.
    await page
      .context()
      .route('**/graphql', (route) =>
        route.request().postData()?.includes('"events"')
          ? route.abort('internetdisconnected')
          : route.continue(),
      );
    await openFirstProduct(page);
    await page.reload();
    await firstCard(page);
    expect(eventsOf(sent, 'CLICK')).toEqual([]);
    await page.context().unroute('**/graphql');
    await page.reload();
    await until(() => eventsOf(sent, 'CLICK').length > 0);
    // A reload between the answer and its being written down would tell it again, to be counted once.
    await until(async () => !(await waiting(page)).some((event) => event.includes('CLICK')));
    // Another visit finds nothing left to tell but its own.
    const seen = eventsOf(sent, 'IMPRESSION').length;
    await page.reload();
    await until(() => eventsOf(sent, 'IMPRESSION').length > seen);
    expect(eventsOf(sent, 'CLICK')).toHaveLength(1);
  }, 90_000);

  it('is told once when a network that went away is back, which a banner says', async () => {
    world.allowErrors(/ERR_INTERNET_DISCONNECTED|WebSocket/);
    const page = await world.visit('/');
    await firstCard(page);
    const sent = listen(page);
    // The drawer is a part of its own, which is loaded shortly after the feed.
    await page.waitForFunction(() =>
      (globalThis as any).performance
        .getEntriesByType('resource')
        .some(({ name }: any) => name.includes('/ProductDrawer')),
    );
    await page.context().setOffline(true);
    await page.getByText("You're offline. Showing what's already loaded.").waitFor();
    await openFirstProduct(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(eventsOf(sent, 'CLICK')).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText('Back online').waitFor();
    await until(() => eventsOf(sent, 'CLICK').length > 0);
    await page.getByText('Back online').waitFor({ state: 'detached' });
    const seen = eventsOf(sent, 'IMPRESSION').length;
    await page.keyboard.press('j');
    await until(() => eventsOf(sent, 'IMPRESSION').length > seen);
    const ids = sent.flatMap(({ events }) => events).map(({ eventId }) => eventId);
    expect(ids).toEqual([...new Set(ids)]);
    expect(eventsOf(sent, 'CLICK')).toHaveLength(1);
  }, 90_000);

  it('is told by one tab when two are open', async () => {
    const page = await world.visit('/');
    await firstCard(page);
    const sent = listen(page);
    const other = await world.tab(page, '/');
    await firstCard(other);
    for (const each of [page, other, page, other]) {
      await each.bringToFront();
      await each.keyboard.press('j');
      await openFirstProduct(each);
      await each.keyboard.press('Escape');
      await each.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await until(() => eventsOf(sent, 'CLICK').length >= 4);
    await other.close();
    await page.keyboard.press('j');
    await until(() => eventsOf(sent, 'WATCH').length >= 3);
    const ids = sent.flatMap(({ events }) => events).map(({ eventId }) => eventId);
    expect(ids).toEqual([...new Set(ids)]);
  }, 90_000);

  it('is not recorded, and nobody is named, when picks for the viewer are off', async () => {
    const page = await world.visit('/settings', { viewport: windows.phone });
    await page.getByRole('switch', { name: 'Picked for you' }).click();
    const sent = listen(page);
    await page.getByRole('link', { name: 'Feed' }).click();
    await firstCard(page);
    await openFirstProduct(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.keyboard.press('l');
    await page.getByText('Likes are not kept while picks for you are off.').waitFor();
    await page.reload();
    await firstCard(page);
    await until(() => sent.filter(({ operation }) => operation === 'Feed').length >= 2);
    expect(sent.filter(({ operation }) => operation === 'TrackEvents')).toEqual([]);
    expect(sent.filter(({ headers }) => 'x-visitor-id' in headers)).toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem('reelgraph.visitor'))).toBeNull();
  }, 60_000);
});
