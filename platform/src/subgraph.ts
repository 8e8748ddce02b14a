import type { RequestScope } from '@reelgraph/schema/request-scope';
import type { GraphQLSchema } from 'graphql';

/**
 * One subgraph, ready to be asked: its executable schema and what makes the context of a request.
 * The same object serves in the gateway's process (`local` transport) and behind HTTP.
 */
export interface Subgraph<Context extends object = object> {
  /** The name of its `@join__graph`: `user`, `catalog`, `video` or `recommendation`. */
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The SDL that is composed, federation directives included. */
  readonly sdl: string;
  /** A fresh context (loaders, entity manager) for one fetch. */
  createContext(scope: RequestScope): Context;
  close(): Promise<void>;
}
