import {
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';

import type { ResponsePath } from './entity-path.js';
import { collectFields, type CollectedField, type Fragments } from './field-collection.js';
import { isJsonObject, type JsonObject, ownKey, quote } from './json-value.js';
import { compileLeaf } from './leaf.js';

/** A null in a non-null place: the parent becomes null in its stead. */
const bubble = Symbol('null in a non-null place');

/** A value that is null although the client might expect one: why, as a marker of the execution or in words. */
export interface NullPlace {
  readonly path: ResponsePath;
  readonly reason: symbol | string;
}

/** What the writers of one answer share. */
interface Writing {
  /** A value was missing or of the wrong type somewhere. */
  flawed: boolean;
  /** Where the writer is; kept only in the pass that names the flaws. */
  readonly path: (string | number)[] | null;
  readonly nulls: NullPlace[];
}

/** Writes a value as JSON text. */
type Write = (value: unknown, writing: Writing) => string | typeof bubble;

/** The answer's `data` as JSON text, and the nulls in it that an error must explain. */
export interface WrittenResponse {
  readonly data: string;
  readonly nulls: readonly NullPlace[];
}

/**
 * Compiles an operation's projection: one pass over the merged data that drops what was not asked for, checks leaf
 * values, lets nulls bubble and writes JSON text. Only data with a flaw (or with markers: `marked`) is walked with a
 * record of the path. `clientKey` gives the client's own name of a response key of the planned document.
 */
export function compileResponse(
  api: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  clientKey: (key: string) => string,
): (data: JsonObject, marked: boolean) => WrittenResponse {
  const root = api.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation} type`);
  const write = compileObject(root, [operation.selectionSet]);

  function compileObject(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Write {
    // Compiled when the first value arrives: most members of a union never come.
    let fields: CompiledField[] | undefined;
    return (value, writing) => {
      fields ??= collectFields(api, fragments, type, sets).map((each) => compileField(type, each));
      let text = '{';
      for (let i = 0; i < fields.length; i += 1) {
        const field = fields[i] as CompiledField;
        const inner = field.read(value as JsonObject);
        const part =
          writing.path === null ? field.write(inner, writing) : traced(field, inner, writing);
        if (part === bubble) return bubble;
        text += (i === 0 ? '' : ',') + field.head + part;
      }
      return `${text}}`;
    };
  }

  function compileField(type: GraphQLObjectType, field: CollectedField): CompiledField {
    const { key, name } = field;
    const common = { key, head: `${quote(clientKey(key))}:`, read: readerOf(key) };
    if (name === '__typename') return { ...common, write: () => `"${type.name}"` };
    const definition = type.getFields()[name] ?? metaField(name);
    const label = `${type.name}.${name}`;
    return { ...common, write: compileValue(definition.type, field.selectionSets, label) };
  }

  function compileValue(
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    label: string,
  ): Write {
    if (!isNonNullType(type)) {
      const write = compileNullable(type, sets, label);
      return (value, writing) => {
        const text = write(value, writing);
        return text === bubble ? 'null' : text;
      };
    }
    const write = compileNullable(type.ofType, sets, label);
    return (value, writing) => {
      const text = write(value, writing);
      if (text !== 'null') return text;
      note(writing, value, `Cannot return null for non-nullable field ${label}.`);
      return bubble;
    };
  }

  /** The writer of a type without its non-null: gives `null` for what is not there, and lets nulls below bubble through. */
  function compileNullable(
    type: GraphQLNullableType & GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    label: string,
  ): Write {
    if (isLeafType(type)) return leafWriter(type, label);
    if (isListType(type)) return listWriter(compileValue(type.ofType, sets, label), label);
    const write = isObjectType(type) ? compileObject(type, sets) : compileAbstract(type, sets);
    return (value, writing) => {
      if (isJsonObject(value)) return write(value, writing);
      return unfit(value, writing, `The value of ${label} is not an object.`);
    };
  }

  function compileAbstract(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Write {
    const byName = new Map<unknown, Write>();
    const compile = (typeName: unknown): Write | null => {
      // Without a type name only fields of the abstract type itself were asked for.
      const actual = typeof typeName === 'string' ? api.getType(typeName) : type;
      if (isAbstractType(actual)) return compileObject(actual as never, sets);
      return isAbstractType(type) && isObjectType(actual) && api.isSubType(type, actual)
        ? compileObject(actual, sets)
        : null;
    };
    return (value, writing) => {
      const typeName = (value as JsonObject)['__typename'];
      const known = byName.get(typeName);
      if (known !== undefined) return known(value, writing);
      const write = compile(typeName);
      // A member that this API does not show is null; nor are names kept that no schema bounds.
      if (write === null) return 'null';
      byName.set(typeName, write);
      return write(value, writing);
    };
  }

  return (data, marked) => {
    if (!marked) {
      const plain: Writing = { flawed: false, path: null, nulls: [] };
      const text = write(data, plain);
      if (!plain.flawed) return { data: text === bubble ? 'null' : text, nulls: [] };
    }
    const tracing: Writing = { flawed: false, path: [], nulls: [] };
    const text = write(data, tracing);
    return { data: text === bubble ? 'null' : text, nulls: tracing.nulls };
  };
}

interface CompiledField {
  readonly key: string;
  readonly head: string;
  readonly read: (value: JsonObject) => unknown;
  readonly write: Write;
}

const metaField = (name: string): GraphQLField<unknown, unknown> =>
  name === '__schema' ? SchemaMetaFieldDef : TypeMetaFieldDef;

/** Reads a key; one that every object inherits (`constructor`) counts only when the answer has it itself. */
function readerOf(key: string): (value: JsonObject) => unknown {
  return key in Object.prototype ? (value) => ownKey(value, key) : (value) => value[key];
}

/** Records a null that an error must explain. */
function note(writing: Writing, value: unknown, reason: string): void {
  writing.flawed = true;
  if (writing.path && typeof value !== 'symbol') {
    writing.nulls.push({ path: [...writing.path], reason });
  }
}

/** Writes a value that is not what the type says: null, with a note unless it is simply absent. */
function unfit(value: unknown, writing: Writing, reason: string): string {
  if (value !== null && value !== undefined && typeof value !== 'symbol') {
    note(writing, value, reason);
  }
  return 'null';
}

/** Writes a field while the path is recorded; a marker is noted here, where its path is known. */
function traced(field: CompiledField, value: unknown, writing: Writing): string | typeof bubble {
  const path = writing.path as (string | number)[];
  path.push(field.key);
  if (typeof value === 'symbol') writing.nulls.push({ path: [...path], reason: value });
  const part = field.write(value, writing);
  path.pop();
  return part;
}

function leafWriter(type: GraphQLLeafType, label: string): Write {
  const write = compileLeaf(type);
  const reason = `The value of ${label} is not of type ${type.name}.`;
  return (value, writing) => {
    if (value === undefined || value === null) return 'null';
    return write(value) ?? unfit(value, writing, reason);
  };
}

function listWriter(write: Write, label: string): Write {
  const reason = `The value of ${label} is not a list.`;
  return (value, writing) => {
    if (!Array.isArray(value)) return unfit(value, writing, reason);
    let text = '[';
    let broken = false;
    for (let i = 0; i < value.length; i += 1) {
      writing.path?.push(i);
      const part = write(value[i], writing);
      writing.path?.pop();
      if (part !== bubble) text += (i === 0 ? '' : ',') + part;
      else if (writing.path === null) return bubble;
      else broken = true;
    }
    return broken ? bubble : `${text}]`;
  };
}
