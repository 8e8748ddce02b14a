import type { Surface } from '../experiments/experiment-definition.js';
import type { MerchandisingRule, RuleAction } from './rule-definition.js';

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
}

/** Finds the rules that hold for a list of a surface, and of a category when one was asked for. */
export type RuleBook = (surface: Surface, category: string | null) => ListRules;

const none: ListRules = { pins: [], of: () => null };

/** The book without rules. */
export const noRules: RuleBook = () => none;

/** A book by rules that may change while the process runs; `now` in milliseconds since the epoch. */
export const ruleBook =
  (rules: () => readonly MerchandisingRule[], now: () => number): RuleBook =>
  (surface, category) => {
    if (rules().length === 0) return none;
    const at = now();
    const held = rules().filter(
      (rule) =>
        rule.surface === surface &&
        (rule.onCategory === null || rule.onCategory === category) &&
        rule.from <= at &&
        at < rule.until,
    );
    return held.length === 0 ? none : listRules(held);
  };

function listRules(held: readonly MerchandisingRule[]): ListRules {
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
