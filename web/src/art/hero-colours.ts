import { contrast, isVivid } from './colour.js';
import { palettes } from './palettes.js';
import type { PosterPlan } from './plan.js';
import { sets } from './sets/sets.js';

const reds = ['#d7335c', '#b4342f', '#ff6f61', '#8e2f5c'];

/** The product's main, second and spare colour: the palette's, those first that stand out best from the set. */
export function heroColours(plan: PosterPlan): [string, string, string] {
  const palette = palettes[plan.palette];
  const back = sets[plan.set].backdrop(palette);
  const rank = (colour: string) => contrast(colour, back) * (isVivid(colour) ? 1 : 0.55);
  // A lipstick is some red in every light.
  const choice = plan.shapeName === 'lipstick' ? reds : palette.hero;
  const [first, second, third] = [...choice].sort((a, b) => rank(b) - rank(a));
  return [first!, second!, third!];
}
