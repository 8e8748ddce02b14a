import { type ConstDirectiveNode, type GraphQLSchema, valueFromASTUntyped } from 'graphql';

/** What one `@cacheControl` says. Missing: undefined = it does not say. */
export interface CacheHint {
  readonly maxAge: number | undefined;
  readonly scope: 'PUBLIC' | 'PRIVATE' | undefined;
  readonly inheritMaxAge: boolean;
}

/** The hint of a type or field definition. Missing: null = there is none. */
export type ReadCacheHint = (
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined,
) => CacheHint | null;

/** An element of `@link(import: …)`: a name, or a name and what it is called here. */
function localName(element: unknown): string | null {
  if (element === '@cacheControl') return 'cacheControl';
  const { name, as } = (element ?? {}) as { name?: unknown; as?: unknown };
  return name === '@cacheControl' && typeof as === 'string' ? as.replace(/^@/, '') : null;
}

/** The name under which composition brought the directive into a supergraph. Missing: null = it did not. */
function directiveName(supergraph: GraphQLSchema): string | null {
  const links = supergraph.astNode?.directives?.filter(({ name }) => name.value === 'link') ?? [];
  for (const link of links) {
    const imported = link.arguments?.find(({ name }) => name.value === 'import')?.value;
    const elements: unknown = imported && valueFromASTUntyped(imported);
    const names = Array.isArray(elements) ? elements.map(localName) : [];
    const found = names.find((name) => name !== null);
    if (found !== undefined) return found;
  }
  return supergraph.getDirective('cacheControl') ? 'cacheControl' : null;
}

function readHint(directive: ConstDirectiveNode): CacheHint {
  const values = new Map(
    directive.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
  const maxAge = values.get('maxAge');
  const scope = values.get('scope');
  return {
    maxAge: typeof maxAge === 'number' && maxAge >= 0 ? maxAge : undefined,
    scope: scope === 'PRIVATE' || scope === 'PUBLIC' ? scope : undefined,
    inheritMaxAge: values.get('inheritMaxAge') === true,
  };
}

/** The strictest of what several subgraphs say of one definition. */
const strictest = (one: CacheHint, other: CacheHint): CacheHint => ({
  maxAge:
    one.maxAge === undefined || other.maxAge === undefined
      ? (one.maxAge ?? other.maxAge)
      : Math.min(one.maxAge, other.maxAge),
  scope: one.scope === 'PRIVATE' ? one.scope : (other.scope ?? one.scope),
  inheritMaxAge: one.inheritMaxAge && other.inheritMaxAge,
});

/**
 * Reads the `@cacheControl` hints of a supergraph. Composition keeps them if the subgraphs pass the directive to
 * `@composeDirective`, one application for each subgraph that has one.
 *
 * Missing: null = the supergraph has no such directive.
 */
export function cacheHintsOf(supergraph: GraphQLSchema): ReadCacheHint | null {
  const name = directiveName(supergraph);
  if (name === null) return null;
  return (node) => {
    const own = node?.directives?.filter((directive) => directive.name.value === name) ?? [];
    const [first, ...others] = own.map(readHint);
    return first === undefined ? null : others.reduce(strictest, first);
  };
}
