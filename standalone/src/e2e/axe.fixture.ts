import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults, Result } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in a page as it is now, by all rules or by some: a line for each element. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  // By the debugger: the page's policy refuses scripts that others put into it.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: source });
  await session.detach();
  const { violations } = await page.evaluate((runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) });
  }, rules);
  return violations.flatMap(linesOf);
}

/** One line for each element that breaks a rule. */
function linesOf({ id, nodes }: Result): string[] {
  return nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`);
}
