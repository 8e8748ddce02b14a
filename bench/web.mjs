// The web app in a real browser: Lighthouse as on a slow phone, and the feed by a script on this machine.
import { chromium } from 'playwright-core';

import { chromiumArgs, chromiumPath } from '../standalone/dist/e2e/chromium-program.fixture.js';
import { describe, percentiles } from './percentiles.mjs';
import { startServer } from './server.mjs';
import { judgePerformance } from './web/lighthouse.mjs';
import { visitFeed } from './web/visit.mjs';

const visits = Number(process.env.VISITS ?? 5);
const steps = Number(process.env.STEPS ?? 20);
const windows = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

const medianOf = (values) => percentiles(values).p50;

async function printLighthouse(origin) {
  const runs = [];
  for (let visit = 0; visit < visits; visit += 1) runs.push(await judgePerformance(origin));
  const [score, lcpMs, tbtMs, cls] = ['score', 'lcpMs', 'tbtMs', 'cls'].map((field) =>
    medianOf(runs.map((run) => run[field])),
  );
  console.log(`Lighthouse, mobile, medians of ${visits} visits to the feed`);
  console.log(`  performance ${score.toFixed(0)} (${runs.map((run) => run.score.toFixed(0))})`);
  console.log(
    `  LCP ${lcpMs.toFixed(0)} ms, TBT ${tbtMs.toFixed(0)} ms, CLS ${cls.toFixed(3)}, its network and processor slowed down`,
  );
}

async function printVisits(origin) {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
  try {
    for (const [name, viewport] of Object.entries(windows)) {
      const { lcpMs, framesMs, interactionsMs } = await visitFeed(browser, origin, {
        ...{ steps, viewport },
      });
      console.log(`the feed on a ${name}, ${steps} steps by a script, nothing slowed down`);
      console.log(`  LCP                 ${lcpMs.toFixed(0)} ms`);
      console.log(`  next card’s frame   ${describe(framesMs)}`);
      console.log(`  interactions (INP)  ${describe(interactionsMs)}`);
    }
  } finally {
    await browser.close();
  }
}

export async function run() {
  if (!chromiumPath) throw new Error('There is no Chromium; name one with CHROMIUM_PATH.');
  const server = await startServer();
  try {
    await printVisits(server.origin);
    await printLighthouse(server.origin);
  } finally {
    await server.stop();
  }
}
