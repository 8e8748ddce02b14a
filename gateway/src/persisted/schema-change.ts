import {
  type DocumentNode,
  findBreakingChanges,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type TypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * What a new schema changes under a client's feet although the operation stays valid: a field that becomes nullable or
 * of another type, and values of variables that are accepted no longer.
 *
 * Missing: an empty list when nothing changes that the client could notice.
 */
export function changesUnder(
  document: DocumentNode,
  before: GraphQLSchema,
  after: GraphQLSchema,
): readonly string[] {
  const old = outputTypes(document, before);
  const fields = [...outputTypes(document, after)].flatMap(([field, type]) => {
    const was = old.get(field);
    if (was === undefined || keepsPromise(was, type)) return [];
    return [`${field} was ${String(was)} and becomes ${String(type)}`];
  });
  return [...new Set([...fields, ...inputChanges(document, before, after)])];
}

/** The types of a document's fields, by `Type.field`. */
function outputTypes(
  document: DocumentNode,
  schema: GraphQLSchema,
): ReadonlyMap<string, GraphQLOutputType> {
  const types = new Map<string, GraphQLOutputType>();
  const info = new TypeInfo(schema);
  const Field = (): void => {
    const field = info.getFieldDef();
    const parent = info.getParentType();
    if (field && parent) types.set(`${parent.name}.${field.name}`, field.type);
  };
  visit(document, visitWithTypeInfo(info, { Field }));
  return types;
}

/** Whether a client that reads values of the old type reads those of the new one. */
function keepsPromise(before: GraphQLOutputType, after: GraphQLOutputType): boolean {
  if (isNonNullType(before))
    return isNonNullType(after) && keepsPromise(before.ofType, after.ofType);
  if (isNonNullType(after)) return keepsPromise(before, after.ofType);
  if (isListType(before)) return isListType(after) && keepsPromise(before.ofType, after.ofType);
  return String(before) === String(after);
}

/** Breaking changes of the types that a document's variables are made of. */
function inputChanges(
  document: DocumentNode,
  before: GraphQLSchema,
  after: GraphQLSchema,
): readonly string[] {
  const reached = new Set<string>();
  const reach = (type: GraphQLNamedType | undefined): void => {
    if (type === undefined || reached.has(type.name)) return;
    reached.add(type.name);
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) reach(getNamedType(field.type));
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { type } of definition.variableDefinitions ?? [])
      reach(before.getType(nameOf(type)));
  }
  if (reached.size === 0) return [];
  return findBreakingChanges(before, after)
    .map(({ description }) => description.replace(/\.$/, ''))
    .filter((description) => reached.has(subjectOf(description)));
}

/** The type that a breaking change of graphql-js is about. */
const subjectOf = (description: string): string =>
  /^(?:.* (?:input|enum) type )?(\w+)/.exec(description)?.[1] ?? '';

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
