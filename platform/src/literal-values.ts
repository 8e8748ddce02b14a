import { GraphQLError, Kind, ValuesOfCorrectTypeRule, type ValidationRule } from 'graphql';

/** What is said of an input object's fields; everything else that the rule says quotes a value. */
const aboutFields = /^(Field|OneOf Input Object) "/;

/** What an enum suggests instead of a value. */
const suggestion = / Did you mean the enum value.+$/s;

/** graphql-js's rule of correct values, in words that do not quote them: one may be a password. */
export const literalValues: ValidationRule = (context) => {
  const report = (error: GraphQLError): void => {
    const [node] = error.nodes ?? [];
    if (aboutFields.test(error.message)) return context.reportError(error);
    const [hint = ''] = node?.kind === Kind.ENUM ? (suggestion.exec(error.message) ?? []) : [];
    const message = `Expected value of type "${context.getInputType()}".${hint}`;
    context.reportError(new GraphQLError(message, { nodes: error.nodes ?? null }));
  };
  // The rule reports to a context that is this one but for the words.
  return ValuesOfCorrectTypeRule(Object.create(context, { reportError: { value: report } }));
};

/** A syntax error without the literal that it was found at. */
export const withoutLiteral = (message: string): string =>
  message.replace(/, found (String|BlockString|Int|Float) .+$/s, ', found $1.');
