import { expect, it } from '@jest/globals';
import type { Page, Response } from 'playwright-core';

import { describeInBrowser, firstCard } from './browser.fixture.js';
import { until, windows } from './chromium.fixture.js';
import { inBothModes } from './product-modes.fixture.js';

interface Asked {
  readonly operation: string;
  readonly id: string | null;
  readonly hasQuery: boolean;
  readonly atMs: number;
  endedAtMs: number;
  code: string | null;
}

/** Every operation that a page asks for by HTTP, in order. */
function listen(page: Page): Asked[] {
  const asked: Asked[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/graphql') || request.method() !== 'POST') return;
    const body = request.postDataJSON();
    const entry: Asked = {
      operation: body.operationName ?? 'TrackEvents',
      id: body.extensions?.persistedQuery?.sha256Hash ?? null,
      hasQuery: 'query' in body,
      atMs: Date.now(),
      endedAtMs: Number.POSITIVE_INFINITY,
      code: null,
    };
    asked.push(entry);
    const read = async (response: Response | null) => {
      entry.endedAtMs = Date.now();
      const answer = await response?.json();
      entry.code = answer?.errors?.[0]?.extensions?.code ?? null;
    };
    // NOTE what the page tells as it is closed gets no answer.
    request
      .response()
      .then(read)
      .catch(() => undefined);
  });
  return asked;
}

/** The page's own questions; what it tells is another matter. */
const questions = (asked: readonly Asked[]) =>
  asked.filter(({ operation }) => operation !== 'TrackEvents');

/** Opens a path in an empty page whose requests are recorded, and waits until nothing more is asked. */
async function record(page: Page, url: string, ready: () => Promise<unknown>): Promise<Asked[]> {
  const asked = listen(page);
  await page.goto(url);
  await ready();
  await page.waitForLoadState('networkidle');
  return asked;
}

describeInBrowser('a page of the built app', inBothModes, (world) => {
  it.each([
    ['/', windows.phone, ['Feed']],
    ['/', windows.desktop, ['Feed']],
    // What is picked is asked for as nobody by who does not want to be learned from, and what they saved is not; and
    // `recommendations` is never null, so that its failure would take the rest of an answer along.
    ['/product/products.1', windows.phone, ['ProductPage', 'Recommendations']],
    ['/search', windows.phone, ['Categories', 'Recommendations']],
    ['/search?q=lamp', windows.phone, ['SearchResults']],
    ['/c/beauty', windows.phone, ['SearchResults']],
    ['/you', windows.phone, ['AccountPage']],
    ['/saved', windows.phone, ['SavedList']],
    // Its list comes over the live connection.
    ['/trending', windows.phone, []],
    ['/settings', windows.phone, []],
  ])(
    '%s (%o) asks once for what it shows, all at the same time, by ids that the server knows',
    async (path, viewport, operations) => {
      const page = await world.visit('/nowhere', { viewport });
      const asked = await record(page, world.server.origin + path, () =>
        page.locator('main').getByRole('heading').first().waitFor({ state: 'attached' }),
      );
      const own = questions(asked);
      expect(own.map(({ operation }) => operation).sort()).toEqual(operations);
      // A question that waits for the answer to another would make the viewer wait for both.
      const firstAnswerAtMs = Math.min(...own.map(({ endedAtMs }) => endedAtMs));
      expect(own.filter(({ atMs }) => atMs > firstAnswerAtMs)).toEqual([]);
      expect(asked.filter(({ hasQuery, code }) => hasQuery || code !== null)).toEqual([]);
    },
    60_000,
  );

  it('has what is trending over its live connection, and asks for none of it', async () => {
    const page = await world.visit('/nowhere', { viewport: windows.desktop });
    const rows = page.getByRole('region', { name: 'Trending now' }).getByRole('listitem');
    const asked = await record(page, world.server.origin, () => rows.first().waitFor());
    expect(questions(asked).map(({ operation }) => operation)).toEqual(['Feed']);
  }, 60_000);

  it('asks for its feed while the app is still on its way, and not again', async () => {
    const page = await world.visit('/nowhere', { viewport: windows.phone });
    const asked = listen(page);
    await page.route('**/assets/app-*', async (route) => {
      await until(() => asked.length > 0);
      await route.continue();
    });
    await page.goto(world.server.origin);
    await firstCard(page);
    await page.waitForLoadState('networkidle');
    expect(questions(asked).map(({ operation }) => operation)).toEqual(['Feed']);
  }, 60_000);

  it('is shown by a server that knows none of its ids', async () => {
    const page = await world.visit('/nowhere', { viewport: windows.phone });
    // As if it had never been told of the app: what comes without its query is not found.
    await page.route('**/graphql', async (route) => {
      if ('query' in (route.request().postDataJSON() ?? { query: '' })) return route.continue();
      const error = {
        message: 'PersistedQueryNotFound',
        extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
      };
      return route.fulfill({ json: { errors: [error] } });
    });
    const asked = await record(page, world.server.origin, () => firstCard(page));
    await until(() => asked.some(({ operation, hasQuery }) => operation === 'Feed' && hasQuery));
  }, 60_000);
});
