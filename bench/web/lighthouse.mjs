// What Lighthouse measures of an address, as on a phone with a slow network and a slow processor.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

import { chromiumArgs, chromiumPath } from '../../standalone/dist/e2e/chromium-program.fixture.js';

const lighthouse = createRequire(import.meta.url).resolve('lighthouse/cli/index.js');

/** The score, 0…100, and the times in milliseconds of one visit. */
export async function judgePerformance(url) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...[lighthouse, url, '--output=json', '--quiet', '--only-categories=performance'],
      `--chrome-flags=--headless=new ${chromiumArgs.join(' ')}`,
    ],
    { env: { ...process.env, CHROME_PATH: chromiumPath }, maxBuffer: 64 * 1024 * 1024 },
  );
  const { categories, audits } = JSON.parse(stdout);
  return {
    score: 100 * categories.performance.score,
    lcpMs: audits['largest-contentful-paint'].numericValue,
    tbtMs: audits['total-blocking-time'].numericValue,
    cls: audits['cumulative-layout-shift'].numericValue,
  };
}
