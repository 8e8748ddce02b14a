import { describe, expect, it } from '@jest/globals';

import { createSessionRefresh } from './session-refresh.js';
import type { Session } from './session.store.js';

const nowMs = Date.parse('2026-01-01T12:00:00Z');
const inSeconds = (seconds: number) => new Date(nowMs + seconds * 1_000).toISOString();

function session(number: number, secondsLeft: number): Session {
  return {
    accessToken: `access-${number}`,
    refreshToken: `refresh-${number}`,
    expiresAt: inSeconds(secondsLeft),
    handle: 'rara',
  };
}

function setUp(kept: Session | null, answer: Session | null | Error = session(2, 900)) {
  const state = { kept, trades: [] as string[], ended: 0 };
  const refresh = createSessionRefresh({
    read: () => state.kept,
    keep: (next) => {
      state.kept = next;
    },
    trade: async (token) => {
      state.trades.push(token);
      await Promise.resolve();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    exclusively: (work) => work(),
    onEnded: () => {
      state.ended += 1;
    },
    nowMs: () => nowMs,
  });
  return { refresh, state };
}

describe('the session refresh', () => {
  it('has no token for somebody who is not logged in', async () => {
    const { refresh, state } = setUp(null);
    expect(await refresh.token()).toBeNull();
    expect(state.trades).toEqual([]);
  });

  it('gives out the token that it has while it is good', async () => {
    const { refresh, state } = setUp(session(1, 600));
    expect(await refresh.token()).toBe('access-1');
    expect(state.trades).toEqual([]);
  });

  it('trades a refresh token once, however many ask at the same time', async () => {
    const { refresh, state } = setUp(session(1, 10));
    const tokens = await Promise.all([refresh.token(), refresh.token(), refresh.renew('access-1')]);
    expect(tokens).toEqual(['access-2', 'access-2', 'access-2']);
    expect(state.trades).toEqual(['refresh-1']);
  });

  it('takes what another tab has fetched instead of trading a spent token', async () => {
    const { refresh, state } = setUp(session(1, 600));
    state.kept = session(7, 800);
    expect(await refresh.renew('access-1')).toBe('access-7');
    expect(state.trades).toEqual([]);
  });

  it('forgets the session and says so when the server has ended it', async () => {
    const { refresh, state } = setUp(session(1, 10), null);
    expect(await refresh.token()).toBeNull();
    expect(state.kept).toBeNull();
    expect(state.ended).toBe(1);
  });

  it('keeps the session when the server could not be asked', async () => {
    const { refresh, state } = setUp(session(1, 10), new TypeError('no network'));
    await expect(refresh.token()).rejects.toThrow('no network');
    expect(state.kept).not.toBeNull();
    expect(state.ended).toBe(0);
  });
});
