import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

import type { Fragments } from '../executor/field-collection.js';
import type { CachePolicy } from './cache-control-value.js';
import type { CacheHint, ReadCacheHint } from './cache-hints.js';

/** Selections looked at, at most; what is larger may not be kept. Fragments within fragments multiply. */
const maxVisits = 20_000;

const notKept: CachePolicy = { maxAge: 0, scope: 'PUBLIC' };

/**
 * How long and for whom the answer to an operation may be kept, by Apollo's rules: a root field, and a field of an
 * object, interface or union, may be kept as long as its hint or that of its type says, and not at all without one; any
 * other field as long as the object that it is of, unless it has a hint. The answer is kept as long as all of its
 * fields, and is private if one is. A field of an interface or union counts for every type that may be there;
 * conditions count as if they held.
 */
export function cachePolicyOf(
  schema: GraphQLSchema,
  hintOf: ReadCacheHint,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): CachePolicy {
  const root = schema.getRootType(operation.operation);
  if (!root || operation.operation !== OperationTypeNode.QUERY) return notKept;
  let maxAge = Infinity;
  let isPrivate = false;
  let visits = 0;

  const objectsOf = (type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
    isAbstractType(type) ? schema.getPossibleTypes(type) : [type];

  function restrict(object: GraphQLObjectType, field: FieldNode, isRoot: boolean): void {
    const definition = object.getFields()[field.name.value];
    if (definition === undefined) return;
    const type = getNamedType(definition.type);
    const composite = isCompositeType(type);
    const ofType = composite ? hintOf(type.astNode) : null;
    const { hint, inherits } = combine(ofType, hintOf(definition.astNode));
    if (hint.scope === 'PRIVATE') isPrivate = true;
    if (hint.maxAge !== undefined) maxAge = Math.min(maxAge, hint.maxAge);
    else if (isRoot || (composite && !inherits)) maxAge = 0;
  }

  function visit(set: SelectionSetNode, parent: GraphQLCompositeType, isRoot: boolean): void {
    for (const selection of set.selections) {
      visits += 1;
      if (visits > maxVisits) {
        maxAge = 0;
        return;
      }
      if (selection.kind === Kind.FIELD) visitField(selection, parent, isRoot);
      else {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition =
          fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
        const narrowed = isCompositeType(condition) ? condition : parent;
        if (fragment !== undefined) visit(fragment.selectionSet, narrowed, isRoot);
      }
    }
  }

  function visitField(field: FieldNode, parent: GraphQLCompositeType, isRoot: boolean): void {
    // Introspection says nothing of the data.
    if (field.name.value.startsWith('__')) return;
    const objects = objectsOf(parent);
    for (const object of objects) restrict(object, field, isRoot);
    if (field.selectionSet === undefined) return;
    const [owner] = 'getFields' in parent ? [parent] : objects;
    const type = getNamedType(owner?.getFields()[field.name.value]?.type);
    if (isCompositeType(type)) visit(field.selectionSet, type, false);
  }

  visit(operation.selectionSet, root, true);
  // Nothing but introspection was asked for.
  return {
    maxAge: maxAge === Infinity ? 0 : maxAge,
    scope: isPrivate ? 'PRIVATE' : 'PUBLIC',
  };
}

/** The hint of a field's type, overridden by the field's own. */
function combine(
  ofType: CacheHint | null,
  ofField: CacheHint | null,
): { hint: Pick<CacheHint, 'maxAge' | 'scope'>; inherits: boolean } {
  const scope = ofField?.scope ?? ofType?.scope;
  if (ofField?.inheritMaxAge && ofType?.maxAge === undefined) {
    return { hint: { maxAge: undefined, scope }, inherits: true };
  }
  const maxAge = ofField?.maxAge ?? ofType?.maxAge;
  return { hint: { maxAge, scope }, inherits: ofType?.inheritMaxAge ?? false };
}
