import type { BodyBytes } from './byte-string.js';
import type { Header } from './header.js';

/** A request to a subgraph over HTTP. */
export interface PostRequest {
  readonly url: string;
  /** Requests that say the same of themselves may share one list. */
  readonly headers: readonly Header[];
  readonly body: string;
  /** The length of the body in UTF-8. */
  readonly bodyBytes: number;
  /** When whoever asks stops waiting, milliseconds since the epoch. */
  readonly deadlineAt: number;
}

/** A response, read to its end. */
export interface PostResponse {
  readonly statusCode: number;
  /** By their lower-case names; the values of one that is repeated each by itself. */
  readonly headers: readonly Header[];
  readonly body: BodyBytes;
}

/**
 * A client that sends POST requests and reads their responses.
 *
 * Errors: `LatePostError`, `BrokenPostError`; any other for a response that cannot be used.
 */
export interface PostClient {
  post(request: PostRequest): Promise<PostResponse>;
  /** Finishes what is in flight and closes the connections. */
  close(): Promise<void>;
}

/** The deadline came first. */
export class LatePostError extends Error {
  override readonly name = 'LatePostError';
}

/** There was no connection, or it broke: another attempt may go well. */
export class BrokenPostError extends Error {
  override readonly name = 'BrokenPostError';
}
