import { explainVariables } from '@reelgraph/platform/variable-errors';
import { getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

import { withoutSuggestion } from '../suggestions.js';
import type { ResponseError } from './errors.js';

/** The variables of an operation with their defaults, or what is wrong with them. */
export type CoercedVariables =
  | { readonly coerced: Readonly<Record<string, unknown>>; readonly errors: null }
  | { readonly coerced: null; readonly errors: readonly ResponseError[] };

/** Checks the variables that a client sent against an operation's definitions. */
export type CoerceVariables = (
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
) => CoercedVariables;

/** The check over a schema; `suggestions` lets its messages name what the client might have meant. */
export const createCoercion =
  (schema: GraphQLSchema, suggestions: boolean): CoerceVariables =>
  (operation, given) => {
    const { variableDefinitions = [] } = operation;
    const { coerced } = getVariableValues(schema, variableDefinitions, { ...given });
    if (coerced) return { coerced, errors: null };
    return {
      coerced: null,
      errors: explainVariables(schema, operation, given).map((message) => ({
        message: suggestions ? message : withoutSuggestion(message),
        extensions: { code: 'BAD_USER_INPUT' },
      })),
    };
  };
