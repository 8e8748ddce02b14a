import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { Clock } from '@reelgraph/platform/clock';

import type { ManifestOperation } from './manifest.js';
import type { Outcome } from './persisted-operations.js';
import { RequestCount } from './request-count.js';

/** Clients that are counted at most: more than are served at a time. */
const maxClients = 1000;
/** Operations of all clients that are counted at most; of one asked for longest ago the count begins anew. */
const maxOperations = 5000;

/** How many requests there were. */
export interface Requests {
  readonly total: number;
  /** Those of this minute and the 59 before it. */
  readonly lastHour: number;
  /** When the last one came, ms since the epoch; null = none has come. */
  readonly lastAt: number | null;
}

/** What became of the requests of a client. */
export interface ClientUse {
  /** Those that were let run. */
  readonly requests: Requests;
  /** How often each outcome was; absent = never. */
  readonly outcomes: ReadonlyMap<Outcome, number>;
}

/** What the listener writes to. */
interface Counted {
  readonly requests: RequestCount;
  readonly outcomes: Map<Outcome, number>;
}

/** The outcomes after which something runs. */
const runs: ReadonlySet<Outcome> = new Set([
  'by-id',
  'by-body',
  'unlisted',
  'apq-hit',
  'apq-registered',
]);

const newUse = (): Counted => ({ requests: new RequestCount(), outcomes: new Map() });
/** What is said of those that never asked. */
const noUse = newUse();

/** Who asked for what, counted in this process since it began. */
export class OperationUse {
  /** When the counts began, ms since the epoch. */
  readonly since: number;
  readonly #clients = new BoundedCache<Counted>(maxClients);
  readonly #operations = new BoundedCache<RequestCount>(maxOperations);
  /** Callers without a client key. */
  readonly #keyless = newUse();

  constructor(private readonly clock: Clock) {
    this.since = clock();
  }

  /** Counts what became of a request; `operation` null = it named none of the client's manifest. */
  add(clientName: string | null, outcome: Outcome, operation: ManifestOperation | null): void {
    const now = this.clock();
    const { requests, outcomes } = clientName === null ? this.#keyless : this.#client(clientName);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (!runs.has(outcome)) return;
    requests.add(now);
    if (clientName === null || operation === null) return;
    const key = keyOf(clientName, operation);
    let count = this.#operations.get(key);
    if (count === undefined) this.#operations.set(key, (count = new RequestCount()));
    count.add(now);
  }

  /** The use by a client; null = by callers without a client key. */
  ofClient(clientName: string | null): ClientUse {
    const use = clientName === null ? this.#keyless : this.#clients.get(clientName);
    const { requests, outcomes } = use ?? noUse;
    return { requests: this.#read(requests), outcomes };
  }

  /** The requests of a client for an operation of its manifest. */
  ofOperation(clientName: string, operation: ManifestOperation): Requests {
    return this.#read(this.#operations.get(keyOf(clientName, operation)) ?? noUse.requests);
  }

  #read(count: RequestCount): Requests {
    return { total: count.total, lastHour: count.lastHour(this.clock()), lastAt: count.lastAt };
  }

  #client(name: string): Counted {
    const known = this.#clients.get(name);
    if (known !== undefined) return known;
    const use = newUse();
    this.#clients.set(name, use);
    return use;
  }
}

/** No name of a client has a slash. */
const keyOf = (clientName: string, { id }: ManifestOperation): string => `${clientName}/${id}`;
