/** The headers of a request by their lower-case names. */
export type ClientHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The lower-case name of a header and one value of it. */
export type Header = readonly [name: string, value: string];

/**
 * How several values of one header become what the client gets: each by itself, the one that came first or last, or
 * the strictest of them (Cache-Control).
 */
export type HeaderMerge = 'append' | 'first' | 'last' | 'strictest';

/** A header for the client, and how it is merged with those of other answers. */
export interface AnswerHeader {
  readonly name: string;
  readonly value: string;
  readonly merge: HeaderMerge;
}
