import { type GraphQLLeafType, isEnumType } from 'graphql';

import { ExactNumber, quote } from './json-value.js';

/** Writes a leaf as JSON text; null when the value is not of the type. `undefined` and null are written before. */
export type WriteLeaf = (value: unknown) => string | null;

const minInt = -(2 ** 31);
const maxInt = 2 ** 31 - 1;

/** A number of any type that has numbers. */
function writeNumber(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  return value instanceof ExactNumber ? value.text : null;
}

const writeInt: WriteLeaf = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= minInt && value <= maxInt
    ? String(value)
    : null;

const writeBoolean: WriteLeaf = (value) => (typeof value === 'boolean' ? String(value) : null);

/** Text, also of a number or a boolean: the types allow a service to give them as such. */
const writeString: WriteLeaf = (value) => {
  if (typeof value === 'string') return quote(value);
  const text = typeof value === 'boolean' ? String(value) : writeNumber(value);
  return text === null ? null : `"${text}"`;
};

/** Custom scalars pass through untouched. */
const writeAny: WriteLeaf = (value) =>
  typeof value === 'string' ? quote(value) : (JSON.stringify(value) ?? null);

const builtIn: ReadonlyMap<string, WriteLeaf> = new Map([
  ['Int', writeInt],
  ['Float', writeNumber],
  ['Boolean', writeBoolean],
  ['String', writeString],
  ['ID', writeString],
]);

/** The writer of a scalar or enum type. */
export function compileLeaf(type: GraphQLLeafType): WriteLeaf {
  if (!isEnumType(type)) return builtIn.get(type.name) ?? writeAny;
  const values = new Map(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value) => values.get(value as string) ?? null;
}
