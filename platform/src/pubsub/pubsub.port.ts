/**
 * Signals between parts of the product. A signal has a channel and no payload that anyone must have:
 * a listener that missed one reads the state again. Channels are named `signal:<subscription field>`.
 */
export interface PubSub {
  /** Tells every present listener of a channel; resolves when it is handed over, not when it is handled. */
  publish(channel: string): Promise<void>;
  /** Listens to a channel until the returned function is called. */
  subscribe(channel: string, listener: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
