import {
  type DocumentNode,
  type GraphQLSchema,
  isObjectType,
  isUnionType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Names of fields that its planner stumbles over. */
export interface KnownFields {
  /** Those with `@requires`. */
  readonly requiring: ReadonlySet<string>;
  /** Those of interface objects. */
  readonly borrowed: ReadonlySet<string>;
}

/**
 * What Apollo Gateway is known to answer wrongly, where graphql-js over the whole schema and our executor agree:
 *
 * - `id: title` on an entity is taken for its key `id`;
 * - an object all of whose fields are left out by conditions is not fetched, and null;
 * - a field with `@requires` under a condition costs the entity its other fields where the condition leaves it out;
 * - beside `__typename`, a field of an interface object is lost where a fragment is on a member;
 * - the fields of a fragment on a union are lost within an object of one of its members.
 */
export function isBeyondApollo(
  { schema, requiring, borrowed }: KnownFields & { readonly schema: GraphQLSchema },
  document: DocumentNode,
  decided: DocumentNode,
): boolean {
  return (
    hasEmptySelection(decided) ||
    requiresUnderConditions(document, requiring) ||
    isMisread(schema, borrowed, document)
  );
}

function hasEmptySelection(document: DocumentNode): boolean {
  let found = false;
  visit(document, { SelectionSet: ({ selections }) => void (found ||= selections.length === 0) });
  return found;
}

/** Whether a field of those with `@requires` is asked for, and there are conditions. */
function requiresUnderConditions(document: DocumentNode, requiring: ReadonlySet<string>): boolean {
  let requires = false;
  let conditions = false;
  visit(document, {
    Field: ({ name }) => void (requires ||= requiring.has(name.value)),
    Directive: () => void (conditions = true),
  });
  return requires && conditions;
}

/**
 * Whether there is an alias that is the name of a field, a fragment on a union within a member, or a field of an
 * interface object beside a type name and a fragment on a member.
 */
function isMisread(
  schema: GraphQLSchema,
  borrowed: ReadonlySet<string>,
  document: DocumentNode,
): boolean {
  const types = new TypeInfo(schema);
  const conditions = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition.typeCondition.name.value]]
        : [],
    ),
  );
  const names = new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()) : [],
    ),
  );
  let found = false;
  let borrows = false;
  let asksType = false;
  let narrows = false;
  const check = (parent: unknown, condition: string | undefined): void => {
    narrows ||= isObjectType(schema.getType(condition ?? ''));
    found ||= isObjectType(parent) && isUnionType(schema.getType(condition ?? ''));
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ alias, name }) {
        found ||= alias !== undefined && alias.value !== name.value && names.has(alias.value);
        borrows ||= borrowed.has(name.value);
        asksType ||= name.value === '__typename';
      },
      // Within a fragment, the parent is already that of the fragment.
      SelectionSet({ selections }) {
        for (const selection of selections) {
          if (selection.kind === Kind.INLINE_FRAGMENT) {
            check(types.getParentType(), selection.typeCondition?.name.value);
          } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
            check(types.getParentType(), conditions.get(selection.name.value));
          }
        }
      },
    }),
  );
  return found || (borrows && asksType && narrows);
}
