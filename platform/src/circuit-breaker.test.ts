import { describe, expect, it } from '@jest/globals';

import { createCircuitBreaker, type Permit } from './circuit-breaker.js';

function start() {
  let nowMs = 0;
  const changes: string[] = [];
  const rules = { windowMs: 1000, minRequests: 4, failedShare: 0.5, openMs: 300 };
  const breaker = createCircuitBreaker(
    rules,
    () => nowMs,
    (state) => changes.push(state),
  );
  const enter = (): Permit => {
    const permit = breaker.enter();
    if (permit === null) throw new Error('the circuit lets nothing through');
    return permit;
  };
  return {
    breaker,
    changes,
    enter,
    wait: (ms: number) => void (nowMs += ms),
    /** Fetches one after the other, `x` a failed one. */
    run(fetches: string) {
      for (const fetch of fetches) breaker.leave(enter(), fetch === 'x');
      return breaker.state;
    },
  };
}

describe('the circuit breaker', () => {
  it('opens when the share of failures is reached, and not before there is enough to judge by', () => {
    expect(start().run('xxx')).toBe('closed');
    expect(start().run('xx..')).toBe('open');
    expect(start().run('x...x...x...')).toBe('closed');
  });

  it('forgets the failures of the window before', () => {
    const { run, wait } = start();
    run('xxx');
    wait(1000);
    expect(run('x')).toBe('closed');
  });

  it('lets nothing through while it is open', () => {
    const { breaker, run, wait } = start();
    run('xxxx');
    wait(299);
    expect(breaker.enter()).toBeNull();
  });

  it('tries one fetch after its time, and closes when that goes well', () => {
    const { breaker, changes, enter, run, wait } = start();
    run('xxxx');
    wait(300);
    const trial = enter();
    expect(breaker.enter()).toBeNull();
    breaker.leave(trial, false);
    expect(run('...x')).toBe('closed');
    expect(changes).toEqual(['open', 'half-open', 'closed']);
  });

  it('opens again when the trial fails, for as long as before', () => {
    const { breaker, enter, run, wait } = start();
    run('xxxx');
    wait(300);
    breaker.leave(enter(), true);
    expect(breaker.state).toBe('open');
    wait(299);
    expect(breaker.enter()).toBeNull();
    wait(1);
    expect(breaker.enter()).not.toBeNull();
  });

  it('does not listen to fetches that began before it changed', () => {
    const { breaker, enter, run, wait } = start();
    const [early, earlier] = [enter(), enter()];
    run('xxxx');
    breaker.leave(early, false);
    expect(breaker.state).toBe('open');
    wait(300);
    const trial = enter();
    breaker.leave(earlier, true);
    expect(breaker.state).toBe('half-open');
    breaker.leave(trial, false);
    expect(breaker.state).toBe('closed');
  });
});
