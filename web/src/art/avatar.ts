import { darken, lighten } from './colour.js';
import { beard, extras, face } from './avatar/face.js';
import { beanie, hairs, headscarf } from './avatar/hair.js';
import { createRandom, hashText, pick } from './seed.js';
import { circle, line, path, picture, rect } from './svg.js';

const grounds = [
  '#f0764a',
  '#2fb3c2',
  '#86d3b8',
  '#b693f2',
  '#ffc936',
  '#e9968d',
  '#6fb4f6',
  '#177f63',
  '#c41e50',
  '#473275',
  '#dcb98d',
  '#37579e',
];
const skins = ['#8a5534', '#c68a5e', '#e9b98d', '#5d3824', '#f0caa5', '#d9a273'];
const hairColours = ['#241820', '#3a2430', '#5b3a22', '#7a4a28', '#2c2a3a', '#a4482c'];
const garments = [
  '#1f6b5d',
  '#d7335c',
  '#3b2f92',
  '#ffc145',
  '#f7efe2',
  '#1b7887',
  '#5b2a6e',
  '#ff7456',
];

/** What an avatar is drawn from. */
export interface AvatarSpec {
  readonly id: string;
  readonly name: string;
}

/**
 * Draws a creator's portrait as an SVG document of 200 × 200.
 *
 * The same spec gives the same bytes. None of the spec's text goes into the picture.
 */
export function drawAvatar({ id, name }: AvatarSpec): string {
  const random = createRandom(hashText(`${id}|${name}`));
  const ground = pick(grounds, random);
  const skin = pick(skins, random);
  const garment = pick(
    garments.filter((colour) => colour !== ground),
    random,
  );
  const worn = Math.floor(random() * hairs.length);
  const covered = worn === headscarf || worn === beanie;
  const hairColour = covered
    ? pick(
        garments.filter((colour) => colour !== garment),
        random,
      )
    : pick(hairColours, random);
  const bearded = random() < 0.35 && (worn === 0 || worn === 7 || worn === beanie);
  const mouth = Math.floor(random() * 3);
  const extra = pick(worn === headscarf ? extras.slice(0, 2) : extras, random);
  const striped = random() < 0.4;
  const hair = hairs[worn]!;
  return picture(
    200,
    200,
    '0 0 200 200',
    rect(0, 0, 200, 200, 0, ground),
    circle(100, 96, 84, lighten(ground, 0.3), 0.55),
    hair.back(worn === headscarf ? darken(hairColour, 0.12) : hairColour),
    path('M18 204C22 164 52 152 84 150Q100 164 116 150C148 152 178 164 182 204Z', garment),
    striped && line('M30 178Q100 196 170 178M24 194Q100 212 176 194', lighten(garment, 0.45), 6),
    path('M80 150Q100 174 120 150L126 153Q100 186 74 153Z', darken(garment, 0.22)),
    face(skin, mouth),
    bearded && beard(pick(hairColours, random)),
    extra('#2a1a30'),
    hair.front(hairColour),
  );
}
