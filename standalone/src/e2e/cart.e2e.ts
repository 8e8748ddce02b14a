import { beforeAll, expect, it } from '@jest/globals';

import { until, windows } from './chromium.fixture.js';
import { describeOnOnePage } from './one-page.fixture.js';
import { inBothModes } from './product-modes.fixture.js';
import { ask } from './server-process.js';

const cartKey = 'reelgraph.cart';

describeOnOnePage('the cart in Chromium', windows.phone, inBothModes, (world) => {
  // The merchants of the demo are nowhere: what a viewer follows ends here.
  beforeAll(async () => {
    await world.browser.route(
      (url) => url.origin !== world.server.origin,
      (route) => route.fulfill({ body: 'the merchant' }),
    );
  });

  const group = () => world.page.locator('.cart-group').first();
  const wayOn = () => group().getByRole('link', { name: /^Continue with / });
  const openCart = async () => {
    await world.page.goto(`${world.server.origin}/cart`);
    await wayOn().waitFor();
  };
  const purchases = async (): Promise<number> => {
    const { data: found } = await ask(
      world.server,
      '{ analytics(window: WEEK) { eventsByType { type count } } }',
    );
    const counts = (found as any).analytics.eventsByType as { type: string; count: number }[];
    return counts.find(({ type }) => type === 'PURCHASE')?.count ?? 0;
  };
  const signUp = async (handle: string) => {
    await world.page.goto(`${world.server.origin}/you`);
    await world.page.getByLabel('Name').fill(handle);
    await world.page.getByLabel('Email').fill(`${handle}@mail.example`);
    await world.page.getByLabel('Password').fill('long enough to be one');
    await world.page.getByRole('button', { name: 'Create account' }).click();
    await world.page.getByRole('heading', { name: 'What do you want to see more of?' }).waitFor();
  };

  it('asks for prices and sellers in one query, and sums up what the steppers say', async () => {
    await world.page.goto(`${world.server.origin}/product/products.1`);
    await world.page.getByRole('button', { name: 'Add to cart' }).first().click();
    const asked: string[] = [];
    world.page.on('request', (request) => asked.push(request.postData() ?? ''));
    await openCart();
    expect(asked.filter((body) => body.includes('"operationName":"Cart"'))).toHaveLength(1);
    await group()
      .getByRole('button', { name: /^One more / })
      .click();
    await group().getByText('$19.98').last().waitFor();
    await group().getByText('$9.99 each').waitFor();
  }, 60_000);

  it('puts down what is more than there is, and says so', async () => {
    await world.page.evaluate((key) => {
      const [line] = JSON.parse(localStorage.getItem(key) ?? '[]');
      localStorage.setItem(
        key,
        JSON.stringify([{ ...line, productId: 'products.6', quantity: 99 }]),
      );
    }, cartKey);
    const { data: found } = await ask(world.server, '{ product(id: "products.6") { stock } }');
    const { stock } = (found as any).product as { stock: number };
    await openCart();
    await group().getByText(`Only ${stock} left, so your 99 became ${stock}`).waitFor();
    expect(
      await group()
        .getByRole('button', { name: /^One more / })
        .getAttribute('aria-disabled'),
    ).toBe('true');
  }, 60_000);

  it('gives back what was taken out, in its place', async () => {
    await group()
      .getByRole('button', { name: /^Remove / })
      .click();
    const undo = group().getByRole('button', { name: 'Undo' });
    expect(
      await undo.evaluate((button: any) => button === button.ownerDocument.activeElement),
    ).toBe(true);
    await undo.click();
    await group()
      .getByRole('button', { name: /^Remove / })
      .waitFor();
    expect(await undo.count()).toBe(0);
  }, 60_000);

  it('comes along into an account, and is not shown to the next one', async () => {
    await signUp('ann.e2e');
    await openCart();
    await world.page.goto(`${world.server.origin}/you`);
    await world.page.getByRole('button', { name: 'Log out' }).click();
    await signUp('bob.e2e');
    await world.page.goto(`${world.server.origin}/cart`);
    await world.page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  }, 60_000);

  it('hands an order over to its merchant, and tells the purchase once however often that is done', async () => {
    await world.page.goto(`${world.server.origin}/product/products.80`);
    await world.page.getByRole('button', { name: 'Add to cart' }).first().click();
    await openCart();
    const before = await purchases();
    const handOver = async (): Promise<string> => {
      const [merchant] = await Promise.all([world.browser.waitForEvent('page'), wayOn().click()]);
      await merchant.waitForLoadState();
      const address = decodeURIComponent(merchant.url());
      await merchant.close();
      return address;
    };
    const { data: found } = await ask(
      world.server,
      '{ product(id: "products.80") { title merchant { name handOverUrl } } }',
    );
    const { title, merchant } = (found as any).product;
    const address = await handOver();
    expect(address).toContain(new URL(merchant.handOverUrl).host);
    expect(address).toContain(merchant.name);
    expect(address).toContain(`1 × ${title} (products.80)`);
    await until(async () => (await purchases()) === before + 1);

    await group().getByRole('button', { name: 'Put back' }).click();
    const receipt = world.page.waitForResponse(async (response) =>
      (response.request().postData() ?? '').includes('PURCHASE'),
    );
    await handOver();
    expect(await (await receipt).json()).toMatchObject({
      // What was seen meanwhile may go along.
      data: { trackEvents: { duplicates: 1 } },
    });
    expect(await purchases()).toBe(before + 1);

    await group().getByRole('button', { name: 'Done' }).click();
    await world.page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  }, 60_000);

  it('breaks nothing on the way', () => {
    expect(world.errors).toEqual([]);
  });
});
