import { darken } from '../colour.js';
import { circle, draw, ellipse, hoop, line, path } from '../svg.js';

const ink = '#2a1a30';

/** A head on its neck, with two eyes and a mouth. Units: `mouth` 0…2 picks a smile. */
export function face(skin: string, mouth: number): string {
  const shadow = darken(skin, 0.2);
  return draw(
    path('M84 124H116V158Q100 172 84 158Z', shadow),
    ellipse(59, 96, 7, 10, skin),
    ellipse(141, 96, 7, 10, skin),
    path('M60 84C60 56 78 46 100 46S140 56 140 84V98C140 124 122 142 100 142S60 124 60 98Z', skin),
    circle(84, 96, 4.6, ink),
    circle(116, 96, 4.6, ink),
    line('M76 84Q84 79 91 84M109 84Q116 79 124 84', ink, 3.4, 0.75),
    line('M100 98Q95 108 101 110', shadow, 3.4),
    ellipse(75, 110, 7.5, 4.5, '#e2574c', 0.28),
    ellipse(125, 110, 7.5, 4.5, '#e2574c', 0.28),
    mouth === 0 && line('M88 121Q100 132 112 121', ink, 3.8),
    mouth === 1 && path('M86 119H114Q112 134 100 134T86 119Z', ink),
    mouth === 1 && path('M90 120H110L108 124H92Z', '#fff8ec'),
    mouth === 2 && line('M92 123Q102 128 111 121', ink, 3.8),
  );
}

/** Something on the face. */
export const extras: readonly ((colour: string) => string)[] = [
  () => '',
  (colour) =>
    draw(
      hoop(84, 96, 15, colour, 4),
      hoop(116, 96, 15, colour, 4),
      line('M99 94Q100 91 101 94M69 93L60 90M131 93L140 90', colour, 4),
    ),
  (colour) => draw(circle(58, 111, 5, colour), circle(142, 111, 5, colour)),
  () => '',
];

/** A full beard under the mouth. */
export const beard = (colour: string): string =>
  path(
    'M60 98C64 112 74 114 84 114Q100 108 116 114C126 114 136 112 140 98C142 130 122 150 100 150S58 130 60 98ZM88 121Q100 130 112 121Q100 117 88 121Z',
    colour,
  );
