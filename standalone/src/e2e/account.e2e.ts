import { expect, it } from '@jest/globals';

import { until, windows } from './chromium.fixture.js';
import { describeOnOnePage } from './one-page.fixture.js';
import { inBothModes } from './product-modes.fixture.js';

const accountKey = 'reelgraph.account';

describeOnOnePage('an account in Chromium', windows.phone, inBothModes, (world) => {
  const card = () => world.page.getByRole('feed').locator('article[tabindex="0"]');
  const token = (): Promise<string> =>
    world.page.evaluate(
      (key) => JSON.parse(localStorage.getItem(key) ?? '{}').accessToken ?? '',
      accountKey,
    );
  /** Makes what the browser keeps of the session another, as time or another device would. */
  const change = (part: object) =>
    world.page.evaluate(
      ([key, changes]) => {
        const session = JSON.parse(localStorage.getItem(key) ?? '{}');
        localStorage.setItem(key, JSON.stringify({ ...session, ...changes }));
      },
      [accountKey, part] as const,
    );

  const interests = () =>
    world.page.getByRole('dialog', { name: 'What do you want to see more of?' });
  /** Signs up, as somebody who is then asked for interests over the feed. */
  async function signUp(name: string): Promise<void> {
    await world.page.goto(`${world.server.origin}/you`);
    await world.page.getByLabel('Name').fill(name);
    await world.page.getByLabel('Email').fill(`${name}@mail.example`);
    await world.page.getByLabel('Password').fill('long enough to be one');
    await world.page.getByRole('button', { name: 'Create account' }).click();
    await interests().getByRole('button', { name: 'Tablets', exact: true }).waitFor();
    expect(new URL(world.page.url()).pathname).toBe('/');
  }

  it('may skip its interests by button or Esc, and is then in the feed', async () => {
    await signUp('hasty.e2e');
    await world.page.keyboard.press('Tab');
    expect(await interests().locator(':focus').innerText()).toBe('Skip for now');
    await world.page.keyboard.press('Shift+Tab');
    expect(await interests().locator(':focus').innerText()).toBe('Pick 3 more');
    await world.page.keyboard.press('Escape');
    await interests().waitFor({ state: 'hidden' });
    const first = await card().getAttribute('data-video-id');
    await world.page.keyboard.press('j');
    await until(async () => (await card().getAttribute('data-video-id')) !== first);
    await world.page.goto(`${world.server.origin}/you`);
    await world.page.getByRole('button', { name: 'Log out' }).click();
    await world.page.getByLabel('Name').waitFor();
  }, 60_000);

  it('is signed up for, is asked for interests, and gets a feed that fits them', async () => {
    await signUp('rider.e2e');
    for (const name of ['Motorcycle', 'Vehicle', 'Tablets'])
      await interests().getByRole('button', { name, exact: true }).click();
    const answered = world.page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes('"operationName":"Feed"')),
    );
    await interests().getByRole('button', { name: 'Show my feed' }).click();
    const { edges } = (await (await answered).json()).data.feed;
    const fits = edges.filter(({ node }: any) =>
      node.reasons.some(({ code }: any) => code === 'YOUR_INTEREST'),
    );
    expect(fits.length).toBeGreaterThan(edges.length / 2);
    await interests().waitFor({ state: 'hidden' });
    await until(
      async () => (await card().getAttribute('data-video-id')) === edges[0].node.video.id,
    );
  }, 60_000);

  it('goes on by itself when its token has run out, where the viewer was', async () => {
    await world.page.goto(`${world.server.origin}/product/products.1`);
    await world.page.getByRole('heading', { level: 1, name: /Mascara/ }).waitFor();
    const refused = 'a.token.refused';
    await change({ accessToken: refused });
    await world.page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await until(async () => (await token()) !== refused);
    await world.page.goto(`${world.server.origin}/saved`);
    await world.page.getByRole('link', { name: /Mascara/ }).waitFor();
    expect(await world.page.getByRole('dialog').count()).toBe(0);
  }, 60_000);

  it('asks to log in again when its session has ended, and keeps the page', async () => {
    await world.page.goto(world.server.origin);
    await card().waitFor();
    await world.page.keyboard.press('j');
    const videoId = await card().getAttribute('data-video-id');
    await change({ accessToken: 'a.token.refused', refreshToken: 'ended' });
    await world.page.keyboard.press('l');
    const dialog = world.page.getByRole('dialog', { name: /Log in again/ });
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Keep watching logged out' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await card().getAttribute('data-video-id')).toBe(videoId);
  }, 60_000);

  it('breaks nothing on the way', () => {
    // The browser says of every answer with 401 that it is one.
    expect(world.errors.filter((text) => !/ 401 /.test(text))).toEqual([]);
  });
});
