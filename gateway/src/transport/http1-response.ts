import { type BodyBytes, bodyBytes, largeBodyBytes } from './byte-string.js';
import { ChunkedBody } from './chunked-body.js';
import { MalformedResponseError, readHead, type ResponseHead } from './http1-head.js';
import type { Header } from './header.js';
import type { PostResponse } from './http-post.js';

/** The head of a response at most, bytes. */
const maxHeadBytes = 64 * 1024;
const noBytes = Buffer.alloc(0);
const headEnd = Buffer.from('\r\n\r\n');

/** A response with what is known of its connection afterwards. */
export class CompleteResponse implements PostResponse {
  constructor(
    private readonly head: ResponseHead,
    readonly body: BodyBytes,
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
  /** The body where its length is known: filled as the bytes come. */
  #body = noBytes;
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
    return this.#take(this.#head, rest);
  }

  /** The connection ended. Missing: null = in the middle of the response. */
  end(): CompleteResponse | null {
    return this.#head?.bodyEnd === 'close'
      ? this.#complete(this.#head, Buffer.concat(this.#kept), 0)
      : null;
  }

  #interim({ statusCode }: ResponseHead): null {
    if (statusCode === 101) throw new MalformedResponseError('a switch of protocols');
    return null;
  }

  #take(head: ResponseHead, bytes: Buffer): CompleteResponse | null {
    const { bodyEnd } = head;
    if (bodyEnd === 'chunked') {
      this.#chunked ??= new ChunkedBody();
      const end = this.#chunked.push(bytes, (data) => this.#keep(data));
      return end === null
        ? null
        : this.#complete(head, Buffer.concat(this.#kept), bytes.length - end);
    }
    if (bodyEnd === 'close') {
      this.#keep(bytes);
      return null;
    }
    if (bodyEnd > this.maxBytes) throw new MalformedResponseError('a body beyond its bound');
    if (this.#length === 0 && bytes.length >= bodyEnd && bodyEnd < largeBodyBytes) {
      return this.#complete(head, bytes.subarray(0, bodyEnd), bytes.length - bodyEnd);
    }
    if (this.#body === noBytes) this.#body = Buffer.allocUnsafeSlow(bodyEnd);
    const taken = bytes.copy(this.#body, this.#length);
    this.#length += taken;
    if (this.#length < bodyEnd) return null;
    return this.#complete(head, this.#body, bytes.length - taken);
  }

  #keep(data: Buffer): void {
    this.#length += data.length;
    if (this.#length > this.maxBytes) throw new MalformedResponseError('a body beyond its bound');
    this.#kept.push(Buffer.from(data));
  }

  #complete(head: ResponseHead, body: Buffer, extraBytes: number): CompleteResponse {
    // Bytes after the end belong to nothing that was asked for.
    const keepAliveMs = extraBytes > 0 || head.bodyEnd === 'close' ? 0 : head.keepAliveMs;
    return new CompleteResponse(head, bodyBytes(body), keepAliveMs);
  }
}
