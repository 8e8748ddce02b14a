import { type ByteString, byteString } from './byte-string.js';
import { ChunkedBody } from './chunked-body.js';
import { MalformedResponseError, readHead, type ResponseHead } from './http1-head.js';
import type { Header } from './header.js';
import type { PostResponse } from './http-post.js';

/** The head of a response at most, bytes. */
const maxHeadBytes = 64 * 1024;
const headEnd = Buffer.from('\r\n\r\n');

/** A response with what is known of its connection afterwards. */
export class CompleteResponse implements PostResponse {
  constructor(
    private readonly head: ResponseHead,
    readonly body: ByteString,
    /** For how long the connection may be kept idle; 0 = not at all, null = the server does not say. */
    readonly keepAliveMs: number | null,
  ) {}

  get statusCode(): number {
    return this.head.statusCode;
  }

  get headers(): readonly Header[] {
    return this.head.headers;
  }
}

/** Reads one response as its bytes come. Errors: `MalformedResponseError`. */
export class ResponseReader {
  #head: ResponseHead | null = null;
  #chunked: ChunkedBody | null = null;
  #kept: Buffer[] = [];
  #length = 0;

  constructor(private readonly maxBytes: number) {}

  /** Takes bytes, which are valid only during the call. Missing: null = there is more to come. */
  push(bytes: Buffer): CompleteResponse | null {
    let rest = bytes;
    while (this.#head === null) {
      const begun = this.#kept.length === 0 ? rest : Buffer.concat([...this.#kept, rest]);
      const end = begun.indexOf(headEnd);
      if ((end === -1 ? begun.length : end) > maxHeadBytes) {
        throw new MalformedResponseError('a head without an end');
      }
      if (end === -1) {
        this.#kept = [Buffer.from(begun)];
        return null;
      }
      const head = readHead(begun.toString('latin1', 0, end));
      rest = begun.subarray(end + headEnd.length);
      this.#kept = [];
      // What comes before the response itself (100 Continue, 103 Early Hints) says nothing to us.
      if (head.statusCode >= 200) this.#head = head;
      else if (head.statusCode === 101 || rest.length === 0) return this.#interim(head);
    }
    return this.#body(this.#head, rest);
  }

  /** The connection ended. Missing: null = in the middle of the response. */
  end(): CompleteResponse | null {
    return this.#head?.bodyEnd === 'close' ? this.#complete(this.#head, null, 0) : null;
  }

  #interim({ statusCode }: ResponseHead): null {
    if (statusCode === 101) throw new MalformedResponseError('a switch of protocols');
    return null;
  }

  #body(head: ResponseHead, bytes: Buffer): CompleteResponse | null {
    const { bodyEnd } = head;
    if (bodyEnd === 'chunked') {
      this.#chunked ??= new ChunkedBody();
      const end = this.#chunked.push(bytes, (data) => this.#keep(data));
      return end === null ? null : this.#complete(head, null, bytes.length - end);
    }
    if (bodyEnd === 'close') {
      this.#keep(bytes);
      return null;
    }
    if (bodyEnd > this.maxBytes) throw new MalformedResponseError('a body beyond its bound');
    const missing = bodyEnd - this.#length;
    if (bytes.length < missing) {
      this.#keep(bytes);
      return null;
    }
    return this.#complete(head, bytes.subarray(0, missing), bytes.length - missing);
  }

  #keep(data: Buffer): void {
    this.#length += data.length;
    if (this.#length > this.maxBytes) throw new MalformedResponseError('a body beyond its bound');
    this.#kept.push(Buffer.from(data));
  }

  #complete(head: ResponseHead, last: Buffer | null, extraBytes: number): CompleteResponse {
    const body =
      last !== null && this.#kept.length === 0
        ? byteString(last)
        : byteString(Buffer.concat(last === null ? this.#kept : [...this.#kept, last]));
    // Bytes after the end belong to nothing that was asked for.
    const keepAliveMs = extraBytes > 0 || head.bodyEnd === 'close' ? 0 : head.keepAliveMs;
    return new CompleteResponse(head, body, keepAliveMs);
  }
}
