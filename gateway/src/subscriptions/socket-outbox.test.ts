import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { SharedPayload } from './frames.js';
import { createOutbox } from './socket-outbox.js';

/** A socket whose reader takes nothing until it is told. */
function slowSocket() {
  const socket = {
    bufferedAmount: 0,
    sent: [] as string[],
    terminated: false,
    send: (data: Buffer) => void socket.sent.push(JSON.parse(String(data)).payload),
    terminate: () => void (socket.terminated = true),
  };
  return socket;
}
const payload = (text: string) => new SharedPayload(JSON.stringify(text));

describe('the outbox of a socket', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('sends at once to a reader that keeps up', () => {
    const socket = slowSocket();
    const outbox = createOutbox(socket);
    outbox.push('a', payload('1'));
    outbox.push('a', payload('2'));
    expect(socket.sent).toEqual(['1', '2']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps the newest payload of each operation for a slow reader', () => {
    const socket = slowSocket();
    const outbox = createOutbox(socket);
    socket.bufferedAmount = 300 * 1024;
    for (const text of ['1', '2', '3']) outbox.push('a', payload(text));
    outbox.push('b', payload('b'));
    outbox.push('left', payload('c'));
    outbox.forget('left');
    jest.advanceTimersByTime(1000);
    expect(socket.sent).toEqual([]);
    socket.bufferedAmount = 0;
    jest.advanceTimersByTime(250);
    expect(socket.sent).toEqual(['3', 'b']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('cuts off a reader that is hopelessly behind', () => {
    const socket = slowSocket();
    const outbox = createOutbox(socket);
    socket.bufferedAmount = 9 * 1024 * 1024;
    outbox.push('a', payload('1'));
    expect(socket).toMatchObject({ sent: [], terminated: true });
  });

  it('lets go of everything when it is closed', () => {
    const socket = slowSocket();
    const outbox = createOutbox(socket);
    socket.bufferedAmount = 300 * 1024;
    outbox.push('a', payload('1'));
    outbox.close();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a shared payload', () => {
  it('is a next message of any operation id', () => {
    const shared = new SharedPayload('{"data":{"a":"ü"}}');
    for (const id of ['1', 'a"b', 'é']) {
      expect(JSON.parse(String(shared.next(id)))).toEqual({
        id,
        type: 'next',
        payload: { data: { a: 'ü' } },
      });
    }
  });
});
