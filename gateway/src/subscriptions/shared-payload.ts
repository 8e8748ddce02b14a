import { textFrame } from './websocket-frame.js';

const end = Buffer.from('}');
/** Frames of one payload kept at most; clients that count their operations use the same few ids. */
const maxFrames = 16;

/** A payload for many listeners: serialised and encoded once. */
export class SharedPayload {
  #bytes: Buffer | undefined;
  #event: Buffer | undefined;
  readonly #frames = new Map<string, Buffer>();

  /** `text` is the payload as JSON text. */
  constructor(readonly text: string) {}

  /** The WebSocket frame of the `next` message of an operation; clients that chose the same id share it. */
  frame(id: string): Buffer {
    let frame = this.#frames.get(id);
    if (frame !== undefined) return frame;
    this.#bytes ??= Buffer.from(this.text);
    const head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    frame = textFrame([head, this.#bytes, end]);
    if (this.#frames.size < maxFrames) this.#frames.set(id, frame);
    return frame;
  }

  /** The `next` event of a stream, the same for everyone. A line break can only stand between JSON's own signs. */
  get event(): Buffer {
    this.#event ??= Buffer.from(`event: next\ndata: ${this.text.replaceAll(/[\r\n]+/g, ' ')}\n\n`);
    return this.#event;
  }
}
