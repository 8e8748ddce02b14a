import type { ErrorCode } from '@reelgraph/schema/error-codes';
import {
  type ASTNode,
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  validate,
  visit,
} from 'graphql';

import { literalValues } from './literal-values.js';
import { explainVariables } from './variable-errors.js';

const code: ErrorCode = 'BAD_USER_INPUT';
const told = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code } });

/**
 * What is wrong with the values that a document holds, told as the client's fault: whoever plans operations does not
 * know what a scalar of a subgraph takes, and passes it on untouched.
 */
export const literalErrors = (schema: GraphQLSchema, document: DocumentNode): GraphQLError[] =>
  validate(schema, document, [literalValues]).map(({ message, nodes }) => {
    const place = nodes?.[0] === undefined ? '' : placeOf(document, nodes[0]);
    return told(place === '' ? message : `${place}: ${message}`);
  });

/** What is wrong with the values of variables, told as the client's fault. */
export function variableErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const operation = getOperationAST(document, operationName);
  return operation ? explainVariables(schema, operation, variables).map(told) : [];
}

/** Where in an argument a value stands, as `events[0].occurredAt`; empty = in none. */
function placeOf(document: DocumentNode, value: ASTNode): string {
  let place = '';
  visit(document, {
    enter(node, _key, parent, path, ancestors) {
      if (node !== value) return;
      const chain = [...ancestors, parent, node];
      for (const [depth, one] of chain.entries()) {
        if (one === undefined) continue;
        if (!('kind' in one)) {
          if (isList(chain[depth - 1])) place += `[${path[depth]}]`;
        } else if (one.kind === Kind.ARGUMENT) place = one.name.value;
        else if (one.kind === Kind.OBJECT_FIELD) place += `.${one.name.value}`;
      }
    },
  });
  return place;
}

const isList = (node: ASTNode | readonly ASTNode[] | undefined): boolean =>
  node !== undefined && 'kind' in node && node.kind === Kind.LIST;
