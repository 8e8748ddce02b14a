import { type ConstDirectiveNode, valueFromASTUntyped } from 'graphql';

/** A definition that may have directives. */
type Definition =
  { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

/** What `@listSize` says of a list. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[] | undefined;
  /** Fields of the answer's object that are the lists. */
  readonly sizedFields: readonly string[] | undefined;
}

function argumentsOf(definition: Definition, directive: string): Map<string, unknown> | null {
  const found = definition?.directives?.find(({ name }) => name.value === directive);
  if (found === undefined) return null;
  return new Map(
    found.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

const names = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : undefined;

/** The weight of `@cost(weight:)`. Missing: undefined. */
export function readCost(definition: Definition): number | undefined {
  const weight = Number(argumentsOf(definition, 'cost')?.get('weight') ?? Number.NaN);
  return Number.isFinite(weight) ? weight : undefined;
}

/** What `@listSize` says. Missing: undefined. */
export function readListSize(definition: Definition): ListSize | undefined {
  const values = argumentsOf(definition, 'listSize');
  if (values === null) return undefined;
  const assumedSize = values.get('assumedSize');
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : undefined,
    slicingArguments: names(values.get('slicingArguments')),
    sizedFields: names(values.get('sizedFields')),
  };
}
