// A visit to the feed by a script: how long each press takes to be seen, and how soon the next video moves.

/** Presses that answer at once, and what brings each of them back. */
const presses = ['l', 'l', 'm', 'm'];

/** Watches, in the page, what browsers tell of interactions, paints and frames. */
function watch() {
  globalThis.interactions = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId > 0) {
        const known = globalThis.interactions.get(interactionId) ?? 0;
        globalThis.interactions.set(interactionId, Math.max(known, duration));
      }
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    globalThis.lcpMs = list.getEntries().at(-1).startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
}

/** Resolves, in the page, with the milliseconds from the press to the first frame that the video of another card shows. */
function nextFrame(before) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const look = () => {
      const card = document.querySelector('article[tabindex="0"]');
      const video = card?.querySelector('video');
      if (performance.now() - startedAt > 10_000) reject(new Error('no frame within 10 s'));
      else if (!video || card.dataset.videoId === before) requestAnimationFrame(look);
      else if (!video.paused && video.currentTime > 0) resolve(performance.now() - startedAt);
      else video.requestVideoFrameCallback(() => resolve(performance.now() - startedAt));
    };
    look();
  });
}

/**
 * Opens the feed, goes on `steps` times, and on each card likes, mutes, and opens its first product.
 *
 * Units: milliseconds. An interaction that took less than 16 is not told by browsers, and so not among `interactionsMs`.
 */
export async function visitFeed(browser, origin, { steps, viewport }) {
  const page = await browser.newPage({ viewport });
  try {
    await page.addInitScript(watch);
    await page.goto(origin);
    await page.waitForFunction(
      () => document.querySelector('article[tabindex="0"] video')?.currentTime > 0,
    );
    const framesMs = [];
    for (let step = 0; step < steps; step += 1) {
      const before = await page
        .locator('article[tabindex="0"]')
        .first()
        .getAttribute('data-video-id');
      await page.locator(`[aria-posinset="${step + 2}"]`).waitFor({ state: 'attached' });
      const frame = page.evaluate(nextFrame, before);
      await page.keyboard.press('j');
      framesMs.push(await frame);
      for (const key of presses) {
        await page.keyboard.press(key);
        await page.waitForTimeout(120);
      }
      await page.keyboard.press('p');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    const { lcpMs, interactionsMs } = await page.evaluate(() => ({
      lcpMs: globalThis.lcpMs,
      interactionsMs: [...globalThis.interactions.values()],
    }));
    return { lcpMs, framesMs, interactionsMs };
  } finally {
    await page.close();
  }
}
