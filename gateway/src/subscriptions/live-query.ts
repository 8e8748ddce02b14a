import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A subscription turned into the query that answers it. */
export interface LiveQuery {
  /** The subscription field; its signal is `signal:<field>`. */
  readonly field: string;
  readonly document: DocumentNode;
  readonly source: string;
}

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
};

/** Whether there is a query field of the same name and type as the subscription field of this name. */
function isQueried(schema: GraphQLSchema, name: string): boolean {
  const subscribed = schema.getSubscriptionType()?.getFields()[name];
  const queried = schema.getQueryType()?.getFields()[name];
  return queried !== undefined && String(queried.type) === String(subscribed?.type);
}

/** Whether a subscription can be answered by repeating a query. */
export function hasLiveQuery(schema: GraphQLSchema, operation: OperationDefinitionNode): boolean {
  const [root] = operation.selectionSet.selections;
  return root?.kind === Kind.FIELD && isQueried(schema, root.name.value);
}

/**
 * The query that repeats a subscription: the same field, arguments and selection on the query type.
 *
 * Errors: `GraphQLError` when the subscription has several fields, or when there is no query field of that name and type.
 */
export function toLiveQuery(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): LiveQuery {
  const [root, ...others] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || others.length > 0) {
    return refuse('A subscription has exactly one field, and not in a fragment.');
  }
  const name = root.name.value;
  if (!isQueried(schema, name)) {
    return refuse(`The subscription field "${name}" has no query field of the same name to run.`);
  }
  const query: DocumentNode = {
    ...document,
    definitions: document.definitions.flatMap((definition): DefinitionNode[] => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return [definition];
      return definition === operation
        ? [{ ...definition, operation: OperationTypeNode.QUERY }]
        : [];
    }),
  };
  return { field: name, document: query, source: print(query) };
}

/**
 * Whether a document asks for any of the fields `Type.field` whose value depends on who asks; through an interface
 * counts as well.
 */
export function asksForPersonalFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  personalFields: ReadonlySet<string>,
): boolean {
  const info = new TypeInfo(schema);
  let personal = false;
  const Field = (field: FieldNode): void => {
    const parent = getNamedType(info.getParentType());
    const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
    personal ||= types.some((type) => personalFields.has(`${type?.name}.${field.name.value}`));
  };
  visit(document, visitWithTypeInfo(info, { Field }));
  return personal;
}
