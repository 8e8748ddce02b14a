import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { readChecked } from '@reelgraph/platform/checked-file';

import { classicWeights } from '../pipeline/scorers.js';
import { anExperiment, anExperimentText } from './experiment.fixture.js';
import { experimentFile } from './experiment-definition.js';

const read = (...experiments: object[]) =>
  readChecked('experiments.json', JSON.stringify({ experiments }), experimentFile);
const [usual, popular] = anExperimentText.arms;

describe('the file of experiments', () => {
  it('reads its example', () => {
    const example = readFileSync(
      new URL('../../experiments.example.json', import.meta.url),
      'utf8',
    );
    expect(readChecked('example', example, experimentFile).experiments).toHaveLength(3);
  });

  it('gives arms the usual weights where they name none', () => {
    const { arms, from } = anExperiment();
    expect(arms[0]?.ranking).toEqual({ scorer: 'classic', weights: classicWeights });
    expect(arms[1]?.ranking.weights).toEqual({ ...classicWeights, popularity: 0.9, coView: 0 });
    expect(from).toBe(Date.UTC(2026, 0, 1));
  });

  it.each([
    ['a scorer that is not there', { arms: [usual, { ...popular, scorer: 'neural' }] }, 'scorer'],
    ['one arm', { arms: [usual] }, 'arms'],
    ['two arms of one name', { arms: [usual, usual] }, 'two arms have one name'],
    ['an end before the beginning', { until: '2025-01-01T00:00:00Z' }, '"from"'],
    ['a signal that is not there', { arms: [usual, { ...popular, weights: { luck: 1 } }] }, 'luck'],
    ['a setting that is not there', { traffic: 0.5 }, 'traffic'],
    [
      'a feed led by a model',
      { surfaces: ['feed'], arms: [usual, { ...popular, scorer: 'learned' }] },
      '"classic" only',
    ],
    ['an interleaved feed', { kind: 'interleave', surfaces: ['feed'] }, 'only a "rail"'],
    [
      'three interleaved arms',
      { kind: 'interleave', arms: [usual, popular, { ...usual, name: 'third' }] },
      'two arms are interleaved',
    ],
  ])('refuses %s in one sentence', (_what, change, said) => {
    const text = () => read({ ...anExperimentText, ...change });
    expect(text).toThrow(said);
    expect(text).toThrow(/^experiments\.json, at experiments\.0.*\.$/);
  });

  it('refuses two experiments on one surface at one time, and lets them follow each other', () => {
    const second = { ...anExperimentText, key: 'second' };
    expect(() => read(anExperimentText, second)).toThrow('on the surface "rail" at one time');
    const later = { ...second, from: anExperimentText.until, until: '2027-06-01T00:00:00Z' };
    expect(read(anExperimentText, later).experiments).toHaveLength(2);
    expect(() => read(anExperimentText, { ...later, key: 'rail-blend' })).toThrow(
      'two experiments',
    );
  });
});
