import { z } from 'zod';

import type { Ranking } from '../pipeline/ranking.js';
import { classicWeights, rankingArms } from '../pipeline/scorers.js';

/** Where experiments can run: lists of products, and the feed of videos. */
export const surfaces = ['rail', 'feed'] as const;
export type Surface = (typeof surfaces)[number];

/** What the arms of an experiment are compared by. */
export const metrics = ['clickRate', 'carts', 'purchases'] as const;
export type MetricName = (typeof metrics)[number];

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
  error: 'use 1 to 40 lower-case letters, digits and dashes',
});
const time = z.iso
  .datetime({ offset: true, error: 'use a time such as 2026-01-31T00:00:00Z' })
  .transform((text) => Date.parse(text));
const signalWeight = z.number().min(0).max(1);

const arm = z
  .strictObject({
    name,
    /** The arm's share of viewers, in proportion to those of the others. */
    weight: z.number().positive().max(1000),
    scorer: z.enum(rankingArms),
    /** What signals count in the arm's blend; those that are not named count what they usually do. */
    weights: z
      .strictObject({
        coView: signalWeight,
        embedding: signalWeight,
        popularity: signalWeight,
        recency: signalWeight,
        session: signalWeight,
      })
      .partial()
      .default({}),
  })
  .transform(({ scorer, weights, ...rest }) => {
    const given = Object.entries(weights).filter(([, weight]) => weight !== undefined);
    const ranking: Ranking = {
      scorer,
      weights: { ...classicWeights, ...Object.fromEntries(given) },
    };
    return { ...rest, ranking };
  });

const definition = z
  .strictObject({
    key: name,
    /** Drawn into the lot of every viewer: another salt divides the same viewers in another way. */
    salt: z.string().min(1).max(100),
    surfaces: z.array(z.enum(surfaces)).min(1),
    /** `split`: each viewer is served by one arm. `interleave`: lists are drawn from two arms, and clicks decide. */
    kind: z.enum(['split', 'interleave']).default('split'),
    /** The first is what the others are compared with. */
    arms: z.array(arm).min(2).max(10),
    /** What may not be lost: a share of the first arm's figure, 0…1. */
    guardrails: z
      .array(z.strictObject({ metric: z.enum(metrics), mostLoss: z.number().min(0).max(1) }))
      .max(10)
      .default([]),
    from: time,
    until: time,
  })
  .superRefine(({ surfaces: on, kind, arms, from, until }, context) => {
    const refuse = (path: PropertyKey[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    if (until <= from) refuse(['until'], 'it must be after "from"');
    if (new Set(arms.map((each) => each.name)).size < arms.length) {
      refuse(['arms'], 'two arms have one name');
    }
    for (const [place, { ranking }] of arms.entries()) {
      if (Object.values(ranking.weights).every((weight) => weight === 0)) {
        refuse(['arms', place, 'weights'], 'some signal has to count');
      }
      if (on.includes('feed') && ranking.scorer !== 'classic') {
        refuse(['arms', place, 'scorer'], 'feeds are ranked by "classic" only');
      }
    }
    if (kind === 'interleave' && arms.length !== 2) refuse(['arms'], 'two arms are interleaved');
    if (kind === 'interleave' && on.some((surface) => surface !== 'rail')) {
      refuse(['surfaces'], 'only a "rail" can be interleaved');
    }
  });

/** An experiment as its file defines it; times in milliseconds since the epoch. */
export type ExperimentDefinition = z.infer<typeof definition>;

/** The file of experiments. A surface has one experiment at a time, so that an answer has one arm. */
export const experimentFile = z
  .strictObject({ experiments: z.array(definition).max(100) })
  .superRefine(({ experiments }, context) => {
    for (const [place, one] of experiments.entries()) {
      const refuse = (message: string): void =>
        context.addIssue({ code: 'custom', path: ['experiments', place], message });
      for (const other of experiments.slice(0, place)) {
        if (one.key === other.key) refuse(`there are two experiments "${one.key}"`);
        const meet = one.from < other.until && other.from < one.until;
        const shared = one.surfaces.find((surface) => other.surfaces.includes(surface));
        if (meet && shared !== undefined) {
          refuse(`"${one.key}" and "${other.key}" are on the surface "${shared}" at one time`);
        }
      }
    }
  });

/** What the file of experiments says. */
export type ExperimentFile = z.infer<typeof experimentFile>;
