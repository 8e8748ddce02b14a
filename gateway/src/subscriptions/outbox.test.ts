import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { Outbox } from './outbox.js';
import { SharedPayload } from './shared-payload.js';

/** A connection whose reader takes nothing until it is told. */
function slowReader() {
  const outlet = {
    pendingBytes: 0,
    sent: [] as string[],
    cut: false,
    write: (data: Buffer) => void outlet.sent.push(String(data)),
    encode: (id: string, { text }: SharedPayload) => Buffer.from(`${id}${text}`),
    cutOff: () => void (outlet.cut = true),
  };
  return outlet;
}
const payload = (text: string) => new SharedPayload(text);
const slowBytes = 300 * 1024;

describe('the outbox of a connection', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('sends at once to a reader that keeps up', () => {
    const outlet = slowReader();
    const outbox = new Outbox(outlet);
    outbox.push('a', payload('1'));
    outbox.push('a', payload('2'));
    outbox.send(Buffer.from('pong'));
    expect(outlet.sent).toEqual(['a1', 'a2', 'pong']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps the newest payload of each operation for a slow reader', () => {
    const outlet = slowReader();
    const outbox = new Outbox(outlet);
    outlet.pendingBytes = slowBytes;
    for (const text of ['1', '2', '3']) outbox.push('a', payload(text));
    outbox.push('b', payload('1'));
    outbox.push('left', payload('1'));
    outbox.forget('left');
    jest.advanceTimersByTime(1000);
    expect(outlet.sent).toEqual([]);
    outlet.pendingBytes = 0;
    outbox.push('b', payload('2'));
    jest.advanceTimersByTime(250);
    expect(outlet.sent).toEqual(['a3', 'b2']);
    expect(jest.getTimerCount()).toBe(0);
    outbox.push('a', payload('4'));
    expect(outlet.sent.at(-1)).toBe('a4');
  });

  it('cuts off a reader whose bytes pass the cap, kept payloads included', () => {
    const written = slowReader();
    const outbox = new Outbox(written);
    written.pendingBytes = 5 * 1024 * 1024;
    outbox.send(Buffer.from('1'));
    expect(written).toMatchObject({ sent: [], cut: true });

    const kept = slowReader();
    const other = new Outbox(kept);
    kept.pendingBytes = slowBytes;
    const megabyte = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 10; i += 1) other.push('a', payload(megabyte));
    expect(kept.cut).toBe(false);
    for (const id of ['b', 'c', 'd']) other.push(id, payload(megabyte));
    expect(kept.cut).toBe(true);
    other.close();
  });

  it('cuts off a reader that does not catch up within 30 seconds', () => {
    const outlet = slowReader();
    const outbox = new Outbox(outlet);
    outlet.pendingBytes = slowBytes;
    outbox.push('a', payload('1'));
    jest.advanceTimersByTime(29_000);
    expect(outlet.cut).toBe(false);
    jest.advanceTimersByTime(1000);
    expect(outlet.cut).toBe(true);
    outbox.close();
  });

  it('forgets how long a reader was behind once it has caught up', () => {
    const outlet = slowReader();
    const outbox = new Outbox(outlet);
    for (let i = 0; i < 3; i += 1) {
      outlet.pendingBytes = slowBytes;
      outbox.push('a', payload('1'));
      jest.advanceTimersByTime(29_000);
      outlet.pendingBytes = 0;
      jest.advanceTimersByTime(250);
    }
    expect(outlet.cut).toBe(false);
  });

  it('lets go of everything when it is closed', () => {
    const outlet = slowReader();
    const outbox = new Outbox(outlet);
    outlet.pendingBytes = slowBytes;
    outbox.push('a', payload('1'));
    outbox.close();
    expect(jest.getTimerCount()).toBe(0);
  });
});
