import { describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';

import { conditionVariables, decideConditions, fillEmptySelections } from './conditions.js';

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const decide = (source: string, values: Record<string, boolean>): string =>
  flat(print(fillEmptySelections(decideConditions(parse(source), values))));

describe('conditions', () => {
  const source =
    'query ($a: Boolean!, $b: Boolean!) { x @include(if: $a) ... @include(if: $a) { ... @include(if: $b) { y } } z @skip(if: $b) @include(if: true) @other }';

  it('name their variables, each once', () => {
    expect(conditionVariables(parse(source))).toEqual(['a', 'b']);
    expect(conditionVariables(parse('{ a(if: $x) @skip(if: true) }'))).toEqual([]);
  });

  it('leave no trace when they hold, and nothing of what they leave out', () => {
    expect(decide(source, { a: true, b: true })).toMatch(/\{ x \.\.\. \{ \.\.\. \{ y \} \} \}$/);
    expect(decide(source, { a: false, b: true })).toMatch(/\{ __typename \}$/);
    expect(decide(source, { a: false })).toMatch(/\{ z @other \}$/);
  });

  it('are decided in fragments as well', () => {
    const text = decide('{ ...F } fragment F on Query { x { y @skip(if: $s) } }', { s: true });
    expect(text).toBe('{ ...F } fragment F on Query { x { __typename } }');
  });
});
