import { type Assign, assignNobody } from './assignment.js';
import type { ServedSink } from './served-lists.js';

/** What the surfaces ask before they rank, and tell when they have served. */
export interface Experimenting {
  readonly assign: Assign;
  readonly served: ServedSink;
}

/** No experiments, and nobody who listens. */
export const noExperimenting: Experimenting = { assign: assignNobody, served: { note() {} } };
