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
    await page.locator(`a[href="/v/${videoId}"]`).waitFor();
    await page.getByRole('link', { name: title }).waitFor();
    await page.reload();
    const taken = page.getByRole('button', { name: `Save ${title}` });
    await taken.click();
    await taken.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await taken.waitFor();
    await page.reload();
    await page.locator(`a[href="/v/${videoId}"]`).waitFor();
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

  const creator = async (): Promise<string> => {
    const label = (await card().getAttribute('aria-label')) ?? '';
    return /^Video by (.+?): /.exec(label)?.[1] ?? '';
  };

  it('says how to fill the feed of followed creators, and fills it by Follow', async () => {
    await openFeed();
    await page.getByRole('link', { name: 'Following', exact: true }).click();
    await page.getByRole('link', { name: 'Find creators in For you' }).click();
    await card().waitFor();
    const followed = await creator();
    await card()
      .getByRole('button', { name: `Follow ${followed}` })
      .click();
    const following = page.getByRole('button', { name: `Following ${followed}: stop following` });
    await following.first().waitFor();
    await page.getByRole('link', { name: 'Following', exact: true }).click();
    await page.getByRole('feed', { name: 'Following' }).waitFor();
    for (let seen = 0; seen < 2; seen += 1) {
      expect(await creator()).toBe(followed);
      await page.keyboard.press('j');
    }
    await openFeed('/following');
    expect(await creator()).toBe(followed);
    await following.first().click();
    await openFeed('/');
    await page.getByRole('link', { name: 'Following', exact: true }).click();
    await page.getByText('Nothing from creators you follow yet').waitFor();
  }, 60_000);

  it('shows nothing by a hidden creator in the next twenty videos, and has them back by Undo', async () => {
    await openFeed();
    const hidden = await creator();
    const videoId = await card().getAttribute('data-video-id');
    const hide = async () => {
      await card().getByRole('button', { name: /^More/ }).click();
      await page.getByRole('menuitem', { name: `Hide ${hidden}` }).click();
      await until(async () => (await card().getAttribute('data-video-id')) !== videoId);
    };
    await hide();
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await card().getAttribute('data-video-id')) === videoId);
    await hide();
    const shown: string[] = [];
    for (let at = 0; at < 20; at += 1) {
      shown.push(await creator());
      const before = await card().getAttribute('data-video-id');
      await until(async () => {
        await page.keyboard.press('j');
        return (await card().getAttribute('data-video-id')) !== before;
      });
    }
    expect(shown).toHaveLength(20);
    expect(shown).not.toContain(hidden);
    await openFeed();
    expect(await creator()).not.toBe(hidden);
  }, 60_000);

  it('breaks nothing on the way', () => {
    // One test cuts the way to the server; the browser says so.
    expect(errors.filter((text) => !/ERR_FAILED/.test(text))).toEqual([]);
  });
});
