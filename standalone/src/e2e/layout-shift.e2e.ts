import { randomUUID } from 'node:crypto';

import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { describeInBrowser, firstCard } from './browser.fixture.js';
import { until, windows } from './chromium.fixture.js';
import { inBothModes } from './product-modes.fixture.js';
import { ask, type ServerProcess } from './server-process.js';

/** The most that a page may jump about in all that happens to it, as the sum of its layout shifts. */
const budget = 0.05;

/** Everything that moved in a page since it was opened, also right after a press, which browsers would forgive. */
function shiftsOf(page: Page): Promise<{ value: number; sources: string[] }[]> {
  return page.evaluate(() => {
    const { PerformanceObserver, setTimeout } = globalThis as any;
    return new Promise<any>((resolve) => {
      const shifts: any[] = [];
      const observer = new PerformanceObserver((list: any) => {
        for (const { value, sources } of list.getEntries()) {
          shifts.push({ value, sources: sources.map((each: any) => each.node?.className ?? '') });
        }
      });
      observer.observe({ type: 'layout-shift', buffered: true });
      // What is buffered comes with the next task.
      setTimeout(() => resolve(shifts), 200);
    });
  });
}

async function expectSteady(page: Page): Promise<void> {
  const shifts = await shiftsOf(page);
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect(sum <= budget ? [] : shifts).toEqual([]);
}

const activeId = (page: Page) =>
  page.locator('article[tabindex="0"]').getAttribute('data-video-id');

/** Goes on from the `index`th video, as soon as there is a next one. */
async function goOn(page: Page, index: number): Promise<void> {
  await page.locator(`[aria-posinset="${index + 2}"]`).waitFor({ state: 'attached' });
  const before = await activeId(page);
  await page.keyboard.press('j');
  await until(async () => (await activeId(page)) !== before);
}

/** Makes many visitors want a product that nobody wanted; gives its title. */
async function crowdAround(server: ServerProcess): Promise<string> {
  const { data: found } = await ask(
    server,
    '{ searchProducts(query: "", first: 60) { edges { node { id title } } } }',
  );
  const { id, title } = (found as any).searchProducts.edges.at(-1).node;
  for (let i = 0; i < 30; i += 1) {
    const events = ['VIEW', 'CLICK', 'CART'].map((type) => ({
      ...{ eventId: randomUUID(), type, productId: id, sessionId: 's1' },
    }));
    await ask(
      server,
      'mutation Track($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted } }',
      { events },
      { 'x-visitor-id': `crowd-${i}` },
    );
  }
  return title;
}

describeInBrowser('the layout', inBothModes, (world) => {
  it.each(['phone', 'tablet', 'desktop'] as const)(
    'of the feed on a %s holds still while it loads and goes on 20 times',
    async (size) => {
      const page = await world.visit('/', { viewport: windows[size] });
      await firstCard(page);
      for (let index = 0; index < 20; index += 1) await goOn(page, index);
      await expectSteady(page);
    },
    120_000,
  );

  it('of the trending list holds still while it changes its order', async () => {
    const page = await world.visit('/', { viewport: windows.desktop });
    const rows = page.getByRole('region', { name: 'Trending now' }).getByRole('listitem');
    await rows.first().waitFor();
    const title = await crowdAround(world.server);
    await rows.filter({ hasText: title }).waitFor();
    await expectSteady(page);
  }, 120_000);
});
