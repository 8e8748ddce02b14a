import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';

import { runCli } from '../cli/cli.run.js';
import { describeInChromium, listenForErrors, openChromium } from './chromium.fixture.js';
import { type ServerProcess, startServer, temporaryFolder } from './server-process.js';

describeInChromium('the page for those who run the place', () => {
  const data = temporaryFolder();
  const profile = temporaryFolder();
  let errors: readonly string[];
  let server: ServerProcess;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    server = await startServer({ DATA_DIR: data.path });
    browser = await openChromium(profile.path, { width: 1440, height: 900 });
    page = await browser.newPage();
    errors = listenForErrors(page);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    data.remove();
    profile.remove();
  }, 60_000);

  it('is no part of what every visitor loads', () => {
    const shell = readFileSync(new URL('../../../web/dist/index.html', import.meta.url), 'utf8');
    expect(shell).toContain('/assets/app-');
    expect(shell).not.toMatch(/admin/i);
  });

  it('shows nothing to those who have not the role', async () => {
    await page.goto(`${server.origin}/you`);
    await page.getByLabel('Name').fill('ann.e2e');
    await page.getByLabel('Email').fill('ann@mail.example');
    await page.getByLabel('Password').fill('long enough to be one');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'What do you want to see more of?' }).waitFor();
    await page.goto(`${server.origin}/admin`);
    await page
      .getByRole('heading', { name: 'This page is for those who run Reelgraph.' })
      .waitFor();
    expect(await page.getByText('Active viewers').count()).toBe(0);
  }, 60_000);

  it('shows what viewers do to whom the command line gave the role', async () => {
    const silent = { write: () => true };
    const code = await runCli({
      args: ['accounts', 'grant', 'ann@mail.example', 'ADMIN'],
      env: { DATA_DIR: data.path },
      ...{ stdout: silent, stderr: silent },
      clock: Date.now,
      signal: new AbortController().signal,
    });
    expect(code).toBe(0);
    await page.goto(`${server.origin}/you`);
    // The token of before knows nothing of the role: it is told at the next log-in.
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('button', { name: 'Log in' }).first().click();
    await page.getByLabel('Email').fill('ann@mail.example');
    await page.getByLabel('Password').fill('long enough to be one');
    await page.locator('form').getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: '7 days' }).click();
    const funnel = page.getByRole('region', { name: 'Funnel' });
    await funnel.getByRole('button', { name: /^Show as table/ }).click();
    const impressions = funnel.getByRole('row', { name: /^Impression [1-9][\d,]*/ });
    await impressions.waitFor();
    const chart = page.getByRole('region', { name: /^Events per minute/ });
    await chart.getByRole('img').waitFor();
    await chart.getByRole('button', { name: /^Show as table/ }).click();
    expect(await chart.getByRole('row').count()).toBe(57);
    await page.getByText('Nothing is tried out on viewers now.').waitFor();
  }, 60_000);

  it('trains on request, and shows how far that is', async () => {
    const training = page.getByRole('region', { name: 'Training', exact: true });
    await training.getByText('Nothing was trained yet.').waitFor();
    await training.getByRole('button', { name: 'Train now' }).click();
    await training.getByRole('progressbar', { name: 'Progress' }).waitFor();
    await training.getByRole('cell', { name: 'Running' }).waitFor();
    await training.getByRole('button', { name: 'Train now' }).click();
    await page.getByText('A training goes on, or nothing is trained here.').waitFor();
  }, 60_000);

  it('breaks nothing on the way', () => {
    expect(errors).toEqual([]);
  });
});
