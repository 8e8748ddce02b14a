import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

import type { Choices } from './choices.js';
import { inputValue, literalOf, type Replace } from './input-writer.js';
import { VariablePool } from './variable-pool.js';

/** A random operation with its variables. */
export interface WrittenOperation {
  readonly source: string;
  readonly operationName: string | null;
  /** Sets of variables, each of which the operation accepts. */
  readonly variables: readonly Readonly<Record<string, unknown>>[];
}

/** Fields of one operation at most, and how deep they go. */
const maxFields = 24;
const maxDepth = 6;

/** Aliases that have made executors stumble: names that objects inherit, and those of keys. */
const awkwardAliases = ['id', 'name', 'constructor', '__proto__', 'toString', '_entities'] as const;

/**
 * Writes a valid operation: fields with arguments (literals and variables), aliases, fragments of all kinds,
 * conditions, type names. A response key always stands for the same field with the same arguments and type, so that
 * fields merge and never conflict.
 */
export function writeOperation(
  schema: GraphQLSchema,
  choices: Choices,
  options: { sets: number },
): WrittenOperation {
  const variables = new VariablePool(choices);
  const replace: Replace = (type, hasDefault) =>
    choices.oneIn(6) ? variables.use(type, hasDefault) : null;
  const fragments: { name: string; on: GraphQLCompositeType; text: string }[] = [];
  const keys = new Map<string, string>();
  let fields = 0;

  function argumentsOf(field: GraphQLField<unknown, unknown>): string {
    const parts = field.args.flatMap((argument: GraphQLArgument): string[] => {
      const required = isNonNullType(argument.type) && argument.defaultValue === undefined;
      const form = choices.below(3);
      if (!required && form === 0) return [];
      const hasDefault = argument.defaultValue !== undefined;
      const text =
        form === 2
          ? variables.use(argument.type, hasDefault)
          : literalOf(inputValue(argument.type, choices), argument.type, replace);
      return [`${argument.name}: ${text}`];
    });
    return parts.length === 0 ? '' : `(${parts.join(', ')})`;
  }

  function directives(): string {
    if (!choices.oneIn(8)) return '';
    const name = choices.below(2) === 0 ? 'include' : 'skip';
    const type = schema.getDirective(name)?.args[0]?.type;
    if (type === undefined || choices.oneIn(4)) return ` @${name}(if: ${choices.below(2) === 0})`;
    const both = choices.oneIn(8) ? ` @${name === 'skip' ? 'include' : 'skip'}(if: true)` : '';
    return ` @${name}(if: ${variables.use(type, false)})${both}`;
  }

  /** The key of a field, with its alias when it needs or wants one. */
  function keyed(name: string, args: string, type: string): string {
    const signature = `${name}${args}: ${type}`;
    const free = (key: string): boolean => (keys.get(key) ?? signature) === signature;
    const wished = choices.oneIn(10) ? choices.pick(awkwardAliases) : name;
    let key = free(wished) ? wished : name;
    for (let i = 0; !free(key); i += 1) key = `${name}_${i}`;
    keys.set(key, signature);
    return key === name ? name : `${key}: ${name}`;
  }

  function field(definition: GraphQLField<unknown, unknown>, depth: number): string {
    fields += 1;
    const { name, type } = definition;
    const args = argumentsOf(definition);
    const head = `${keyed(name, args, String(type))}${args}${directives()}`;
    const inner = getNamedType(type);
    return isCompositeType(inner) ? `${head} ${selection(inner, depth + 1)}` : head;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + choices.below(depth === 1 ? 3 : 4);
    const parts = Array.from({ length: count }, () => part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  function part(type: GraphQLCompositeType, depth: number): string {
    const form = choices.below(10);
    const deeper = depth < maxDepth + 2 && fields < maxFields;
    if (form === 9) return keyed('__typename', '', 'String!') + directives();
    if (deeper && (form >= 7 || (isUnionType(type) && !choices.ended))) {
      const on = fragmentType(type);
      return form === 8 ? spread(on, depth) : inlineFragment(type, on, depth);
    }
    const own = isUnionType(type) ? [] : Object.values(type.getFields());
    const affordable = own.filter(
      (each) =>
        (depth < maxDepth && fields < maxFields) || !isCompositeType(getNamedType(each.type)),
    );
    return affordable.length > 0
      ? field(choices.pick(affordable), depth)
      : keyed('__typename', '', 'String!');
  }

  /** A type that a fragment within a type may be on: the type, its interfaces, its members, or those that share some. */
  function fragmentType(type: GraphQLCompositeType): GraphQLCompositeType {
    const members = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    const wider = Object.values(schema.getTypeMap()).filter(
      (each) =>
        isAbstractType(each) &&
        each !== type &&
        (isObjectType(type)
          ? schema.isSubType(each, type)
          : members.some((member) => schema.isSubType(each, member))),
    ) as GraphQLCompositeType[];
    return choices.pick([type, ...members, ...wider]);
  }

  function inlineFragment(
    type: GraphQLCompositeType,
    on: GraphQLCompositeType,
    depth: number,
  ): string {
    const condition = on === type && choices.below(2) === 0 ? '' : ` on ${on.name}`;
    return `...${condition}${directives()} ${selection(on, depth + 1)}`;
  }

  function spread(on: GraphQLCompositeType, depth: number): string {
    const known = fragments.filter((fragment) => fragment.on === on);
    const reused = known.length > 0 && choices.below(2) === 1;
    return `...${reused ? choices.pick(known).name : newFragment(on, depth)}${directives()}`;
  }

  function newFragment(on: GraphQLCompositeType, depth: number): string {
    const text = selection(on, depth + 1);
    const name = `F${fragments.length}`;
    fragments.push({ name, on, text });
    return name;
  }

  const mutation = schema.getMutationType();
  const asMutation = mutation && choices.oneIn(6);
  const root = asMutation ? mutation : schema.getQueryType();
  if (!root) throw new Error('the schema has no Query type');
  const body = selection(root, 1);
  const named = choices.oneIn(4);
  const kind = asMutation ? 'mutation' : 'query';
  const { definitions } = variables;
  const texts = [
    `${kind}${named ? ' Asked' : definitions === '' ? '' : ' '}${definitions} ${body}`,
    ...fragments.map(({ name, on, text }) => `fragment ${name} on ${on.name} ${text}`),
    ...(named ? ['query Other { __typename }'] : []),
  ];
  return {
    source: texts.join('\n'),
    operationName: named ? 'Asked' : null,
    variables: Array.from({ length: definitions === '' ? 1 : options.sets }, () =>
      variables.values(),
    ),
  };
}
