import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import { axeFindings } from './axe.fixture.js';
import { until, windows } from './chromium.fixture.js';
import { describeOnOnePage } from './one-page.fixture.js';
import { inBothModes } from './product-modes.fixture.js';
import { ask, temporaryFolder } from './server-process.js';

describeOnOnePage('the page of those who run the place', windows.desktop, inBothModes, (world) => {
  it('is no part of what every visitor loads', () => {
    const shell = readFileSync(new URL('../../../web/dist/index.html', import.meta.url), 'utf8');
    expect(shell).toContain('/assets/app-');
    expect(shell).not.toMatch(/admin/i);
  });

  it('shows nothing to those who have not the role', async () => {
    await world.page.goto(`${world.server.origin}/you`);
    await world.page.getByLabel('Name').fill('ann.e2e');
    await world.page.getByLabel('Email').fill('ann@mail.example');
    await world.page.getByLabel('Password').fill('long enough to be one');
    await world.page.getByRole('button', { name: 'Create account' }).click();
    await world.page.getByRole('heading', { name: 'What do you want to see more of?' }).waitFor();
    await world.page.goto(`${world.server.origin}/admin`);
    await world.page
      .getByRole('heading', { name: 'This page is for those who run Reelgraph.' })
      .waitFor();
    expect(await world.page.getByText('Active viewers').count()).toBe(0);
  }, 60_000);

  it('shows what viewers do to whom the command line gave the role', async () => {
    const { code } = await world.run('accounts', 'grant', 'ann@mail.example', 'ADMIN');
    expect(code).toBe(0);
    await world.page.goto(`${world.server.origin}/you`);
    // The token of before knows nothing of the role: it is told at the next log-in.
    await world.page.getByRole('button', { name: 'Log out' }).click();
    await world.page.getByRole('button', { name: 'Log in' }).first().click();
    await world.page.getByLabel('Email').fill('ann@mail.example');
    await world.page.getByLabel('Password').fill('long enough to be one');
    await world.page.locator('form').getByRole('button', { name: 'Log in' }).click();
    await world.page.getByRole('link', { name: 'Overview' }).click();
    await world.page.getByRole('button', { name: '7 days' }).click();
    const funnel = world.page.getByRole('region', { name: 'Funnel' });
    await funnel.getByRole('button', { name: /^Show as table/ }).click();
    const impressions = funnel.getByRole('row', { name: /^Impression [1-9][\d,]*/ });
    await impressions.waitFor();
    const chart = world.page.getByRole('region', { name: /^Events per minute/ });
    await chart.getByRole('img').waitFor();
    await chart.getByRole('button', { name: /^Show as table/ }).click();
    expect(await chart.getByRole('row').count()).toBe(57);
    await world.page.getByText('Nothing is tried out on viewers now.').waitFor();
  }, 60_000);

  it('says what the stream could not handle, and why', async () => {
    const stream = world.page.getByRole('region', { name: 'Event stream' });
    await stream.getByText('Nothing waits · no dead letters').waitFor();
    const log = await world.openLog();
    await log.append(interactionsTopic, [{ key: 'visitor:x', value: 'no event' }]);
    await log.close();
    await stream.getByText('Nothing waits · 1 dead letter').waitFor();
    await stream.getByRole('row', { name: /^not JSON interactions\.v1/ }).waitFor();
  }, 60_000);

  it('says of what any viewer was served why it was', async () => {
    const served = await ask(
      world.server,
      '{ recommendations(first: 2) { items { product { title } } } }',
      {},
      { 'x-visitor-id': 'shopper' },
    );
    const why = world.page.getByRole('region', { name: 'Why this item' });
    await why.getByLabel('Viewer').fill('visitor:nobody');
    await why.getByRole('button', { name: 'Show' }).click();
    await why.getByText('Nothing was served to this viewer lately.').waitFor();
    await why.getByLabel('Viewer').fill('visitor:shopper');
    await why.getByRole('button', { name: 'Show' }).click();
    const rows = why.getByRole('row');
    await rows.nth(2).waitFor();
    const [first] = (served.data as any).recommendations.items;
    expect(await rows.nth(1).textContent()).toContain(first.product.title);
  }, 60_000);

  it('says which partners ask for which operations, and to nobody else', async () => {
    const folder = temporaryFolder();
    const manifest = path.join(folder.path, 'manifest.json');
    writeFileSync(manifest, '{"c1":"query Categories { categories { slug } }"}');
    const contact = ['--contact', 'team@acme.example'];
    const { output } = await world.run('operations', 'publish', 'acme', manifest, ...contact);
    folder.remove();
    const key = /API key .*: (\S+)$/m.exec(output)?.[1] ?? output;
    const headers = { 'x-client-name': 'acme', 'x-client-key': key };
    const statusOf = async (operation: string): Promise<number> =>
      (await fetch(`${world.server.origin}/op/${operation}`, { headers })).status;
    // Until the server has seen the file it knows no such client, and counts nothing for one.
    await until(async () => (await statusOf('Categories')) === 200);
    expect([await statusOf('Categories'), await statusOf('Others')]).toEqual([200, 404]);
    const persisted = world.page.getByRole('region', { name: 'Persisted operations' });
    await persisted.getByRole('row', { name: /^acme safelist 1 2 2 1 0 0 / }).waitFor();
    await persisted.getByText('Operations of acme').click();
    await persisted.getByRole('row', { name: /^Categories 2 2 .* 10$/ }).waitFor();

    const name = {
      email: 'bob@mail.example',
      handle: 'bob.e2e',
      password: 'long enough to be one',
    };
    const signUp = 'mutation ($i: SignUpInput!) { signUp(input: $i) { accessToken } }';
    const { data } = await ask(world.server, signUp, { i: name });
    const authorization = `Bearer ${(data as any).signUp.accessToken}`;
    const { errors } = await ask(world.server, '{ persistedUse { since } }', {}, { authorization });
    expect((errors as any)[0].extensions.code).toBe('FORBIDDEN');
  }, 60_000);

  it.each(['dark', 'light'] as const)(
    'has nothing for axe to find, %s',
    async (colorScheme) => {
      await world.page.emulateMedia({ colorScheme });
      await world.page.locator(`[data-theme=${colorScheme}]`).waitFor();
      expect(await axeFindings(world.page)).toEqual([]);
    },
    60_000,
  );

  it('trains on request, and shows how far that is', async () => {
    const training = world.page.getByRole('region', { name: 'Training', exact: true });
    await training.getByText('Nothing was trained yet.').waitFor();
    await training.getByRole('button', { name: 'Train now' }).click();
    await training.getByRole('progressbar', { name: 'Progress' }).waitFor();
    await training.getByRole('cell', { name: 'Running' }).waitFor();
    await training.getByRole('button', { name: 'Train now' }).click();
    await world.page.getByText('A training goes on already.').waitFor();
  }, 60_000);

  it('breaks nothing on the way', () => {
    expect(world.errors).toEqual([]);
  });
});
