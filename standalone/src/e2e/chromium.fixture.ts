import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { describe } from '@jest/globals';
import type { LaunchOptions, Page } from 'playwright-core';

/** Chromium's path: CHROMIUM_PATH, else the usual places; undefined when there is none. */
const executablePath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((candidate) => candidate !== undefined && existsSync(candidate));

/** How Chromium is started: it asks nobody but the server, and may play. */
export const chromiumOptions: LaunchOptions = {
  executablePath: executablePath ?? '',
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
};

/** Windows of the three layouts. */
export const windows = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
} as const;

/** Describes a suite that needs Chromium; skipped by name where there is none. */
export function describeInChromium(name: string, suite: () => void): void {
  (executablePath === undefined ? describe.skip : describe)(name, suite);
}

/** Waits until something holds, at most 30 s. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (await holds()) return;
    await delay(50);
  }
  throw new Error('it did not happen within 30 s');
}

/** Adds to `errors` what a page complains about: on its console with the place, and what nobody caught. */
export function listenForErrors(page: Page, errors: string[]): Page {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return page;
}
