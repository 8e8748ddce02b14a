import { expect, it } from '@jest/globals';

import { until, windows } from './chromium.fixture.js';
import { describeOnOnePage } from './one-page.fixture.js';
import { inBothModes } from './product-modes.fixture.js';

describeOnOnePage('the search in Chromium', windows.desktop, inBothModes, (world) => {
  const field = () => world.page.getByRole('combobox', { name: 'Search products' });
  const results = () => world.page.locator('.grid-products .product-card');
  const titles = async () => (await results().allTextContents()).map((text) => text.toLowerCase());

  it('suggests while one types, and opens what the arrows choose', async () => {
    await world.page.goto(`${world.server.origin}/search`);
    await field().fill('lamp');
    const options = world.page.getByRole('option');
    await options.filter({ hasText: 'Table Lamp' }).waitFor();
    const first = await options.first().textContent();
    expect(first).toContain('lamp');
    await field().press('ArrowUp');
    expect(await options.last().getAttribute('aria-selected')).toBe('true');
    await options.filter({ hasText: 'Table Lamp' }).click();
    await world.page.getByRole('heading', { level: 1, name: 'Table Lamp' }).waitFor();
  }, 60_000);

  it('marks what matched, and forgives a wrong letter', async () => {
    await world.page.goto(`${world.server.origin}/search`);
    await field().fill('watch');
    await field().press('Enter');
    await world.page.waitForURL('**/search?q=watch');
    await results().first().waitFor();
    expect((await world.page.locator('mark').first().textContent())?.toLowerCase()).toBe('watch');
    await field().fill('mascarra');
    await field().press('Enter');
    await results().filter({ hasText: 'Mascara' }).first().waitFor();
  }, 60_000);

  it('keeps filter and order in the address, and Back takes them back', async () => {
    await world.page.goto(`${world.server.origin}/search?q=red`);
    await results().first().waitFor();
    await world.page.getByRole('button', { name: 'Fragrances', exact: true }).click();
    await world.page.waitForURL('**/search?q=red&category=fragrances');
    await world.page.goto(`${world.server.origin}/search?q=bag`);
    await results().first().waitFor();
    await world.page.getByRole('combobox', { name: 'Sort by' }).selectOption('PRICE_ASC');
    await until(() => world.page.url().includes('sort='));
    await until(async () => {
      const prices = (await titles()).map((text) => Number(/\$([\d,.]+)/.exec(text)?.[1] ?? 0));
      return prices.length > 1 && prices.every((price, at) => at === 0 || price >= prices[at - 1]!);
    });
    const found = await titles();
    await results().first().click();
    await world.page.getByRole('heading', { level: 1 }).waitFor();
    await world.page.goBack();
    await until(async () => (await titles()).join() === found.join());
  }, 60_000);

  it('picks something else for the viewer after they opened a product', async () => {
    await world.page.goto(`${world.server.origin}/search`);
    await results().nth(7).waitFor();
    const before = await titles();
    await results().nth(7).click();
    await world.page.getByRole('heading', { level: 1 }).waitFor();
    await world.page.goBack();
    await until(async () => {
      const now = await titles();
      return now.length > 7 && now.join() !== before.join();
    });
  }, 60_000);

  it('says so when there is nothing, and where to go on', async () => {
    await world.page.goto(`${world.server.origin}/search?q=qqqqzzzz`);
    await world.page.getByRole('heading', { name: /Nothing for .*qqqqzzzz/ }).waitFor();
    expect(await results().count()).toBe(0);
    await world.page.locator('main').getByRole('link', { name: 'Beauty' }).click();
    await world.page.getByRole('heading', { level: 1, name: 'Beauty' }).waitFor();
    await results().first().waitFor();
  }, 60_000);

  it('breaks nothing on the way', () => {
    expect(world.errors).toEqual([]);
  });
});
