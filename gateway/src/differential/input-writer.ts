import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

import type { Choices } from './choices.js';

const ints = [1, 0, 2, 7, -3, 2 ** 31 - 1, -(2 ** 31)] as const;
const floats = [0.5, 1, -2.25, 1e21, 3] as const;
const strings = ['a', '', 'two words', '"quoted\\"', 'é漢😀', 'line\nbreak', 'Product-2'] as const;

/** A value of a built-in or custom scalar, as JSON. */
function scalarValue(name: string, choices: Choices): unknown {
  switch (name) {
    case 'Int':
      return choices.pick(ints);
    case 'Float':
      return choices.pick(floats);
    case 'Boolean':
      return choices.below(2) === 0;
    case 'ID':
      return choices.oneIn(4) ? choices.below(9) : choices.pick(strings);
    default:
      return choices.pick(strings);
  }
}

/** A value of an input type as JSON, as a variable has it; also one that only coercion makes fit. */
export function inputValue(type: GraphQLInputType, choices: Choices, depth = 2): unknown {
  if (isNonNullType(type)) return valueNotNull(type.ofType, choices, depth);
  return choices.oneIn(8) ? null : valueNotNull(type, choices, depth);
}

function valueNotNull(type: GraphQLInputType, choices: Choices, depth: number): unknown {
  if (isListType(type)) {
    const count = choices.below(4);
    // A single value stands for a list of one.
    if (count === 3 && !isListType(getNullableType(type.ofType))) {
      return valueNotNull(getNullableType(type.ofType), choices, depth);
    }
    return Array.from({ length: count }, () => inputValue(type.ofType, choices, depth));
  }
  if (isInputObjectType(type)) {
    const entries = Object.values(type.getFields()).flatMap((field): [string, unknown][] => {
      const required = isNonNullType(field.type) && field.defaultValue === undefined;
      if (!required && (depth === 0 || choices.below(2) === 0)) return [];
      return [[field.name, inputValue(field.type, choices, depth - 1)]];
    });
    return Object.fromEntries(entries);
  }
  if (isEnumType(type)) {
    return choices.pick(type.getValues().map(({ name }) => name));
  }
  return scalarValue(type.name, choices);
}

/** Text to stand in the place of a literal of a type; null leaves the literal. */
export type Replace = (type: GraphQLInputType, hasDefault: boolean) => string | null;

/** A JSON value as a literal of a document; inside lists and objects, variables may take the place of values. */
export function literalOf(value: unknown, type: GraphQLInputType, replace: Replace): string {
  const nullable = getNullableType(type);
  if (value === null) return 'null';
  if (isListType(nullable)) {
    const inner = nullable.ofType;
    const write = (each: unknown) => replace(inner, false) ?? literalOf(each, inner, replace);
    return Array.isArray(value)
      ? `[${value.map(write).join(', ')}]`
      : literalOf(value, inner, replace);
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields();
    const parts = Object.entries(value as Record<string, unknown>).map(([name, each]) => {
      const field = fields[name];
      if (field === undefined) throw new Error(`${nullable.name} has no field ${name}`);
      const hasDefault = field.defaultValue !== undefined;
      const text = replace(field.type, hasDefault) ?? literalOf(each, field.type, replace);
      return `${name}: ${text}`;
    });
    return `{${parts.join(', ')}}`;
  }
  return isEnumType(nullable) ? String(value) : JSON.stringify(value);
}
