import path from 'node:path';

import { openCheckedFile } from '@reelgraph/platform/checked-file';
import type { Clock } from '@reelgraph/platform/clock';
import { createLogger } from '@reelgraph/platform/logger';
import {
  type ExperimentDefinition,
  experimentFile,
} from '@reelgraph/subgraph-recommendation/experiments/experiment-definition';
import type { ExperimentResult } from '@reelgraph/subgraph-recommendation/experiments/experiment-results';
import { experimentsFileOf } from '@reelgraph/subgraph-recommendation/experiments/experiments';
import { readResults } from '@reelgraph/subgraph-recommendation/experiments/result-reading';

import type { StorePlaces } from '../store-places.js';
import type { ExperimentsCommand } from './experiments.arguments.js';
import { openPlaces } from './open-places.js';
import { UsageError } from './usage-error.js';

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
/** A number in four digits, without an exponent where people would not expect one. */
const short = (value: number): string => String(Number(value.toPrecision(4)));

function lineOf({ key, kind, surfaces, arms, from, until }: ExperimentDefinition): string {
  const shares = arms.map(({ name, weight }) => `${name} ${weight}`).join(' : ');
  return `${key}  ${kind} on ${surfaces.join(', ')}, ${day(from)} to ${day(until)}, ${shares}`;
}

/** The results of an experiment as people read them. */
function textOf(result: ExperimentResult): string {
  const { definition, arms, comparisons, guardrails, interleaving, excludedViewers } = result;
  const lines = [lineOf(definition)];
  for (const { name, viewers, exposures, clicks, carts, purchases } of arms) {
    lines.push(
      `  ${name}: ${viewers} viewers, ${exposures} lists, ${clicks} clicks, ${carts} carts, ${purchases} purchases`,
    );
  }
  for (const { arm, metric, value, lower, upper, pValue, adjusted } of comparisons) {
    const said = `${short(value)} (95 %: ${short(lower)} to ${short(upper)}, p = ${short(pValue)})`;
    const cuped =
      adjusted === null
        ? ''
        : `; by the time before ${short(adjusted.value)} (${short(adjusted.lower)} to ${short(adjusted.upper)}, p = ${short(adjusted.pValue)})`;
    lines.push(`  ${arm} − ${definition.arms[0]?.name}, ${metric}: ${said}${cuped}`);
  }
  for (const { arm, metric, mostLoss, isBreached } of guardrails) {
    const limit = `${short(mostLoss * 100)} % of ${metric}`;
    lines.push(
      `  guardrail ${limit}: ${arm} ${isBreached ? 'LOSES MORE' : 'is not shown to lose more'}`,
    );
  }
  if (interleaving !== null) {
    const { wins, ties, share, pValue } = interleaving;
    const [one, other] = definition.arms;
    lines.push(
      `  ${one?.name} won ${wins[0]} viewers, ${other?.name} ${wins[1]}, ${ties} tied; share of ${other?.name} ` +
        `${short(share.value)} (95 %: ${short(share.lower)} to ${short(share.upper)}, p = ${short(pValue)})`,
    );
  }
  if (result.isSampleRatioMismatch) {
    const chance = short(result.sampleRatioChance);
    lines.push(
      `  SAMPLE RATIO MISMATCH (p = ${chance}): viewers are not divided as meant; believe nothing above`,
    );
  }
  if (excludedViewers > 0) lines.push(`  ${excludedViewers} viewers met two arms and are left out`);
  return lines.join('\n');
}

/**
 * Shows experiments and what they have shown. Resolves with the text to print.
 *
 * Errors: `CheckedFileError` when their file is wrong, `UsageError` for an experiment that is not in it.
 */
export async function runExperiments(
  command: ExperimentsCommand,
  places: StorePlaces,
  clock: Clock,
): Promise<string> {
  const logger = createLogger({ name: 'experiments', level: 'silent' });
  const name = experimentsFileOf(places.folder);
  const missing = { experiments: [] };
  const file = await openCheckedFile({ file: name, schema: experimentFile, missing, logger });
  file.close();
  const { experiments } = file.value;
  const key = command.action === 'list' ? null : command.key;
  const chosen = experiments.filter((each) => key === null || each.key === key);
  if (key !== null && chosen.length === 0) throw new UsageError(`There is no experiment "${key}".`);
  if (command.action === 'show') return JSON.stringify(chosen[0], null, 2);
  if (chosen.length === 0) return `There are no experiments; ${path.basename(name)} defines them.`;
  if (command.action === 'list') return chosen.map(lineOf).join('\n');
  const stores = await openPlaces(places, clock);
  try {
    const results = await readResults(stores.log, chosen);
    return command.json ? JSON.stringify(results) : results.map(textOf).join('\n\n');
  } finally {
    await stores.close();
  }
}
