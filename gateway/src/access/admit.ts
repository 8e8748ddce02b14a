import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import { literalValues, withoutLiteral } from '@reelgraph/platform/literal-values';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
} from 'graphql';

import { defaultLimits, type Limits, limitsRule } from './limits.js';
import { unsupportedDirectives } from './unsupported-directives.js';
import { withoutSuggestion } from '../suggestions.js';

/** A document that may run, or why it may not. */
export type Admitted =
  | { readonly document: DocumentNode; readonly errors: null }
  | { readonly document: null; readonly errors: readonly GraphQLError[] };

/** The one gate of both doors: parses, limits and validates a document. `parsed` spares the parsing. */
export type Admit = (source: string, parsed?: DocumentNode) => Admitted;

/** What the gate is set to. */
export interface AdmissionOptions {
  /** Introspection and suggestions are for development. */
  readonly introspection: boolean;
  /** Root fields (`Mutation.logIn`) of which an operation may have one: guessing gets no second try in one request. */
  readonly soleFields: ReadonlySet<string>;
  /** Absent = the defaults. */
  readonly limits?: Limits;
}

/** Documents remembered as valid, and their characters together; the same few hundred come again and again. */
const maxDocuments = 1000;
const maxSourceLength = 8 * 1024 * 1024;
/** Errors told of one document at most. */
const maxErrors = 20;

/** The gate over a schema. */
export function createAdmission(schema: GraphQLSchema, options: AdmissionOptions): Admit {
  const { introspection, soleFields, limits = defaultLimits } = options;
  const rules: ValidationRule[] = [
    ...specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule),
    literalValues,
  ];
  if (!introspection) rules.push(NoSchemaIntrospectionCustomRule);
  const limiting = [limitsRule(soleFields, limits), unsupportedDirectives];
  const known = new BoundedCache<Admitted>(maxDocuments, maxSourceLength);

  function check(source: string, parsed: DocumentNode | undefined): Admitted {
    let document: DocumentNode;
    try {
      document = parsed ?? parse(source, { maxTokens: limits.tokens });
    } catch (error) {
      // Levels within levels take more stack than there is.
      const unread =
        error instanceof GraphQLError
          ? error
          : new GraphQLError('The document is nested too deeply.');
      return { document: null, errors: [coded(unread, 'GRAPHQL_PARSE_FAILED')] };
    }
    // Some rules take time that grows with the square of the document: they see only what the limits let through.
    const beyond = validate(schema, document, limiting, { maxErrors });
    const errors = beyond.length > 0 ? beyond : validate(schema, document, rules, { maxErrors });
    if (errors.length === 0) return { document, errors: null };
    return { document: null, errors: errors.map((e) => coded(e, 'GRAPHQL_VALIDATION_FAILED')) };
  }

  function coded(error: GraphQLError, code: string): GraphQLError {
    const { source, positions, extensions } = error;
    const told = withoutLiteral(error.message);
    const message = introspection ? told : withoutSuggestion(told);
    return new GraphQLError(message, { source, positions, extensions: { code, ...extensions } });
  }

  return (source, parsed) => {
    const remembered = known.get(source);
    if (remembered !== undefined) return remembered;
    const admitted = check(source, parsed);
    if (admitted.errors === null) known.set(source, admitted, source.length);
    return admitted;
  };
}
