/** Root fields of which one operation may have one: guessing gets no second try in one request. */
export const soleFields: ReadonlySet<string> = new Set(['Mutation.logIn', 'Mutation.signUp']);
