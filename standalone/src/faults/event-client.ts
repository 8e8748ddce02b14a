import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** An event as a client sends it. */
export interface SentEvent {
  readonly eventId: string;
  readonly type: string;
  readonly productId: string;
  readonly sessionId: string;
  readonly occurredAt?: string;
}

/** What became of a batch in the end. */
export interface Acknowledgement {
  readonly accepted: number;
  readonly duplicates: number;
  readonly durability: string;
}

/** A client that remembers what it was told: the history that the final state is compared with. */
export interface EventClient {
  /** Ids of events whose batch was acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** How long each attempt took that was answered, milliseconds. */
  readonly latenciesMs: readonly number[];
  /** Codes of refusals, and `connection` for attempts without an answer, each as often as it came. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Sends a batch until it is acknowledged, as a browser does. Missing: null = it was not within `limitMs`. */
  send(
    visitorId: string,
    events: readonly SentEvent[],
    limitMs?: number,
  ): Promise<Acknowledgement | null>;
}

const track =
  'mutation T($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted duplicates durability } }';
const retryPauseMs = 50;

/** Some events of one visitor, each new. */
export const newEvents = (productIds: readonly string[], type = 'SHARE'): SentEvent[] =>
  productIds.map((productId) => ({ eventId: randomUUID(), type, productId, sessionId: 'fault' }));

/** A client of whatever listens at `origin` at the time. */
export function createEventClient(origin: () => string): EventClient {
  const acknowledged = new Set<string>();
  const latenciesMs: number[] = [];
  const refusals = new Map<string, number>();
  const count = (code: string): void => void refusals.set(code, (refusals.get(code) ?? 0) + 1);

  async function attempt(
    visitorId: string,
    events: readonly SentEvent[],
  ): Promise<Acknowledgement | null> {
    const beganAt = performance.now();
    const response = await fetch(`${origin()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-visitor-id': visitorId },
      body: JSON.stringify({ query: track, variables: { events } }),
      signal: AbortSignal.timeout(20_000),
    });
    const answer = (await response.json()) as {
      data?: { trackEvents: Acknowledgement } | null;
      errors?: { extensions: { code: string } }[];
    };
    latenciesMs.push(performance.now() - beganAt);
    if (answer.data) return answer.data.trackEvents;
    count(answer.errors?.[0]?.extensions.code ?? 'none');
    return null;
  }

  return {
    acknowledged,
    latenciesMs,
    refusals,
    async send(visitorId, events, limitMs = 120_000) {
      for (const until = Date.now() + limitMs; Date.now() < until; await delay(retryPauseMs)) {
        const answer = await attempt(visitorId, events).catch(() => void count('connection'));
        if (!answer) continue;
        for (const { eventId } of events) acknowledged.add(eventId);
        return answer;
      }
      return null;
    },
  };
}
