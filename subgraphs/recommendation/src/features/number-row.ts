/**
 * Numbers as the bytes of a saved row: groups of 64-bit floats, each with its length before it. A quarter of the
 * size of the same numbers as text, and bit by bit what they were.
 */
export function encodeNumbers(groups: readonly (readonly number[])[]): Uint8Array {
  const values = groups.flatMap((group) => [group.length, ...group]);
  return new Uint8Array(Float64Array.from(values).buffer);
}

/** The groups that `encodeNumbers` wrote. Errors: `RangeError` when the bytes are anything else. */
export function decodeNumbers(bytes: Uint8Array, groupCount: number): number[][] {
  if (bytes.byteLength % 8 !== 0) throw new RangeError('The row is not made of 64-bit floats.');
  const values = new Float64Array(new Uint8Array(bytes).buffer);
  const groups: number[][] = [];
  let position = 0;
  for (let index = 0; index < groupCount; index += 1) {
    const length = values[position] ?? -1;
    const end = position + 1 + length;
    if (!(length >= 0 && end <= values.length)) throw new RangeError('The row is cut short.');
    groups.push([...values.subarray(position + 1, end)]);
    position = end;
  }
  if (position !== values.length) throw new RangeError('The row is too long.');
  return groups;
}
