/** A message of graphql-js without the names of the schema that it suggests. */
export const withoutSuggestion = (message: string): string =>
  message.replace(/ ?Did you mean .+\?$/s, '');
