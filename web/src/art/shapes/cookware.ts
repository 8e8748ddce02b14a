import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { leaf, wood, woodDark, glass, white } = natural;

/** What one cooks in. */
export const cookware: ShapeFamily = {
  wok: shape(
    { words: /\bwok\b|kuali|stir ?fry|tumis/i, wide: true },
    ({ main, ink, metal }, phase) =>
      draw(
        circle(-34, -46 + 5 * wave(phase), 10, '#f2a93b'),
        circle(10, -58 + 5 * wave(phase, 1, 0.3), 9, '#d9473a'),
        ellipse(40, -42 + 5 * wave(phase, 1, 0.6), 15, 8, leaf),
        rect(64, -20, 36, 14, 7, wood),
        path('M-88 -14H80C76 44 42 76 -4 76S-84 44 -88 -14Z', '#3d3442'),
        path('M22 -14H80C76 44 42 76 -4 76C24 56 32 24 22 -14Z', ink, 0.6),
        ellipse(-4, -14, 84, 19, '#5a4d60'),
        ellipse(-4, -12, 74, 14, ink),
        ellipse(-34, -14, 20, 8, '#f2a93b'),
        ellipse(2, -10, 20, 8, leaf),
        ellipse(32, -15, 18, 7, '#d9473a'),
        circle(-12, -20, 7, metal),
        rect(-40, 74, 72, 10, 5, main),
      ),
  ),
  stockPot: shape(
    { words: /\bpot\b|panci|soup|kuah|stew/i, stance: 'standing', wide: true },
    ({ main, shade, ink, metal, metalShade }, phase) =>
      draw(
        rect(-96, 0, 34, 12, 6, ink),
        rect(62, 0, 34, 12, 6, ink),
        path('M-66 -22Q-60 -62 0 -62T66 -22Z', glass, 0.9),
        line('M-50 -32Q-40 -50 -18 -54', white, 5, 0.9),
        rect(-72, -26, 144, 14, 7, metalShade),
        circle(0, -68, 11, ink),
        path('M-68 -12H68V64Q68 84 48 84H-48Q-68 84 -68 64Z', metal),
        path('M28 -12H68V64Q68 84 48 84H16Q34 40 28 -12Z', metalShade, 0.6),
        rect(-68, 34, 136, 18, 0, main),
        path('M31 34H68V52H29Z', shade, 0.6),
        repeat(2, (i) =>
          line(`M${-24 + i * 46} ${-84 + 3 * wave(phase, 1, i / 2)}q-8 -7 0 -14`, white, 5, 0.6),
        ),
      ),
  ),
  kettle: shape(
    { words: /kettle|kopi|coffee|\bteh\b|\btea\b|seduh/i, stance: 'standing' },
    ({ main, shade, second, ink, metal }, phase) =>
      draw(
        line('M-30 -52C-22 -98 42 -98 44 -46', ink, 11),
        path('M54 0C74 -4 78 -32 96 -40L100 -30C90 -18 90 24 60 34Z', shade),
        path('M-58 84C-82 40 -62 -40 -14 -50H22C66 -40 80 40 62 84Z', main),
        path('M22 -50C66 -40 80 40 62 84H26C48 40 46 -26 22 -50Z', shade, 0.45),
        ellipse(4, -50, 32, 9, metal),
        circle(4, -62, 8, ink),
        line('M-48 20C-46 0 -40 -16 -28 -26', white, 7, 0.5),
        rect(-62, 74, 130, 12, 6, second),
        repeat(3, (i) =>
          at(
            { x: 92 + i * 7, y: -58 - i * 8 - 5 * wave(phase, 1, i / 3) },
            line('M0 0q-8 -10 0 -20t0 -18', white, 5, 0.3 + 0.2 * wave(phase, 1, i / 3)),
          ),
        ),
      ),
  ),
  pan: shape({ words: /\bpan\b|wajan|telur|skillet|fry/i }, ({ shade, paper, ink }) =>
    draw(
      at(
        { turn: -14 },
        rect(50, -8, 58, 16, 8, ink),
        ellipse(-14, 4, 78, 64, ink),
        ellipse(-14, -2, 78, 64, shade),
        ellipse(-14, 0, 66, 53, ink),
      ),
      path(
        'M-70 -10C-66 -46 -22 -30 -4 -42C24 -52 40 -14 26 4C20 34 -14 26 -32 36C-60 40 -76 14 -70 -10Z',
        paper,
      ),
      circle(-20, -4, 20, '#ffb320'),
      circle(-26, -10, 6, '#ffe08a'),
      at({ x: 26, y: 30, turn: 20 }, ellipse(0, 0, 7, 13, leaf)),
      at({ x: -58, y: 34, turn: -40 }, ellipse(0, 0, 6, 12, leaf)),
    ),
  ),
  choppingBoard: shape({ words: /chopping|cutting|talenan|board/i }, ({ main }) =>
    at(
      { turn: -7 },
      rect(-18, -98, 36, 44, 14, wood),
      circle(0, -82, 8, '#6b4124'),
      rect(-72, -66, 144, 150, 18, wood),
      rect(-72, -66, 144, 142, 18, natural.woodLight),
      line('M-56 -44H20M-56 -20H-8M-56 58H44', woodDark, 3, 0.35),
      circle(34, 4, 26, '#d9473a'),
      circle(34, 4, 20, '#f08a76'),
      repeat(6, (i) => at({ x: 34, y: 4, turn: i * 60 }, ellipse(0, -11, 3, 6, '#ffe9c2'))),
      ellipse(-28, 22, 26, 15, leaf),
      line('M-50 22H-8', '#b8e0a6', 4),
      rect(-64, -56, 74, 9, 4, main, 0.9),
    ),
  ),
};
