import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';

import { limits, limitsRule } from './limits.js';

/** What both doors check a document with. */
export interface Admission {
  readonly rules: readonly ValidationRule[];
  /**
   * The parsed and valid document.
   *
   * Errors: an array of `GraphQLError`s with `GRAPHQL_PARSE_FAILED` or the code of the rule that refused.
   */
  admit(source: string): DocumentNode | readonly GraphQLError[];
}

/** Documents remembered as valid; the same few hundred come again and again. */
const maxDocuments = 1000;
/** Errors told of one document at most. */
const maxErrors = 20;

/** The message without the names of the schema that it suggests. */
const withoutSuggestion = (message: string): string => message.replace(/ ?Did you mean .+\?$/, '');

/** The shared admission over a schema; introspection is for development. */
export function createAdmission(
  schema: GraphQLSchema,
  options: { introspection: boolean },
): Admission {
  const own: ValidationRule[] = options.introspection
    ? [limitsRule]
    : [limitsRule, NoSchemaIntrospectionCustomRule];
  const known = new Map<string, DocumentNode>();

  function check(source: string): DocumentNode | readonly GraphQLError[] {
    let document: DocumentNode;
    try {
      document = parse(source, { maxTokens: limits.tokens });
    } catch (error) {
      const { message, locations } = error as GraphQLError;
      const place = locations?.[0];
      const at = place ? ` (line ${place.line}, column ${place.column})` : '';
      return [
        new GraphQLError(`${message}${at}`, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } }),
      ];
    }
    const errors = validate(schema, document, [...own, ...specifiedRules], { maxErrors });
    if (errors.length === 0) return document;
    return errors.map(
      ({ message, nodes, extensions }) =>
        new GraphQLError(options.introspection ? message : withoutSuggestion(message), {
          nodes: nodes ?? [],
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...extensions },
        }),
    );
  }

  return {
    rules: own,
    admit(source) {
      const remembered = known.get(source);
      if (remembered !== undefined) return remembered;
      const checked = check(source);
      if (!Array.isArray(checked)) {
        if (known.size >= maxDocuments) known.clear();
        known.set(source, checked as DocumentNode);
      }
      return checked;
    },
  };
}
