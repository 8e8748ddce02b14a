import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { until, windows } from './chromium.fixture.js';
import { describeOnOnePage } from './one-page.fixture.js';
import { inBothModes, startLimitMs } from './product-modes.fixture.js';
import { ask, temporaryFolder } from './server-process.js';

/** Markup that would change the page's title, a direction override, quotes and an emoji of several parts. */
const hostile = `</title><img src=x onerror="document.title='taken'"><script>document.title='taken'</script> "a" & 'b' \u202Ereversed 👩🏽‍🚀`;
const longWord = 'W'.repeat(300);
const longText = `${hostile} ${'🔥x'.repeat(5000)}`;

describeOnOnePage('what strangers wrote, in Chromium', windows.phone, inBothModes, (world) => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  beforeAll(async () => {
    const importRows = async (kind: string, rows: readonly object[]) => {
      const file = path.join(folder.path, `${kind}.json`);
      writeFileSync(file, JSON.stringify(rows));
      const { code } = await world.run('import', kind, file, '--source', 'hostile');
      expect(code).toBe(0);
    };
    await importRows('products', [
      ...[{ id: 'p1', title: `zzhostile ${hostile}`, description: longText, brand: hostile }].map(
        (row) => ({ ...row, price: 9.99, stock: 3, tags: [hostile], category: 'beauty' }),
      ),
      { id: 'p2', title: `zzhostile ${longWord}`, description: longWord, brand: longWord },
    ]);
    await importRows('posts', [
      {
        ...{ id: 'v1', text: `${hostile} #<b>x</b> ${longWord}`, hashtags: [hostile] },
        authorMeta: { id: 'a1', name: hostile, nickName: hostile },
        musicMeta: { musicId: 'm1', musicName: hostile, musicAuthor: hostile },
      },
    ]);
    const known = '{ product(id: "hostile.p1") { id } video(id: "hostile.v1") { id } }';
    let answer: Awaited<ReturnType<typeof ask>> | null = null;
    await until(
      async () => {
        answer = await ask(world.server, known);
        return Boolean(answer.data?.['product'] && answer.data['video']);
      },
      () => answer,
    );
  }, startLimitMs);

  it.each([
    ['a product', '/product/hostile.p1', /zzhostile/],
    ['a product of one long word', '/product/hostile.p2', /zzhostile W/],
    ['what is found', '/search?q=zzhostile', /zzhostile/],
    ['a search', `/search?q=${encodeURIComponent(hostile)}`, /Nothing for|zzhostile/],
    ['a video', '/v/hostile.v1', /onerror/],
    ['a creator', '/creator/hostile.a1', /onerror/],
  ])(
    'is text, in its place, on the page of %s',
    async (_, address, shown) => {
      await world.page.goto(world.server.origin + address);
      await world.page.locator('main').getByText(shown).first().waitFor();
      await world.page.waitForLoadState('networkidle');
      expect(await world.page.title()).not.toBe('taken');
      expect(await world.page.locator('img[src="x"]').count()).toBe(0);
      const wider = await world.page.evaluate(() => {
        const { document } = globalThis as any;
        const boxes = [document.documentElement, document.querySelector('main')];
        return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth));
      });
      expect(wider).toBeLessThanOrEqual(0);
    },
    60_000,
  );

  it('is text in the cart and in the name of the page', async () => {
    await world.page.goto(`${world.server.origin}/product/hostile.p1`);
    const heading = world.page.getByRole('heading', { level: 1, name: /zzhostile/ });
    await heading.waitFor();
    expect(await heading.textContent()).toBe(`zzhostile ${hostile}`);
    await world.page.getByRole('button', { name: 'Add to cart' }).first().click();
    await world.page.goto(`${world.server.origin}/cart`);
    await world.page
      .getByRole('link', { name: /zzhostile/ })
      .first()
      .waitFor();
    expect(await world.page.title()).not.toBe('taken');
  }, 60_000);

  it('breaks nothing on the way', () => {
    expect(world.errors).toEqual([]);
  });
});
