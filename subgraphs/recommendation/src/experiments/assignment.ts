import { hash } from 'node:crypto';

import type { ExperimentDefinition, Surface } from './experiment-definition.js';

/** An arm that a viewer may be in. */
export type Arm = ExperimentDefinition['arms'][number];

/** The experiment that an answer is part of. */
export interface Assignment {
  readonly experiment: ExperimentDefinition;
  readonly arm: Arm;
}

/** Finds the experiment that a viewer's answer on a surface is part of; null = none. */
export type Assign = (surface: Surface, viewerId: string | null, now: number) => Assignment | null;

/** No experiment. */
export const assignNobody: Assign = () => null;

/** The lot of a viewer under a salt: uniform in [0, 1), the same for ever, and unlike that under another salt. */
export function lotOfViewer(viewerId: string, salt: string): number {
  return Number.parseInt(hash('sha1', `${salt}\n${viewerId}`, 'hex').slice(0, 12), 16) / 2 ** 48;
}

/** The arm of a viewer: by the viewer's lot and the arms' weights alone, so that nothing has to be kept. */
export function armOf(
  { salt, arms }: Pick<ExperimentDefinition, 'salt' | 'arms'>,
  viewerId: string,
): Arm {
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  let left = lotOfViewer(viewerId, salt) * total;
  for (const arm of arms) {
    left -= arm.weight;
    if (left < 0) return arm;
  }
  return arms[arms.length - 1]!;
}

/** The assignment by definitions that may change while the process runs. Nobody in particular is in no experiment. */
export const assignBy =
  (definitions: () => readonly ExperimentDefinition[]): Assign =>
  (surface, viewerId, now) => {
    if (viewerId === null) return null;
    const experiment = definitions().find(
      ({ surfaces, from, until }) => surfaces.includes(surface) && from <= now && now < until,
    );
    return experiment === undefined ? null : { experiment, arm: armOf(experiment, viewerId) };
  };
