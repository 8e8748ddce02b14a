import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { axeFindings } from './axe.fixture.js';
import { describeInBrowser, firstCard } from './browser.fixture.js';
import { until, windows } from './chromium.fixture.js';
import { pagesAlone } from './product-modes.fixture.js';

/** What the suite judges: where a page is opened, and how it gets into the state. */
interface State {
  readonly path: string;
  /** Goes on from the opened page until the state can be seen. */
  reach(page: Page): Promise<unknown>;
  /** What the console complains of on the way. */
  readonly complaints?: RegExp;
}

const heading = (page: Page) => page.locator('main').getByRole('heading').first().waitFor();
const card = (page: Page) => page.locator('article[tabindex="0"]');
const dialog = (page: Page) => page.getByRole('dialog');
const aProduct = '/product/products.1';

async function signUp(page: Page) {
  const handle = `axe.${Math.random().toString(36).slice(2, 10)}`;
  await page.getByLabel('Name').fill(handle);
  await page.getByLabel('Email').fill(`${handle}@mail.example`);
  await page.getByLabel('Password').fill('long enough to be one');
  await page.getByRole('button', { name: 'Create account' }).click();
  await dialog(page).getByRole('button', { name: 'Tablets', exact: true }).waitFor();
}

/** Opens the drawer of the active card. */
async function openDrawer(page: Page) {
  await firstCard(page);
  await card(page).locator('[data-product-tag]').click();
  await dialog(page).getByRole('heading', { level: 2 }).waitFor();
}

/** Goes on to another page of the app, without loading it anew. */
const goTo = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();

const states: Record<string, State> = {
  'the feed, playing': {
    path: '/',
    async reach(page) {
      await firstCard(page);
      await page.locator('video[data-shown]').first().waitFor();
    },
  },
  'the feed with a caption opened': {
    path: '/',
    async reach(page) {
      await firstCard(page);
      await page.keyboard.press('c');
      await card(page).locator('.caption[data-open]').waitFor();
    },
  },
  'the menu of a video': {
    path: '/',
    async reach(page) {
      await firstCard(page);
      await card(page).getByRole('button', { name: /^More/ }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  'a message with Undo': {
    path: '/',
    async reach(page) {
      await firstCard(page);
      await card(page).getByRole('button', { name: /^More/ }).click();
      await page.getByRole('menuitem', { name: 'Not interested' }).click();
      await page.getByText('Fewer videos like this').waitFor();
    },
  },
  'a video that was shared': {
    path: '/',
    async reach(page) {
      await firstCard(page);
      await card(page).getByRole('button', { name: 'Share' }).click();
      await page.getByText(/Link copied|Copy this link/).waitFor();
    },
  },
  'the drawer': { path: '/', reach: openDrawer },
  'the keyboard help': {
    path: '/',
    async reach(page) {
      await firstCard(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    },
  },
  'the feed without a server': {
    path: '/',
    complaints: /ERR_|Failed to fetch|WebSocket/,
    async reach(page) {
      await firstCard(page);
      await page.context().setOffline(true);
      await page.getByText("You're offline. Showing what's already loaded.").waitFor();
    },
  },
  'a page without a server': {
    path: '/trending',
    complaints: /ERR_|Failed to fetch|WebSocket/,
    async reach(page) {
      await page.getByRole('listitem').first().waitFor();
      await page.context().setOffline(true);
      await page.getByText("You're offline. Showing what's already loaded.").waitFor();
    },
  },
  'a feed that cannot be had': {
    path: '/trending',
    complaints: /ERR_FAILED/,
    async reach(page) {
      await page.getByRole('listitem').first().waitFor();
      await page.route('**/graphql', (route) => route.abort());
      await goTo(page, 'Feed');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  'a page that fell over': {
    path: '/trending',
    complaints: /ERR_FAILED|dynamically imported/,
    async reach(page) {
      await page.getByRole('listitem').first().waitFor();
      await page.route('**/assets/SettingsPage*', (route) => route.abort());
      await page.evaluate(() => {
        const { history, sessionStorage } = globalThis as any;
        // It has loaded itself anew already, and does not in the midst of being judged.
        sessionStorage.setItem('reelgraph.reloaded-at', String(Date.now()));
        history.pushState(null, '', '/settings');
      });
      await page.getByRole('heading', { name: 'This page fell over' }).waitFor();
    },
  },
  'the feed of nobody followed': { path: '/following', reach: heading },
  'a video by its address': {
    path: '/',
    async reach(page) {
      const id = await (await firstCard(page)).getAttribute('data-video-id');
      await page.goto(new URL(`/v/${id}`, page.url()).href);
      await firstCard(page);
    },
  },
  'the search before a word': { path: '/search', reach: heading },
  'the search with suggestions': {
    path: '/search',
    async reach(page) {
      await page.getByRole('combobox').fill('la');
      await page.getByRole('option').nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  'the search with results': { path: '/search?q=lamp', reach: heading },
  'the search that found nothing': {
    path: '/search?q=zzzqqq',
    reach: (page) => page.getByText('Nothing for').first().waitFor(),
  },
  'a category': { path: '/c/womens-bags', reach: heading },
  'a product': { path: aProduct, reach: heading },
  'no such product': { path: '/product/none', reach: heading, complaints: /404/ },
  'a creator': {
    path: '/',
    async reach(page) {
      await firstCard(page);
      await card(page).locator('.card-meta a').first().click();
      await heading(page);
    },
  },
  'the trending list': {
    path: '/trending',
    reach: (page) => page.getByRole('listitem').first().waitFor(),
  },
  'nothing saved': { path: '/saved', reach: heading },
  'what is saved': {
    path: aProduct,
    async reach(page) {
      await page.getByRole('button', { name: /^Save/ }).first().click();
      await page.goto(new URL('/saved', page.url()).href);
      await heading(page);
    },
  },
  'an empty cart': { path: '/cart', reach: heading },
  'a cart': {
    path: aProduct,
    async reach(page) {
      await page.getByRole('button', { name: 'Add to cart' }).first().click();
      await goTo(page, /^Cart/);
      await page.getByRole('link', { name: /^Continue with / }).waitFor();
    },
  },
  'the sign-up': { path: '/you', reach: heading },
  'a sign-up that was refused': {
    path: '/you',
    async reach(page) {
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.locator('.field-error:not(:empty)').first().waitFor();
    },
  },
  'the log-in': {
    path: '/you',
    async reach(page) {
      await page.getByRole('button', { name: 'Log in' }).first().click();
    },
  },
  'the interests of a new account': { path: '/you', reach: signUp },
  'an account': {
    path: '/you',
    async reach(page) {
      await signUp(page);
      await page.goto(new URL('/you', page.url()).href);
      await page.getByRole('button', { name: 'Log out' }).waitFor();
    },
  },
  'a session that has ended': {
    path: '/settings',
    async reach(page) {
      const session = { accessToken: 'gone', refreshToken: 'gone', handle: 'ann' };
      await page.evaluate(
        (ended) => (globalThis as any).localStorage.setItem('reelgraph.account', ended),
        JSON.stringify({ ...session, expiresAt: '2000-01-01T00:00:00.000Z' }),
      );
      await page.goto(new URL('/', page.url()).href);
      await dialog(page).getByRole('button', { name: 'Keep watching logged out' }).waitFor();
    },
  },
  'the settings': { path: '/settings', reach: heading },
  'no such page': { path: '/nowhere', reach: heading },
};

/** What axe finds once nothing moves into its place any more: half-shown text has half its contrast. */
async function settledFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  await until(() =>
    page.evaluate(() => {
      const { document } = globalThis as any;
      return document
        .getAnimations()
        .every(
          (each: any) =>
            each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity,
        );
    }),
  );
  return axeFindings(page, rules);
}

describeInBrowser('axe', pagesAlone, (world) => {
  it.each(Object.keys(states))(
    'finds nothing in %s, at any size, light or dark',
    async (name) => {
      const { path, reach, complaints } = states[name]!;
      if (complaints) world.allowErrors(complaints);
      const page = await world.visit(path, { viewport: windows.phone, colorScheme: 'light' });
      await reach(page);
      const findings: Record<string, readonly string[]> = {};
      for (const [size, viewport] of Object.entries(windows)) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: 'light' });
        findings[`${size}, light`] = await settledFindings(page);
        await page.emulateMedia({ colorScheme: 'dark' });
        // All that a theme changes.
        findings[`${size}, dark`] = await settledFindings(page, ['color-contrast']);
      }
      expect(Object.entries(findings).filter(([, found]) => found.length > 0)).toEqual([]);
    },
    120_000,
  );
});
