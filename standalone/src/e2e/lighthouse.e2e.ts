import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

import { expect, it } from '@jest/globals';

import { describeInBrowser, firstCard } from './browser.fixture.js';
import { chromiumOptions } from './chromium.fixture.js';
import { pagesAlone } from './product-modes.fixture.js';

const lighthouse = createRequire(import.meta.url).resolve('lighthouse/cli/index.js');

/** What Lighthouse gives an address on a phone, 0…1 by category, and the audits that it did not pass. */
async function judge(url: string) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      lighthouse,
      url,
      '--output=json',
      '--quiet',
      '--only-categories=accessibility,best-practices',
      `--chrome-flags=--headless=new ${chromiumOptions.args?.join(' ')}`,
    ],
    {
      env: { ...process.env, CHROME_PATH: chromiumOptions.executablePath },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const { categories, audits } = JSON.parse(stdout);
  const faults = Object.values<any>(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id }) => id);
  return {
    accessibility: categories.accessibility.score,
    bestPractices: categories['best-practices'].score,
    faults,
  };
}

describeInBrowser('Lighthouse', pagesAlone, (world) => {
  it.each(['the feed', 'a video', 'a product', 'the search'])(
    'has nothing against %s',
    async (name) => {
      const page = await world.visit('/');
      const videoId = await (await firstCard(page)).getAttribute('data-video-id');
      await page.close();
      const paths: Record<string, string> = {
        'the feed': '/',
        'a video': `/v/${videoId}`,
        'a product': '/product/products.1',
        'the search': '/search?q=lamp',
      };
      const { accessibility, bestPractices, faults } = await judge(
        `${world.server.origin}${paths[name]}`,
      );
      expect(accessibility < 1 ? faults : []).toEqual([]);
      expect(bestPractices < 0.95 ? faults : []).toEqual([]);
    },
    180_000,
  );
});
