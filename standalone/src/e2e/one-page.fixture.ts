import { afterAll, beforeAll } from '@jest/globals';
import { type BrowserContext, chromium, type Page, type ViewportSize } from 'playwright-core';

import { chromiumOptions, describeInChromium, listenForErrors } from './chromium.fixture.js';
import { type ServerProcess, startServer, temporaryFolder } from './server-process.js';

/** A server, and a page of one visitor that a whole suite goes on with. */
export interface OnePage {
  readonly server: ServerProcess;
  readonly browser: BrowserContext;
  readonly page: Page;
  /** The server's DATA_DIR. */
  readonly dataFolder: string;
  /** What the page has complained about since the suite began. */
  readonly errors: readonly string[];
  /** Ends the server and starts it on the same data and port. */
  restart(): Promise<void>;
}

/** Tests that follow each other on one page in Chromium; skipped by name where there is none. */
export function describeOnOnePage(
  name: string,
  viewport: ViewportSize,
  tests: (world: OnePage) => void,
): void {
  describeInChromium(name, () => {
    const data = temporaryFolder();
    const profile = temporaryFolder();
    const errors: string[] = [];
    let server: ServerProcess;
    let browser: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      server = await startServer({ DATA_DIR: data.path });
      browser = await chromium.launchPersistentContext(profile.path, {
        ...chromiumOptions,
        viewport,
      });
      page = listenForErrors(await browser.newPage(), errors);
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await server?.stop();
      data.remove();
      profile.remove();
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
      dataFolder: data.path,
      errors,
      async restart() {
        const { port } = server;
        await server.stop();
        server = await startServer({ DATA_DIR: data.path, PORT: String(port) });
      },
    });
  });
}
