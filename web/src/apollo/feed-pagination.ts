import type { FieldPolicy, Reference } from '@apollo/client';
import { makeVar } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

interface Edge {
  readonly node?: { readonly video?: Reference | null };
}
interface Pages {
  readonly edges: readonly (Edge | null)[];
}

/** The part of a feed that is read anew with every change of the cache; `end` is exclusive. */
interface Stretch {
  readonly following: boolean;
  readonly start: number;
  readonly end: number;
}

/** It moves by this many places at a time, so that most steps through the feed read nothing. */
const strideLength = 6;
const stridesBehind = 2;
const stridesAhead = 4;

const stretch = makeVar<Stretch | null>(null);

/** Has a feed read only around a place from now on: the edges further off are null. */
export function readFeedNear(following: boolean, index: number): void {
  const stride = Math.floor(index / strideLength);
  const start = Math.max(0, stride - stridesBehind) * strideLength;
  const end = (stride + stridesAhead) * strideLength;
  const now = stretch();
  if (now?.following === following && now.start === start && now.end === end) return;
  stretch({ following, start, end });
}

/** Has the feeds read as a whole again. */
export function readFeedWhole(): void {
  stretch(null);
}

/** The pages of each feed joined to one list, each video once. */
export function feedPagination(): FieldPolicy {
  const pages = relayStylePagination(['following']);
  const { read: readPages, merge: joinPages } = pages;
  if (typeof readPages !== 'function' || typeof joinPages !== 'function') return pages;
  return {
    ...pages,
    read(existing, options) {
      const whole = readPages(existing, options) as Pages | undefined;
      const near = stretch();
      if (!whole || !near || near.following !== options.args?.['following']) return whole;
      // A list that was begun anew may be shorter than what was passed of the one before.
      if (whole.edges.length <= near.start) return whole;
      const edges = whole.edges.map((edge, index) =>
        index >= near.start && index < near.end ? edge : null,
      );
      return { ...whole, edges };
    },
    merge(existing, incoming, options) {
      const joined = joinPages(existing, incoming, options) as { edges: readonly Edge[] };
      const seen = new Set<string>();
      const edges = joined.edges.filter(({ node }) => {
        const video = node?.video?.__ref;
        if (video === undefined || !seen.has(video)) {
          if (video !== undefined) seen.add(video);
          return true;
        }
        return false;
      });
      return { ...joined, edges };
    },
  };
}
