import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { describe } from '@jest/globals';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Chromium's path: CHROMIUM_PATH, else the usual places; undefined when there is none. */
const executablePath = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((candidate) => candidate !== undefined && existsSync(candidate));

/** Describes a suite that needs Chromium; skipped by name where there is none. */
export function describeInChromium(name: string, suite: () => void): void {
  (executablePath === undefined ? describe.skip : describe)(name, suite);
}

/** Waits until something holds, at most 30 s. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (await holds()) return;
    await delay(100);
  }
  throw new Error('it did not happen within 30 s');
}

/** A Chromium with a profile of its own. */
export function openChromium(
  profile: string,
  viewport: { width: number; height: number },
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: executablePath ?? '',
    headless: true,
    viewport,
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
}

/** What a page complains about: errors on its console and those that nobody caught. */
export function listenForErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return errors;
}
