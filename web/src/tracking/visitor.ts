import type { KeyValueStorage } from '../ui/browser-storage.js';
import { browserStorage, readJson, writeJson } from '../ui/browser-storage.js';

const visitorKey = 'reelgraph.visitor';
const sessionKey = 'reelgraph.session';

/** A session ends after this much quiet. */
const sessionIdleMs = 30 * 60_000;

/** Who watches, on this device: an id that stays, and one for each sitting. */
export interface Visitor {
  /** The device's id, the same in every visit. */
  visitorId(): string;
  /** The id of this sitting; a new one after 30 minutes without a call. */
  sessionId(): string;
  /** Drops both ids; the next call makes others, which nothing ties to these. */
  forget(): void;
}

/** A visitor whose ids live in `storage`. */
export function createVisitor(
  storage: KeyValueStorage,
  nowMs: () => number = Date.now,
  uuid: () => string = () => crypto.randomUUID(),
): Visitor {
  return {
    visitorId() {
      const known = storage.getItem(visitorKey);
      if (known !== null && /^[\w.:-]{1,128}$/.test(known)) return known;
      const fresh = uuid();
      storage.setItem(visitorKey, fresh);
      return fresh;
    },
    sessionId() {
      const last = readJson<{ id: string; atMs: number } | null>(storage, sessionKey, null);
      const atMs = nowMs();
      const id = last !== null && atMs - last.atMs < sessionIdleMs ? last.id : uuid();
      writeJson(storage, sessionKey, { id, atMs });
      return id;
    },
    forget() {
      storage.removeItem(visitorKey);
      storage.removeItem(sessionKey);
    },
  };
}

/** The visitor of this browser. */
export const visitor: Visitor = createVisitor(browserStorage);
