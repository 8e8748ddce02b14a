import { setTimeout as delay } from 'node:timers/promises';

import { describe } from '@jest/globals';
import type { LaunchOptions, Page } from 'playwright-core';

import { chromiumArgs, chromiumPath } from './chromium-program.fixture.js';

/** How Chromium is started. */
export const chromiumOptions: LaunchOptions = {
  executablePath: chromiumPath ?? '',
  args: [...chromiumArgs],
};

/** Windows of the three layouts. */
export const windows = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
} as const;

/** Describes a suite that needs Chromium; skipped by name where there is none. */
export function describeInChromium(name: string, suite: () => void): void {
  (chromiumPath === undefined ? describe.skip : describe)(name, suite);
}

/** Waits until something holds, at most 30 s; the error tells what was `seen` last. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  seen?: () => unknown,
): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (await holds()) return;
    await delay(50);
  }
  const last = seen === undefined ? '' : `; last seen: ${JSON.stringify(seen())}`;
  throw new Error(`it did not happen within 30 s${last}`);
}

/** Adds to `errors` what a page complains about: on its console with the place, and what nobody caught. */
export function listenForErrors(page: Page, errors: string[]): Page {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return page;
}

/**
 * Keeps the server's answers to a page's POST requests from it, so that what shows meanwhile is the page's own doing.
 *
 * Returns what lets them go.
 */
export async function holdAnswers(page: Page): Promise<() => Promise<void>> {
  const letGo = Promise.withResolvers<void>();
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    await letGo.promise;
    await route.fulfill({ response });
  });
  return async () => {
    letGo.resolve();
    await page.unrouteAll({ behavior: 'wait' });
  };
}
