import { describe, expect, it } from '@jest/globals';

import { CircuitOpenError, createCircuit } from './circuit.js';

describe('a circuit', () => {
  it('makes calls until they fail, then none, then one to find out', async () => {
    let nowMs = 0;
    let calls = 0;
    const states: string[] = [];
    const circuit = createCircuit(
      'the store',
      { windowMs: 1000, minRequests: 2, failedShare: 0.5, openMs: 100 },
      () => nowMs,
      (state) => states.push(state),
    );
    const ask = (answer: () => string): Promise<string> =>
      circuit.run(async () => {
        calls += 1;
        return answer();
      });
    const fail = (): never => {
      throw new RangeError('away');
    };
    expect(await ask(() => 'here')).toBe('here');
    await expect(ask(fail)).rejects.toThrow(RangeError);
    await expect(ask(() => 'here')).rejects.toThrow(CircuitOpenError);
    expect(calls).toBe(2);
    nowMs += 100;
    expect(await ask(() => 'back')).toBe('back');
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });
});
