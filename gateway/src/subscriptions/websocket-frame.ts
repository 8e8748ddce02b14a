/** First byte of a whole text message: FIN and opcode 1. */
const finalText = 0x81;

/**
 * One unmasked WebSocket text frame of the parts' bytes, in a buffer of its own, so that many sockets can be given the
 * same bytes and each takes one write (RFC 6455, 5.2).
 */
export function textFrame(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headLength + length);
  frame[0] = finalText;
  if (headLength === 2) frame[1] = length;
  else if (headLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  let offset = headLength;
  for (const part of parts) offset += part.copy(frame, offset);
  return frame;
}
