import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { holdAnswers, until, windows } from './chromium.fixture.js';
import { describeOnOnePage } from './one-page.fixture.js';
import { inBothModes } from './product-modes.fixture.js';

describeOnOnePage('saving, following and hiding', windows.phone, inBothModes, (world) => {
  /** The card that plays: the only one that the Tab key reaches. */
  const card = () => world.page.getByRole('feed').locator('article[tabindex="0"]');
  const openFeed = async (path = '/') => {
    await world.page.goto(`${world.server.origin}${path}`);
    await card().waitFor();
  };
  const isPressed = async (button: ReturnType<Page['locator']>): Promise<boolean> =>
    (await button.getAttribute('aria-pressed')) === 'true';

  it('saves a video and a product, which are in the list after a reload, until they are taken off', async () => {
    await openFeed();
    const videoId = await card().getAttribute('data-video-id');
    const save = card().getByRole('button', { name: 'Save', exact: true });
    const letGo = await holdAnswers(world.page);
    await save.click();
    await until(() => isPressed(save));
    await letGo();
    await card().locator('[aria-haspopup=dialog]').click();
    const drawer = world.page.getByRole('dialog');
    const saveProduct = drawer.getByRole('button', { name: 'Save', exact: true });
    await saveProduct.click();
    await until(() => isPressed(saveProduct));
    const title = (await drawer.getByRole('heading').first().textContent()) ?? '';

    await world.page.goto(`${world.server.origin}/saved`);
    await world.page.locator(`a[href="/v/${videoId}"]`).waitFor();
    await world.page.getByRole('link', { name: title }).waitFor();
    await world.page.reload();
    const taken = world.page.getByRole('button', { name: `Save ${title}` });
    await taken.click();
    await taken.waitFor({ state: 'detached' });
    await world.page.getByRole('button', { name: 'Undo' }).click();
    await taken.waitFor();
    await world.page.reload();
    await world.page.locator(`a[href="/v/${videoId}"]`).waitFor();
    await taken.waitFor();
  }, 60_000);

  it('takes a save back, with a message, when the server cannot be reached', async () => {
    await openFeed();
    await world.page.keyboard.press('j');
    const save = card().getByRole('button', { name: 'Save', exact: true });
    const isGraphql = '**/graphql*';
    await world.page.route(isGraphql, (route) => route.abort());
    await save.click();
    await world.page.getByText("Couldn't save it. It's undone.").waitFor();
    expect(await isPressed(save)).toBe(false);
    await world.page.unroute(isGraphql);
  }, 60_000);

  const creator = async (): Promise<string> => {
    const label = (await card().getAttribute('aria-label')) ?? '';
    return /^Video by (.+?): /.exec(label)?.[1] ?? '';
  };

  it('says how to fill the feed of followed creators, and fills it by Follow', async () => {
    await openFeed();
    await world.page.getByRole('link', { name: 'Following', exact: true }).click();
    await world.page.getByRole('link', { name: 'Find creators in For you' }).click();
    await card().waitFor();
    const followed = await creator();
    await card()
      .getByRole('button', { name: `Follow ${followed}` })
      .click();
    const following = world.page.getByRole('button', {
      name: `Following ${followed}: stop following`,
    });
    await following.first().waitFor();
    await world.page.getByRole('link', { name: 'Following', exact: true }).click();
    await world.page.getByRole('feed', { name: 'Following' }).waitFor();
    for (let seen = 0; seen < 2; seen += 1) {
      expect(await creator()).toBe(followed);
      await world.page.keyboard.press('j');
    }
    await openFeed('/following');
    expect(await creator()).toBe(followed);
    await following.first().click();
    await openFeed('/');
    await world.page.getByRole('link', { name: 'Following', exact: true }).click();
    await world.page.getByText('Nothing from creators you follow yet').waitFor();
  }, 60_000);

  it('shows nothing by a hidden creator in the next twenty videos, and has them back by Undo', async () => {
    await openFeed();
    const hidden = await creator();
    const videoId = await card().getAttribute('data-video-id');
    const hide = async () => {
      await card().getByRole('button', { name: /^More/ }).click();
      await world.page.getByRole('menuitem', { name: `Hide ${hidden}` }).click();
      await until(async () => (await card().getAttribute('data-video-id')) !== videoId);
    };
    await hide();
    await world.page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await card().getAttribute('data-video-id')) === videoId);
    await hide();
    const shown: string[] = [];
    for (let at = 0; at < 20; at += 1) {
      shown.push(await creator());
      const before = await card().getAttribute('data-video-id');
      await until(async () => {
        await world.page.keyboard.press('j');
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
    expect(world.errors.filter((text) => !/ERR_FAILED/.test(text))).toEqual([]);
  });
});
