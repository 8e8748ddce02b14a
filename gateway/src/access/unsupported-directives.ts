import { GraphQLError, type ValidationRule } from 'graphql';

/** Directives of incremental delivery: an answer comes whole, and must not pretend otherwise. */
const unsupported = new Set(['defer', 'stream']);

/** A validation rule that refuses `@defer` and `@stream` by name, also where a schema declares them. */
export const unsupportedDirectives: ValidationRule = (context) => ({
  Directive(directive) {
    const name = directive.name.value;
    if (!unsupported.has(name)) return;
    const message = `The directive @${name} is not supported: answers come whole. Leave it out.`;
    context.reportError(new GraphQLError(message, { nodes: directive }));
  },
});
