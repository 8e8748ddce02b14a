import path from 'node:path';

import { z } from 'zod';

import { surfaces } from '../experiments/experiment-definition.js';

/** What rules do to items: put them at a place, raise their score, lower it. */
export const ruleActions = ['pin', 'boost', 'bury'] as const;
export type RuleAction = (typeof ruleActions)[number];

/** What rank counts beside variety on each surface, 0…1, when the file does not say; 1 = by rank alone. */
export const usualRelevance = { rail: 0.9, feed: 0.9 } as const;

/** What a boost and a bury multiply a score by when they do not say. */
const usualFactors = { boost: 1.5, bury: 0.1 } as const;

const id = z.string().min(1).max(300);
const time = z.iso
  .datetime({ offset: true, error: 'use a time such as 2026-01-31T00:00:00Z' })
  .transform((text) => Date.parse(text));

const rule = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
      error: 'use 1 to 40 lower-case letters, digits and dashes',
    }),
    surface: z.enum(surfaces),
    /** Only on rails that are asked for this category; missing = on all lists of the surface. */
    on: z.strictObject({ category: id }).optional(),
    action: z.enum(ruleActions),
    /** The products of a rail, or the videos of a feed, that it is about. */
    items: z.array(id).min(1).max(100).optional(),
    /** All products of this category, or all videos that place one. */
    category: id.optional(),
    /** Where the first pinned item stands, 1…50; further ones follow it. */
    place: z.number().int().min(1).max(50).optional(),
    /** What scores are multiplied by: more than 1 for a boost, less for a bury. */
    factor: z.number().min(0).max(10).optional(),
    from: time.optional(),
    until: time.optional(),
  })
  .superRefine(({ surface, on, action, items, category, place, factor, from, until }, context) => {
    const refuse = (key: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [key], message });
    if (action === 'pin' && items === undefined) refuse('items', 'say which are pinned');
    if ((items === undefined) === (category === undefined)) {
      refuse('items', 'name either items or a category');
    }
    if (action === 'pin' && factor !== undefined) refuse('factor', 'what is pinned has a place');
    if (action !== 'pin' && place !== undefined) refuse('place', 'only what is pinned has a place');
    if (action === 'boost' && (factor ?? 2) <= 1) refuse('factor', 'a boost is more than 1');
    if (action === 'bury' && (factor ?? 0) >= 1) refuse('factor', 'a bury is less than 1');
    if (surface === 'feed' && on !== undefined) refuse('on', 'feeds are of no category');
    if (from !== undefined && until !== undefined && until <= from) {
      refuse('until', 'it must be after "from"');
    }
  })
  .transform(({ action, items, category, on, place = 1, factor, from, until, ...rest }) => ({
    ...rest,
    action,
    items: items ?? [],
    category: category ?? null,
    onCategory: on?.category ?? null,
    place,
    factor: factor ?? (action === 'pin' ? 1 : usualFactors[action]),
    /** Milliseconds since the epoch. */
    from: from ?? -Infinity,
    until: until ?? Infinity,
  }));

/** A merchandising rule as its file says it. */
export type MerchandisingRule = z.infer<typeof rule>;

const share = z.number().min(0).max(1);

/** The file of merchandising rules. Of several rules that boost or bury one item the first counts. */
export const merchandisingFile = z
  .strictObject({
    rules: z.array(rule).max(500),
    /** What rank counts beside variety: 1 = lists are by rank, but for the caps; less = they are mixed more. */
    relevance: z
      .strictObject({
        rail: share.default(usualRelevance.rail),
        feed: share.default(usualRelevance.feed),
      })
      .prefault({}),
  })
  .superRefine(({ rules }, context) => {
    const keys = rules.map(({ key }) => key);
    const twice = keys.find((key, place) => keys.indexOf(key) < place);
    if (twice === undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['rules'],
      message: `there are two rules "${twice}"`,
    });
  });

/** What the file of merchandising rules says. */
export type MerchandisingFile = z.infer<typeof merchandisingFile>;

/** The file of merchandising rules in a folder. */
export const merchandisingFileOf = (folder: string): string =>
  path.join(folder, 'merchandising.json');
