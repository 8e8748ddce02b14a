import type { Surface } from '../experiments/experiment-definition.js';
import {
  type MerchandisingFile,
  type MerchandisingRule,
  type RuleAction,
  usualRelevance,
} from './rule-definition.js';

/** A rule that moved an item. */
export interface AppliedRule {
  readonly key: string;
  readonly action: RuleAction;
}

/** The rules that hold for one list. */
export interface ListRules {
  /** Items with the places they are to stand at, from 1 on; the first place first, none twice. */
  readonly pins: readonly { readonly id: string; readonly place: number }[];
  /** The rule that moves an item of some categories; null = none. */
  of(id: string, categories: readonly (string | null)[]): MerchandisingRule | null;
  /** What rank counts beside variety, 0…1. */
  readonly relevance: number;
}

/** Finds the rules that hold for a list of a surface, and of a category when one was asked for. */
export type RuleBook = (surface: Surface, category: string | null) => ListRules;

const without = (relevance: number): ListRules => ({ pins: [], of: () => null, relevance });
const noRulesOf = { rail: without(usualRelevance.rail), feed: without(usualRelevance.feed) };

/** The book without rules. */
export const noRules: RuleBook = (surface) => noRulesOf[surface];

/** A book by a file that may change while the process runs; `now` in milliseconds since the epoch. */
export const ruleBook =
  (file: () => MerchandisingFile, now: () => number): RuleBook =>
  (surface, category) => {
    const { rules, relevance } = file();
    const at = now();
    const held = rules.filter(
      (rule) =>
        rule.surface === surface &&
        (rule.onCategory === null || rule.onCategory === category) &&
        rule.from <= at &&
        at < rule.until,
    );
    return held.length === 0 ? without(relevance[surface]) : listRules(held, relevance[surface]);
  };

function listRules(held: readonly MerchandisingRule[], relevance: number): ListRules {
  const pinned = new Map<string, { place: number; rule: MerchandisingRule }>();
  const moved = new Map<string, MerchandisingRule>();
  const ofCategory = new Map<string, MerchandisingRule>();
  for (const rule of held) {
    for (const [place, id] of rule.items.entries()) {
      if (rule.action !== 'pin') moved.set(id, moved.get(id) ?? rule);
      else if (!pinned.has(id)) pinned.set(id, { place: rule.place + place, rule });
    }
    const { category } = rule;
    if (category !== null && !ofCategory.has(category)) ofCategory.set(category, rule);
  }
  return {
    relevance,
    pins: [...pinned]
      .map(([id, { place }]) => ({ id, place }))
      .toSorted((a, b) => a.place - b.place),
    of(id, categories) {
      const named = pinned.get(id)?.rule ?? moved.get(id);
      if (named !== undefined) return named;
      for (const category of categories) {
        const rule = ofCategory.get(category ?? '');
        if (rule !== undefined) return rule;
      }
      return null;
    },
  };
}

/** A rule as answers tell of it. */
export const applied = (rule: MerchandisingRule | null): AppliedRule | null =>
  rule === null ? null : { key: rule.key, action: rule.action };
