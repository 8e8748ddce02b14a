import { EventEmitter } from 'node:events';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { createHeartbeat } from './heartbeat.js';

class FakeSocket extends EventEmitter {
  pings = 0;
  terminated = false;
  constructor(readonly answers: boolean) {
    super();
  }
  ping(): void {
    this.pings += 1;
    if (this.answers) this.emit('pong');
  }
  terminate(): void {
    this.terminated = true;
    this.emit('close');
  }
}

describe('the heartbeat', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('cuts off a silent socket within two intervals, and keeps one that answers', () => {
    const heartbeat = createHeartbeat(12_000);
    const sockets = Array.from({ length: 30 }, (_, i) => new FakeSocket(i % 2 === 0));
    for (const socket of sockets) heartbeat.add(socket);
    jest.advanceTimersByTime(12_000);
    expect(sockets.map(({ pings }) => pings)).toEqual(sockets.map(() => 1));
    expect(sockets.some(({ terminated }) => terminated)).toBe(false);
    jest.advanceTimersByTime(12_000);
    expect(sockets.map(({ terminated }) => terminated)).toEqual(sockets.map((_, i) => i % 2 === 1));
    heartbeat.close();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('spreads its pings over the interval', () => {
    const heartbeat = createHeartbeat(12_000);
    const sockets = Array.from({ length: 120 }, () => new FakeSocket(true));
    for (const socket of sockets) heartbeat.add(socket);
    jest.advanceTimersByTime(1000);
    expect(sockets.filter(({ pings }) => pings > 0)).toHaveLength(10);
    heartbeat.close();
  });
});
