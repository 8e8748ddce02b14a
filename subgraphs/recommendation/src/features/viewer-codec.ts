import { z } from 'zod';

import type { ViewerState } from './viewer-state.js';

const numbers = z.array(z.number());
const kind = z.enum(['product', 'video']);

const savedViewer = z.object({
  v: z.number(),
  s: z.string().nullable(),
  e: z.number(),
  a: z.number().nullable(),
  j: z.boolean(),
  r: numbers,
  ss: z.array(z.string()),
  k: numbers,
  vo: numbers,
  b: numbers.nullable(),
  hp: numbers.nullable(),
  hv: numbers.nullable(),
  l: z.array(z.object({ kind, place: z.number(), at: z.number(), placed: numbers })).nullable(),
  se: z.array(z.tuple([z.number(), z.number()])).nullable(),
  // A viewer that was saved before there were relations has none.
  sa: z
    .array(z.object({ kind, place: z.number(), at: z.number() }))
    .nullable()
    .default(null),
  f: z.array(z.string()).nullable().default(null),
  hc: z.array(z.string()).nullable().default(null),
});

const listed = <Mark>(set: Set<Mark> | null): Mark[] | null => (set === null ? null : [...set]);
const setOf = <Mark>(list: Mark[] | null): Set<Mark> | null =>
  list === null ? null : new Set(list);

/** A viewer as the text that a snapshot keeps; keys are short because there are many of them. */
export function encodeViewer(viewer: ViewerState): string {
  const saved: z.infer<typeof savedViewer> = {
    v: viewer.version,
    s: viewer.sessionId,
    e: viewer.lastEventAt,
    a: viewer.lastAcceptedAt,
    j: viewer.hasJoined,
    r: viewer.recent,
    ss: viewer.sessions,
    k: viewer.eventKeys,
    vo: viewer.votes,
    b: listed(viewer.bought),
    hp: listed(viewer.hiddenProducts),
    hv: listed(viewer.hiddenVideos),
    l: viewer.likes?.map((like) => ({ ...like, placed: [...like.placed] })) ?? null,
    se: viewer.seen === null ? null : [...viewer.seen],
    sa: viewer.saved,
    f: listed(viewer.followed),
    hc: listed(viewer.hiddenCreators),
  };
  return JSON.stringify(saved);
}

/** The viewer that `encodeViewer` wrote. Errors: throws when the text is anything else. */
export function decodeViewer(text: string): ViewerState {
  const saved = savedViewer.parse(JSON.parse(text));
  return {
    version: saved.v,
    sessionId: saved.s,
    lastEventAt: saved.e,
    lastAcceptedAt: saved.a,
    hasJoined: saved.j,
    recent: saved.r,
    sessions: saved.ss,
    eventKeys: saved.k,
    // Within one process histories join at once; nothing is merged.
    merged: [],
    votes: saved.vo,
    bought: setOf(saved.b),
    hiddenProducts: setOf(saved.hp),
    hiddenVideos: setOf(saved.hv),
    likes: saved.l,
    seen: saved.se === null ? null : new Map(saved.se),
    saved: saved.sa,
    followed: setOf(saved.f),
    hiddenCreators: setOf(saved.hc),
  };
}
