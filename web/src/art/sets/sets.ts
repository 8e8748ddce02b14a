import { arch } from './arch.js';
import { awning } from './awning.js';
import { blinds } from './blinds.js';
import { blocks } from './blocks.js';
import { cloth } from './cloth.js';
import { hills } from './hills.js';
import { lamps } from './lamps.js';
import { podium } from './podium.js';
import { rays } from './rays.js';
import type { StageSet } from './set.js';

/** Every place a product can be shown in, in turning order. */
export const sets = {
  podium,
  arch,
  awning,
  rays,
  cloth,
  blinds,
  hills,
  blocks,
  lamps,
} as const satisfies Record<string, StageSet>;

/** The name of a set. */
export type SetName = keyof typeof sets;

/** The sets' names in turning order. */
export const setNames = Object.keys(sets) as SetName[];
