import { fronts } from './fronts/fronts.js';
import { heroColours } from './hero-colours.js';
import { palettes, type Palette } from './palettes.js';
import { planPoster, type PosterSpec } from './plan.js';
import { drawPose, floatY } from './poses.js';
import { createRandom } from './seed.js';
import { height, width } from './sets/set.js';
import { sets } from './sets/sets.js';
import { draw, picture, place, rect } from './svg.js';

const stop = (offset: number, colour: string, opacity: number) =>
  `<stop offset="${offset}" stop-color="${colour}"${opacity === 1 ? '' : ` stop-opacity="${opacity}"`}/>`;

const gradients = ({ sky, glow }: Palette, prefix: string) =>
  draw(
    '<defs>',
    `<linearGradient id="${prefix}sky" x1="0" y1="0" x2="0" y2="1">${stop(0, sky[0], 1)}${stop(1, sky[1], 1)}</linearGradient>`,
    `<radialGradient id="${prefix}key" cx=".5" cy=".42" r=".62">${stop(0, glow, 0.5)}${stop(1, glow, 0)}</radialGradient>`,
    `<linearGradient id="${prefix}edge" x1="0" y1="0" x2="0" y2="1">${stop(0, '#140a18', 0.1)}${stop(0.16, '#140a18', 0)}${stop(0.7, '#140a18', 0)}${stop(1, '#140a18', 0.28)}</linearGradient>`,
    '</defs>',
  );

/**
 * Draws a video's poster, or one frame of its loop, as an SVG document of 540 × 960.
 *
 * The same spec and phase give the same bytes. The spec only seeds the picture: none of its text goes into it.
 * Units: `phase` is the share of the loop, 0…1; 0 is the poster, and 1 looks as 0 does.
 */
export function drawPoster(spec: PosterSpec, phase = 0): string {
  const plan = planPoster(spec);
  const palette = palettes[plan.palette];
  const set = sets[plan.set];
  const front = fronts[plan.front];
  const random = createRandom(plan.seed ^ 0x9e37);
  const prefix = `p${plan.seed.toString(36)}-`;
  const held = plan.front === 'hand';
  const groundY = held || 'floating' in set ? null : set.groundY;
  const back = set.paint({ palette, random, phase, idPrefix: prefix });
  const product = drawPose({
    shape: plan.shape,
    pose: plan.pose,
    colours: heroColours(plan),
    phase,
    groundY,
    held,
  });
  const foreground = front.paint({ palette, random, phase, holdY: floatY.held });
  const key = rect(0, 0, width, height, 0, `url(#${prefix}key)`);
  return picture(
    540,
    960,
    `0 0 ${width} ${height}`,
    gradients(palette, prefix),
    rect(0, 0, width, height, 0, `url(#${prefix}sky)`),
    // Sets are drawn a little small, so that what moves at their edges stays outside the frame.
    place(
      'translate(-23.4 -83.2) scale(1.13)',
      back,
      key,
      front.over ? [product, foreground] : [foreground, product],
    ),
    rect(0, 0, width, height, 0, `url(#${prefix}edge)`),
  );
}
