import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';

import type { ResponsePath } from './entity-path.js';
import {
  collectFields,
  type CollectedField,
  type ConditionedSet,
  type Fragments,
} from './field-collection.js';
import { isJsonObject, type JsonObject, quote } from './json-value.js';

/** A null where the type says non-null: the parent becomes null in its place. */
const bubble = Symbol('null in a non-null place');

/** What the writers of one answer share. */
interface Writing {
  readonly variables: Readonly<Record<string, unknown>>;
  /** A non-null field was null somewhere. */
  violated: boolean;
  /** Where the writer is; kept only in the second pass that names violations. */
  readonly path: (string | number)[] | null;
  readonly violations: { path: ResponsePath; field: string }[];
}

/** Writes a value as JSON text. */
type Write = (value: unknown, writing: Writing) => string | typeof bubble;

/** The answer's `data` as JSON text, and the non-null fields that were null. */
export interface WrittenResponse {
  readonly data: string;
  readonly violations: readonly { readonly path: ResponsePath; readonly field: string }[];
}

/**
 * Compiles an operation's projection: one pass over the merged data that drops what was not asked for, applies the
 * conditions, lets nulls bubble and writes JSON text. Only an answer with a null in a non-null place is walked a
 * second time, to say where. `clientKey` gives the client's own name of a planned response key.
 */
export function compileResponse(
  api: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  clientKey: (key: string) => string,
): (data: JsonObject, variables: Readonly<Record<string, unknown>>) => WrittenResponse {
  const root = api.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation} type`);
  const write = compileObject(root, [{ set: operation.selectionSet, conditions: [] }]);

  function compileObject(type: GraphQLObjectType, sets: readonly ConditionedSet[]): Write {
    // Compiled when the first value arrives: a type may contain itself, and most members of a union never come.
    let fields: CompiledField[] | undefined;
    return (value, writing) => {
      fields ??= collectFields(api, fragments, type, sets).map((field) =>
        compileField(type, field),
      );
      let text = '{';
      for (const field of fields) {
        if (field.conditions !== null && !holds(field.conditions, writing.variables)) continue;
        writing.path?.push(field.key);
        const part = field.write(field.read(value as JsonObject), writing);
        writing.path?.pop();
        if (part === bubble) return bubble;
        text += (text === '{' ? '' : ',') + field.head + part;
      }
      return `${text}}`;
    };
  }

  function compileField(type: GraphQLObjectType, field: CollectedField): CompiledField {
    const { name, conditions } = field;
    const key = clientKey(field.key);
    const head = `${quote(key)}:`;
    const read = readerOf(field.key);
    if (name === '__typename')
      return { key, head, conditions, read, write: () => `"${type.name}"` };
    const definition =
      type.getFields()[name] ?? (name === '__schema' ? SchemaMetaFieldDef : TypeMetaFieldDef);
    const write = compileValue(definition.type, field.selectionSets, `${type.name}.${name}`);
    return { key, head, conditions, read, write };
  }

  function compileValue(
    type: GraphQLOutputType,
    sets: readonly ConditionedSet[],
    field: string,
  ): Write {
    if (isNonNullType(type)) {
      const inner = compileValue(type.ofType, sets, field);
      return (value, writing) => {
        const text = inner(value, writing);
        if (text !== 'null') return text;
        writing.violated = true;
        if (writing.path) writing.violations.push({ path: [...writing.path], field });
        return bubble;
      };
    }
    if (isListType(type)) return nullable(listWriter(compileValue(type.ofType, sets, field)));
    if (isEnumType(type)) {
      return (value) =>
        typeof value === 'string' && type.getValue(value) !== undefined ? `"${value}"` : 'null';
    }
    if (isLeafType(type)) return writeLeaf;
    if (isObjectType(type)) return nullable(objectsOnly(compileObject(type, sets)));
    return nullable(objectsOnly(compileAbstract(type, sets)));
  }

  function compileAbstract(type: GraphQLOutputType, sets: readonly ConditionedSet[]): Write {
    const byName = new Map<unknown, Write>();
    const compile = (typeName: unknown): Write => {
      // Without a type name only fields of the abstract type itself were asked for.
      const actual = typeof typeName === 'string' ? api.getType(typeName) : type;
      if (isObjectType(actual) && isAbstractType(type) && api.isSubType(type, actual)) {
        return compileObject(actual, sets);
      }
      return isAbstractType(actual)
        ? compileObject(actual as unknown as GraphQLObjectType, sets)
        : () => 'null';
    };
    return (value, writing) => {
      const typeName = (value as JsonObject)['__typename'];
      let write = byName.get(typeName);
      if (write === undefined) byName.set(typeName, (write = compile(typeName)));
      return write(value, writing);
    };
  }

  return (data, variables) => {
    const first: Writing = { variables, violated: false, path: null, violations: [] };
    const text = write(data, first);
    const response = text === bubble ? 'null' : text;
    if (!first.violated) return { data: response, violations: [] };
    const second: Writing = { variables, violated: false, path: [], violations: [] };
    write(data, second);
    return { data: response, violations: second.violations };
  };
}

interface CompiledField {
  readonly key: string;
  readonly head: string;
  readonly conditions: CollectedField['conditions'];
  readonly read: (value: JsonObject) => unknown;
  readonly write: Write;
}

/** Reads a key; one that every object inherits (`constructor`) counts only when the answer has it itself. */
function readerOf(key: string): (value: JsonObject) => unknown {
  if (key in Object.prototype)
    return (value) => (Object.hasOwn(value, key) ? value[key] : undefined);
  return (value) => value[key];
}

function holds(
  alternatives: NonNullable<CollectedField['conditions']>,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return alternatives.some((all) =>
    all.every(({ variable, value }) => (variables[variable] === true) === value),
  );
}

const nullable =
  (write: Write): Write =>
  (value, writing) => {
    const text = write(value, writing);
    return text === bubble ? 'null' : text;
  };

const objectsOnly =
  (write: Write): Write =>
  (value, writing) =>
    isJsonObject(value) ? write(value, writing) : 'null';

const listWriter =
  (write: Write): Write =>
  (value, writing) => {
    if (!Array.isArray(value)) return 'null';
    let text = '[';
    let broken = false;
    for (let i = 0; i < value.length; i += 1) {
      writing.path?.push(i);
      const part = write(value[i], writing);
      writing.path?.pop();
      if (part === bubble) broken = true;
      else text += (i === 0 ? '' : ',') + part;
      if (broken && writing.path === null) return bubble;
    }
    return broken ? bubble : `${text}]`;
  };

function writeLeaf(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  return typeof value === 'boolean' ? String(value) : (JSON.stringify(value) ?? 'null');
}
