import { afterAll, beforeAll } from '@jest/globals';
import { type BrowserContext, chromium, type Page, type ViewportSize } from 'playwright-core';

import { chromiumOptions, describeInChromium, listenForErrors } from './chromium.fixture.js';
import { type DescribeModes, startLimitMs } from './product-modes.fixture.js';
import type { ProductPlace } from './product-place.js';
import { type ServerProcess, temporaryFolder } from './server-process.js';

/** A server, and a page of one visitor that a whole suite goes on with. */
export interface OnePage {
  readonly server: ServerProcess;
  readonly browser: BrowserContext;
  readonly page: Page;
  /** Runs a command of the command line over the server's stores. */
  readonly run: ProductPlace['run'];
  /** Opens the server's event log beside it. */
  readonly openLog: ProductPlace['openLog'];
  /** What the page has complained about since the suite began. */
  readonly errors: readonly string[];
  /** Ends the server and starts it on the same data and port. */
  restart(): Promise<void>;
}

/** Tests that follow each other on one page in Chromium; skipped by name where there is none. */
export function describeOnOnePage(
  name: string,
  viewport: ViewportSize,
  describeModes: DescribeModes,
  tests: (world: OnePage) => void,
): void {
  describeInChromium(name, () => {
    describeModes((open) => describeOnPlace(open, viewport, tests));
  });
}

function describeOnPlace(
  open: () => ProductPlace,
  viewport: ViewportSize,
  tests: (world: OnePage) => void,
): void {
  let place: ProductPlace;
  let profile: ReturnType<typeof temporaryFolder>;
  const errors: string[] = [];
  let server: ServerProcess;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    place = open();
    profile = temporaryFolder();
    server = await place.start();
    browser = await chromium.launchPersistentContext(profile.path, {
      ...chromiumOptions,
      viewport,
    });
    page = listenForErrors(await browser.newPage(), errors);
  }, startLimitMs);
  afterAll(async () => {
    await browser?.close();
    const printed = server?.output();
    const code = await server?.stop();
    await place?.remove();
    profile?.remove();
    // No process may have ended before it was told to.
    if (server !== undefined && code !== 0) throw new Error(`ended with ${code}:\n${printed}`);
  }, 60_000);

  tests({
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    get page() {
      return page;
    },
    run: (...args) => place.run(...args),
    openLog: () => place.openLog(),
    errors,
    async restart() {
      await server.stop();
      server = await place.start();
    },
  });
}
