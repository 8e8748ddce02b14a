import { drawnCategory } from './categories.js';
import { pick, type Random } from './seed.js';
import type { Shape } from './shape.js';

/** A shape and the name that it is known by. */
export interface ChosenShape {
  readonly name: string;
  readonly shape: Shape;
}

/** The shape that a title or caption names inside its category, else one of the category's usual ones by the seed. */
export function chooseShape(category: string | null, words: string, random: Random): ChosenShape {
  const { shapes, usual } = drawnCategory(category);
  const seeded = pick(usual, random);
  const said = Object.keys(shapes).find((name) => shapes[name]!.words.test(words));
  const name = said ?? seeded;
  return { name, shape: shapes[name]! };
}
