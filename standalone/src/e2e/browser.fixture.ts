import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

import { type ServerProcess, startServer, temporaryFolder } from './server-process.js';

/** Chromium's path: CHROMIUM_PATH, else the usual places; undefined when there is none. */
const executablePath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((candidate) => candidate !== undefined && existsSync(candidate));

/** Windows of the three layouts. */
export const windows = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
} as const;

/** Waits until something holds, at most 30 s. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (await holds()) return;
    await delay(50);
  }
  throw new Error('it did not happen within 30 s');
}

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

function createWorld() {
  const data = temporaryFolder();
  let server: ServerProcess | undefined;
  let browser: Browser | undefined;
  let port: string | undefined;
  let errors: string[] = [];
  let allowed: RegExp | null = null;
  const running = () => {
    if (!server) throw new Error('the server does not run');
    return server;
  };
  const listen = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    return page;
  };
  const start = async () => {
    server = await startServer({ DATA_DIR: data.path, ...(port ? { PORT: port } : {}) });
    port = String(server.port);
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
      browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--disable-background-networking',
          '--autoplay-policy=no-user-gesture-required',
        ],
      });
    },
    /** Closes the pages of a test and gives what their consoles complained of. */
    async afterTest(): Promise<string[]> {
      await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
      const unexpected = errors.filter((text) => !allowed?.test(text));
      errors = [];
      allowed = null;
      return unexpected;
    },
    async close() {
      await browser?.close();
      await server?.stop();
      data.remove();
    },
  };
}

/** Tests of the web app in Chromium, skipped where there is none. A complaint in the console fails the test. */
export function describeInBrowser(name: string, tests: (world: BrowserWorld) => void): void {
  (executablePath === undefined ? describe.skip : describe)(name, () => {
    const { world, open, afterTest, close } = createWorld();
    beforeAll(open, 120_000);
    afterEach(async () => {
      expect(await afterTest()).toEqual([]);
    }, 60_000);
    afterAll(close, 60_000);
    tests(world);
  });
}

/** Waits for the feed's first card; gives its locator. */
export async function firstCard(page: Page) {
  const card = page.getByRole('feed').getByRole('article').first();
  await card.waitFor();
  return card;
}
