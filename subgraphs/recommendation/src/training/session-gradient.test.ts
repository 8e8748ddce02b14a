import { describe, expect, it } from '@jest/globals';

import { attentionReach, dimensions, type SessionEmbedding } from '../models/session-embedding.js';
import { normal, randomOf } from './random.js';
import { emptySharedGradient, SessionPass } from './session-gradient.js';
import { startEmbedding } from './session-embedding.trainer.js';

const random = randomOf(5);
const noise = (length: number, scale: number): Float32Array =>
  Float32Array.from({ length }, () => scale * normal(random));
const clicks = 4;

/** An embedding with nothing at its starting value, so that no derivative is 0 by chance. */
function aroundStart(): SessionEmbedding {
  const start = startEmbedding(1, random);
  const moved = (values: Float32Array): Float32Array => {
    const by = noise(values.length, 0.1);
    return values.map((value, index) => value + by[index]!);
  };
  return {
    items: start.items,
    attention: moved(start.attention),
    fromNewest: moved(start.fromNewest),
    fromHistory: moved(start.fromHistory),
    positions: moved(start.positions),
    gates: moved(start.gates),
  };
}

const embedding = aroundStart();
const inputs = Float64Array.from(noise(clicks * dimensions, 0.3));
const direction = Float64Array.from(noise(dimensions, 1));

/** A loss that depends on every component of the session's vector. */
function lossOf(of: SessionEmbedding, given: Float64Array): number {
  const pass = new SessionPass();
  pass.inputs.set(given);
  pass.forward(of, clicks);
  return pass.vector.reduce((sum, value, k) => sum + value * direction[k]!, 0);
}

const pass = new SessionPass();
const shared = emptySharedGradient();
pass.inputs.set(inputs);
pass.forward(embedding, clicks);
pass.backward(embedding, direction, shared);

/** The derivative as two nearby losses tell it. Single precision rounds the step, so the step is what was stored. */
function slope(values: Float32Array | Float64Array, at: number, loss: () => number): number {
  const before = values[at]!;
  values[at] = before + 1e-3;
  const [above, up] = [loss(), values[at]!];
  values[at] = before - 1e-3;
  const [below, down] = [loss(), values[at]!];
  values[at] = before;
  return (above - below) / (up - down);
}

const places = (length: number): number[] =>
  Array.from({ length: 25 }, () => Math.floor(random() * length));

describe('the gradient of a session', () => {
  it('is of a vector of length 1', () => {
    expect(Math.hypot(...pass.vector)).toBeCloseTo(1, 12);
  });

  it.each(['attention', 'fromNewest', 'fromHistory', 'positions', 'gates'] as const)(
    'by %s is what finite differences say',
    (name) => {
      for (const at of places(name === 'positions' ? clicks : embedding[name].length)) {
        const expected = slope(embedding[name], at, () => lossOf(embedding, inputs));
        expect(shared[name][at]).toBeCloseTo(expected, 5);
      }
    },
  );

  it('by the items of the session is what finite differences say', () => {
    for (const at of places(clicks * dimensions)) {
      const expected = slope(inputs, at, () => lossOf(embedding, inputs));
      expect(pass.inputGradient[at]).toBeCloseTo(expected, 5);
    }
  });

  it('leaves places that the session does not reach alone', () => {
    const beyond = shared.gates.subarray(clicks * dimensions, attentionReach * dimensions);
    expect(beyond.every((value) => value === 0)).toBe(true);
  });
});
