import { setTimeout as delay } from 'node:timers/promises';

import type { Ask } from '@reelgraph/gateway/own-question';
import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { Clock } from '@reelgraph/platform/clock';
import { publicUrlOf } from '@reelgraph/platform/public-url';

import { canonicalPath, type PageAddress } from './page-address.js';
import { pageHead } from './page-head.js';
import { pageQuestions } from './page-question.js';

/** What is known of a page: its head; that there is no such thing; or, at null, nothing just now. */
export type FoundHead = { readonly head: string } | 'missing' | null;

/** Finds the heads of pages. */
export type FindHead = (address: PageAddress) => Promise<FoundHead>;

/** A page does not wait longer for its title; it says what it is itself once it runs. */
const patienceMs = 800;
/** Shared links come in waves; a price in a preview may be this old. */
const freshMs = 30_000;
/** A graph that could not answer is left alone for this long. */
const pauseMs = 2_000;
const maxHeads = 500;
/** Questions at a time: whoever asks for made-up addresses shall not keep the graph busy. */
const maxAsking = 16;

/**
 * Finds the heads of pages by one query each, asked as nobody in particular. What was found is kept for half a minute;
 * while the graph is slow, busy or away, pages go without.
 */
export function createPageHeads(options: { ask: Ask; clock: Clock; publicUrl: string }): FindHead {
  const { ask, clock, publicUrl } = options;
  const kept = new BoundedCache<{ readonly found: Promise<FoundHead>; until: number }>(maxHeads);
  let asking = 0;

  async function find(address: PageAddress): Promise<FoundHead> {
    const { source, read } = pageQuestions[address.kind];
    const { data, errors } = await ask(source, { id: address.id }, patienceMs);
    const facts = read(data, address.id);
    if (facts === null) return errors.length === 0 ? 'missing' : null;
    return { head: pageHead(facts, publicUrlOf(publicUrl, canonicalPath(address))) };
  }

  async function findInTime(address: PageAddress): Promise<FoundHead> {
    const patience = new AbortController();
    asking += 1;
    const finding = find(address)
      .catch(() => null)
      .finally(() => {
        asking -= 1;
      });
    const late = delay(patienceMs, null, { signal: patience.signal, ref: false });
    // NOTE the wait ends with an abort when the answer is in time.
    late.catch(() => undefined);
    return Promise.race([finding, late]).finally(() => patience.abort());
  }

  return async (address) => {
    const key = `${address.kind}/${address.id}`;
    const known = kept.get(key);
    if (known !== undefined && clock() < known.until) return known.found;
    if (asking >= maxAsking) return null;
    const found = findInTime(address);
    const entry = { found, until: clock() + freshMs };
    kept.set(key, entry);
    if ((await found) === null) entry.until = clock() + pauseMs;
    return found;
  };
}
