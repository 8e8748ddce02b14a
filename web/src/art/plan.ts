import type { FrontName } from './fronts/fronts.js';
import { moodOf } from './moods.js';
import { nearestCategory } from './nearest-category.js';
import { palettes, paletteNames, type PaletteName } from './palettes.js';
import type { PoseName } from './poses.js';
import { createRandom, hashText, pick, type Random } from './seed.js';
import { setNames, type SetName } from './sets/sets.js';
import type { Shape } from './shape.js';
import { chooseShape } from './shape-choice.js';
import { nameAtTurn, turnOf } from './turn.js';

/** What a poster is drawn from. */
export interface PosterSpec {
  readonly id: string;
  /** A category slug; unknown or null becomes a parcel. */
  readonly category: string | null;
  readonly caption: string;
}

/** Everything that a poster decides before it is drawn. */
export interface PosterPlan {
  readonly seed: number;
  readonly palette: PaletteName;
  readonly set: SetName;
  readonly front: FrontName;
  readonly pose: PoseName;
  readonly shapeName: string;
  readonly shape: Shape;
}

const openFronts: readonly FrontName[] = [
  'none',
  'leaves',
  'bokeh',
  'leaves',
  'none',
  'hand',
  'bokeh',
];
const poses: readonly PoseName[] = ['solo', 'solo', 'tilt', 'pair', 'close', 'trio'];

function poseOf({ stance, wide }: Shape, random: Random): PoseName {
  const pose = pick(poses, random);
  if (stance === 'heavy') return 'solo';
  if (wide && pose === 'trio') return stance === 'free' ? 'tilt' : 'solo';
  if (wide && pose === 'close') return 'solo';
  return stance === 'standing' && pose === 'tilt' ? 'solo' : pose;
}

/**
 * Decides a poster from its id, category and caption: the caption's words set the mood and the kind of thing, the
 * id's number turns palettes and sets, the rest is drawn from the seed.
 */
export function planPoster({ id, category, caption }: PosterSpec): PosterPlan {
  const seed = hashText(`${id}|${category ?? ''}|${caption}`);
  const random = createRandom(seed);
  const mood = moodOf(caption);
  const turn = turnOf(id);
  const { name, shape } = chooseShape(nearestCategory(category, caption), caption, random);
  const pose = poseOf(shape, random);
  const front = pick(mood.fronts ?? openFronts, random);
  return {
    seed,
    palette: nameAtTurn(
      paletteNames,
      turn,
      5,
      (palette) => mood.night === undefined || palettes[palette].night === mood.night,
    ),
    set: nameAtTurn(setNames, turn, 4, (set) => mood.sets?.includes(set) ?? true),
    front: shape.stance === 'heavy' && front === 'hand' ? 'none' : front,
    pose,
    shapeName: name,
    shape,
  };
}
