const seed = 0x9747b28c;
const factor = 0x5bd1e995;
const shift = 24;

/**
 * MurmurHash2 of bytes, as a 32-bit number with a sign: the hash that Kafka's own clients place keys by.
 *
 * Source: Austin Appleby's MurmurHash2, public domain, with the seed of Kafka.
 */
function murmur2(bytes: Buffer): number {
  let hash = seed ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    let word = Math.imul(bytes.readInt32LE(at), factor);
    word ^= word >>> shift;
    hash = Math.imul(hash, factor) ^ Math.imul(word, factor);
  }
  const rest = bytes.length - at;
  if (rest === 3) hash ^= (bytes[at + 2] ?? 0) << 16;
  if (rest >= 2) hash ^= (bytes[at + 1] ?? 0) << 8;
  if (rest >= 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), factor);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, factor);
  return hash ^ (hash >>> 15);
}

/** The partition that records of a key lie in, out of `partitions`; the same that Java's producer chooses. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key)) & 0x7fff_ffff) % partitions;
}
