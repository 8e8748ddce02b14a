/** Something that knows how much memory it takes. */
export interface Sized {
  readonly bytes: number;
}

/** The values that were used last, as many as fit into a number of bytes. */
export interface PictureCache<Value extends Sized> {
  /** The value under a key, made and kept when it is not there. A value larger than the whole cache is not kept. */
  get(key: string, make: () => Value): Value;
  /** What is kept. Units: bytes, keys included. */
  readonly bytes: number;
}

/** A cache of at most `maxBytes`, that drops what was unused for longest. */
export function createPictureCache<Value extends Sized>(maxBytes: number): PictureCache<Value> {
  // A Map goes through its keys in the order in which they were set: the first is the one unused for longest.
  const kept = new Map<string, Value>();
  let bytes = 0;
  const sizeOf = (key: string, value: Value) => 2 * key.length + value.bytes;
  const drop = (key: string, value: Value) => {
    kept.delete(key);
    bytes -= sizeOf(key, value);
  };
  return {
    get bytes() {
      return bytes;
    },
    get(key, make) {
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const value = make();
      if (sizeOf(key, value) > maxBytes) return value;
      kept.set(key, value);
      bytes += sizeOf(key, value);
      for (const [oldest, dropped] of kept) {
        if (bytes <= maxBytes) break;
        drop(oldest, dropped);
      }
      return value;
    },
  };
}
