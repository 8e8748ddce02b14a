import { drawnCategory } from './categories.js';
import { darken, lighten, mix } from './colour.js';
import { coloursSaid } from './colour-words.js';
import { inkOf } from './ink.js';
import { nearestCategory } from './nearest-category.js';
import { createRandom, hashText, pick } from './seed.js';
import { chooseShape } from './shape-choice.js';
import { circle, draw, ellipse, path, picture, rect } from './svg.js';

/** What a product picture is drawn from. */
export interface ProductPictureSpec {
  readonly id: string;
  /** A category slug; unknown or null becomes a parcel, unless the title's words name a kind of thing. */
  readonly category: string | null;
  readonly title: string;
}

const colours = [
  '#d7335c',
  '#1f6b5d',
  '#3b2f92',
  '#e07a1f',
  '#1b7887',
  '#8e3b8a',
  '#b4432f',
  '#2a4a86',
  '#f0b429',
  '#4a3b56',
];

// Calm places for one product: a table, a low sun, a niche, a round cloth.
const backs: readonly ((tint: string) => string)[] = [
  (tint) => path('M-116 74Q0 62 116 74V116H-116Z', darken(tint, 0.09)),
  (tint) =>
    draw(
      circle(0, -12, 92, lighten(tint, 0.45), 0.8),
      path('M-116 74Q0 62 116 74V116H-116Z', darken(tint, 0.09)),
    ),
  (tint) =>
    draw(
      path('M-92 116V-10A92 92 0 0 1 92 -10V116Z', lighten(tint, 0.5), 0.7),
      rect(-116, 74, 232, 42, 0, darken(tint, 0.08)),
      rect(-116, 74, 232, 5, 0, lighten(tint, 0.4)),
    ),
  (tint) =>
    draw(
      rect(-116, 34, 232, 82, 0, darken(tint, 0.06)),
      ellipse(0, 86, 104, 20, lighten(tint, 0.45), 0.75),
    ),
];

/**
 * Draws a product on a calm set of its category's colour, as an SVG document of 800 × 800.
 *
 * The title's words choose the kind of thing and its colour; the same spec gives the same bytes. None of the spec's
 * text goes into the picture.
 */
export function drawProductPicture({ id, category, title }: ProductPictureSpec): string {
  const seed = hashText(`${id}|${category ?? ''}`);
  const random = createRandom(seed);
  const kind = nearestCategory(category, title);
  const { tint } = drawnCategory(kind);
  const { shape } = chooseShape(kind, title, random);
  const first = Math.floor(random() * colours.length);
  const [main = colours[first]!, second = colours[(first + 4) % colours.length]!] =
    coloursSaid(title);
  const back = pick(backs, random);
  const gradient = `q${seed.toString(36)}`;
  return picture(
    800,
    800,
    '-116 -116 232 232',
    `<defs><radialGradient id="${gradient}" cx=".42" cy=".32" r=".9"><stop offset="0" stop-color="${lighten(tint, 0.62)}"/><stop offset="1" stop-color="${tint}"/></radialGradient></defs>`,
    rect(-116, -116, 232, 232, 0, `url(#${gradient})`),
    back(tint),
    ellipse(0, 88, 74, 9, mix(tint, '#1a0f1e', 0.6), 0.4),
    shape.paint(inkOf(main, second), 0),
  );
}
