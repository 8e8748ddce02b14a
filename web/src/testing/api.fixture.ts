import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';

/** What a made-up API does with an operation: an answer, an error, or nothing yet (undefined). */
export type FakeApi = (
  operation: ApolloLink.Operation,
) => object | Error | undefined | Promise<object>;

/** A client whose operations `api` answers, optionally behind further links. */
export function createTestClient(api: FakeApi, ...links: ApolloLink[]): ApolloClient {
  const answer = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        const result = api(operation);
        if (result === undefined) return;
        if (result instanceof Error) {
          observer.error(result);
          return;
        }
        const next = (value: object) => {
          observer.next(value as ApolloLink.Result);
          observer.complete();
        };
        if (result instanceof Promise) result.then(next, (error) => observer.error(error));
        else next(result);
      }),
  );
  return new ApolloClient({
    cache: new InMemoryCache({ typePolicies: { Category: { keyFields: ['slug'] } } }),
    link: ApolloLink.from([...links, answer]),
    defaultOptions: { watchQuery: { errorPolicy: 'all' }, query: { errorPolicy: 'all' } },
  });
}
