import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';

import { describeInChromium, listenForErrors, openChromium, until } from './chromium.fixture.js';
import { type ServerProcess, startServer, temporaryFolder } from './server-process.js';

describeInChromium('saving, following and hiding in Chromium', () => {
  const data = temporaryFolder();
  const profile = temporaryFolder();
  let errors: readonly string[];
  let server: ServerProcess;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    server = await startServer({ DATA_DIR: data.path });
    browser = await openChromium(profile.path, { width: 390, height: 844 });
    page = await browser.newPage();
    errors = listenForErrors(page);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    data.remove();
    profile.remove();
  }, 60_000);

  /** The card that plays: the only one that the Tab key reaches. */
  const card = () => page.getByRole('feed').locator('article[tabindex="0"]');
  const openFeed = async (path = '/') => {
    await page.goto(`${server.origin}${path}`);
    await card().waitFor();
  };
  const isPressed = async (button: ReturnType<Page['locator']>): Promise<boolean> =>
    (await button.getAttribute('aria-pressed')) === 'true';

  it('saves a video and a product, which are in the list after a reload, until they are taken off', async () => {
    await openFeed();
    const videoId = await card().getAttribute('data-video-id');
    const save = card().getByRole('button', { name: 'Save', exact: true });
    await save.click();
    expect(await isPressed(save)).toBe(true);
    await card().locator('[aria-haspopup=dialog]').click();
    const drawer = page.getByRole('dialog');
    const saveProduct = drawer.getByRole('button', { name: 'Save', exact: true });
    await saveProduct.click();
    await until(() => isPressed(saveProduct));
    const title = (await drawer.getByRole('heading').first().textContent()) ?? '';

    await page.goto(`${server.origin}/saved`);
    await page.locator(`a[href="/video/${videoId}"]`).waitFor();
    await page.getByRole('link', { name: title }).waitFor();
    await page.reload();
    const taken = page.getByRole('button', { name: `Save ${title}` });
    await taken.click();
    await taken.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await taken.waitFor();
    await page.reload();
    await page.locator(`a[href="/video/${videoId}"]`).waitFor();
    await taken.waitFor();
  }, 60_000);

  it('takes a save back, with a message, when the server cannot be reached', async () => {
    await openFeed();
    await page.keyboard.press('j');
    const save = card().getByRole('button', { name: 'Save', exact: true });
    const isGraphql = '**/graphql*';
    await page.route(isGraphql, (route) => route.abort());
    await save.click();
    await page.getByText("Couldn't save it. It's undone.").waitFor();
    expect(await isPressed(save)).toBe(false);
    await page.unroute(isGraphql);
  }, 60_000);

  it('breaks nothing on the way', () => {
    // One test cuts the way to the server; the browser says so.
    expect(errors.filter((text) => !/ERR_FAILED/.test(text))).toEqual([]);
  });
});
