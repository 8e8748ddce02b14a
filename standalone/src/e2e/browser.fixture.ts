import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

import {
  chromiumOptions,
  describeInChromium,
  listenForErrors,
  windows,
} from './chromium.fixture.js';
import { type DescribeModes, startLimitMs } from './product-modes.fixture.js';
import type { ProductPlace } from './product-place.js';
import type { ServerProcess } from './server-process.js';

/** A server and a browser for the tests of one file. */
export interface BrowserWorld {
  readonly server: ServerProcess;
  /** Opens a page of the app as a visitor who was never here; it is closed after the test. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens another tab beside a page. */
  tab(beside: Page, path: string): Promise<Page>;
  /** Ends the server; `start` brings it back with the same data at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** What the console may complain of in this test; anything else fails it. */
  allowErrors(pattern: RegExp): void;
}

function createWorld(openPlace: () => ProductPlace) {
  let place: ProductPlace | undefined;
  let server: ServerProcess | undefined;
  let browser: Browser | undefined;
  const errors: string[] = [];
  let allowed: RegExp | null = null;
  const running = () => {
    if (!server) throw new Error('the server does not run');
    return server;
  };
  const listen = (page: Page): Page => listenForErrors(page, errors);
  const start = async () => {
    place ??= openPlace();
    server = await place.start();
  };
  const world: BrowserWorld = {
    get server() {
      return running();
    },
    async visit(path, options = {}) {
      if (!browser) throw new Error('the browser does not run');
      const context = await browser.newContext({
        viewport: windows.desktop,
        locale: 'en-US',
        ...options,
      });
      const page = listen(await context.newPage());
      await page.goto(running().origin + path);
      return page;
    },
    async tab(beside, path) {
      const page = listen(await beside.context().newPage());
      await page.goto(running().origin + path);
      return page;
    },
    async stop() {
      await running().stop();
      server = undefined;
    },
    start,
    allowErrors(pattern) {
      allowed = pattern;
    },
  };
  return {
    world,
    async open() {
      await start();
      browser = await chromium.launch(chromiumOptions);
    },
    /** Closes the pages of a test and gives what their consoles complained of. */
    async afterTest(): Promise<string[]> {
      await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
      const unexpected = errors.splice(0).filter((text) => !allowed?.test(text));
      allowed = null;
      return unexpected;
    },
    async close() {
      await browser?.close();
      await server?.stop();
      await place?.remove();
    },
  };
}

/** Tests of the web app in Chromium, skipped where there is none. A complaint in the console fails the test. */
export function describeInBrowser(
  name: string,
  describeModes: DescribeModes,
  tests: (world: BrowserWorld) => void,
): void {
  describeInChromium(name, () => {
    describeModes((openPlace) => {
      const { world, open, afterTest, close } = createWorld(openPlace);
      beforeAll(open, startLimitMs);
      afterEach(async () => {
        expect(await afterTest()).toEqual([]);
      }, 60_000);
      afterAll(close, 60_000);
      tests(world);
    });
  });
}

/** Waits for the feed's first card; gives its locator. */
export async function firstCard(page: Page) {
  const card = page.getByRole('feed').getByRole('article').first();
  await card.waitFor();
  return card;
}
