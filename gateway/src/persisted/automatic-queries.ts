import { BoundedCache } from '@reelgraph/platform/bounded-cache';

/** Documents that clients registered by their hash (automatic persisted queries). */
export interface AutomaticQueries {
  /** Documents kept at the moment. */
  readonly size: number;
  /** The document that a client registered, or that was known before. Missing: undefined. */
  get(clientName: string, hash: string): string | undefined;
  set(clientName: string, hash: string, query: string): void;
}

/** Names of clients that are kept apart at most; who gives none has a place that no name can take. */
const maxClients = 32;
/** Documents of one client at most, and their characters together. */
const maxDocuments = 500;
const maxLength = 1024 * 1024;
/** The longest name that gets a place of its own, characters. */
const maxNameLength = 64;

type Documents = BoundedCache<string>;

/**
 * An empty store of automatic persisted queries. Bounded in number and length for each client name, and one client's
 * documents neither serve another nor displace its own: a name is not proof of anything, so that it only separates.
 * `known` are documents by their hashes that nobody has to register.
 */
export function createAutomaticQueries(
  known: ReadonlyMap<string, string> = new Map(),
): AutomaticQueries {
  const unnamed: Documents = new BoundedCache(maxDocuments, maxLength);
  const named = new Map<string, Documents>();

  function documentsOf(clientName: string): Documents | undefined {
    if (clientName === '') return unnamed;
    const documents = named.get(clientName);
    // Used last goes last.
    if (documents !== undefined && named.delete(clientName)) named.set(clientName, documents);
    return documents;
  }

  function open(clientName: string): Documents {
    const documents: Documents = new BoundedCache(maxDocuments, maxLength);
    named.set(clientName, documents);
    const [oldest] = named.keys();
    if (named.size > maxClients && oldest !== undefined) named.delete(oldest);
    return documents;
  }

  return {
    get size() {
      return [...named.values()].reduce((sum, { size }) => sum + size, unnamed.size);
    },
    get: (clientName, hash) => known.get(hash) ?? documentsOf(clientName)?.get(hash),
    set(clientName, hash, query) {
      if (clientName.length > maxNameLength) return;
      (documentsOf(clientName) ?? open(clientName)).set(hash, query, query.length);
    },
  };
}
