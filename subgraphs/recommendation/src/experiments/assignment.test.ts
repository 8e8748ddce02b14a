import { describe, expect, it } from '@jest/globals';

import { armOf, assignBy } from './assignment.js';
import { anExperiment, anExperimentText } from './experiment.fixture.js';
import { sampleRatioChance } from './sample-ratio.js';

const viewers = Array.from({ length: 20_000 }, (_, index) => `visitor:${index}`);
const [usual, popular] = anExperimentText.arms;
const three = anExperiment({
  arms: [
    { ...usual, weight: 5 },
    { ...popular, weight: 3 },
    { ...usual, name: 'third', weight: 2 },
  ],
});

/** How many viewers each arm has. */
function divide(experiment: Parameters<typeof armOf>[0], among = viewers): number[] {
  const names = among.map((viewer) => armOf(experiment, viewer).name);
  return experiment.arms.map(({ name }) => names.filter((each) => each === name).length);
}

describe('the arm of a viewer', () => {
  it('is the same for ever', () => {
    expect(viewers.slice(0, 8).map((viewer) => armOf(anExperiment(), viewer).name)).toEqual(
      viewers.slice(0, 8).map((viewer) => armOf(anExperiment({ key: 'another' }), viewer).name),
    );
    expect(armOf(anExperiment(), 'visitor:0').name).toBe('popular');
  });

  it('is drawn by the weights', () => {
    expect(sampleRatioChance(divide(three), [5, 3, 2])).toBeGreaterThan(0.001);
    expect(sampleRatioChance(divide(three), [1, 1, 1])).toBeLessThan(0.001);
  });

  it('says nothing of the arm under another salt', () => {
    const other = anExperiment({ salt: 'second' });
    const ofTheFirst = viewers.filter((viewer) => armOf(anExperiment(), viewer).name === 'usual');
    expect(sampleRatioChance(divide(other, ofTheFirst), [1, 1])).toBeGreaterThan(0.001);
  });
});

describe('an assignment', () => {
  const experiment = anExperiment();
  const assign = assignBy(() => [experiment]);

  it('is made on the surfaces and in the time of an experiment, for somebody', () => {
    const during = experiment.from;
    expect(assign('rail', 'visitor:0', during)?.arm.name).toBe('popular');
    expect(assign('rail', 'visitor:0', experiment.until)).toBeNull();
    expect(assign('rail', 'visitor:0', during - 1)).toBeNull();
    expect(assign('feed', 'visitor:0', during)).toBeNull();
    expect(assign('rail', null, during)).toBeNull();
  });
});
