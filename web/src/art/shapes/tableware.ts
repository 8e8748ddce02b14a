import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, hoop, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { glass, leaf, steelDark, white, wood, woodDark, woodLight } = natural;

const mug = (x: number, y: number, fill: string) =>
  at(
    { x, y },
    line('M22 -6Q40 -8 36 10T18 20', fill, 7),
    path('M-24 -20H24V16Q24 28 12 28H-12Q-24 28 -24 16Z', fill),
    ellipse(0, -20, 24, 6, '#2a1a30', 0.4),
  );

/** What one serves and keeps food in. */
export const tableware: ShapeFamily = {
  mugTree: shape(
    { words: /mug tree|mug stand|gantungan/i, stance: 'standing' },
    ({ main, shade, second }) =>
      draw(
        rect(-7, -90, 14, 166, 6, wood),
        circle(0, -92, 11, woodLight),
        line('M0 -44L-40 -62M0 -44L40 -62M0 14L-42 -4M0 14L42 -4', woodDark, 8),
        rect(-58, 70, 116, 14, 7, wood),
        mug(-54, -32, main),
        mug(46, -32, second),
        mug(-56, 28, second),
        mug(48, 28, shade),
      ),
  ),
  spiceRack: shape(
    { words: /spice|bumbu|rempah/i, stance: 'heavy', wide: true },
    ({ main, second, paper, ink }) =>
      draw(
        rect(-94, -84, 188, 168, 8, wood),
        rect(-84, -74, 168, 68, 4, '#6b4124'),
        rect(-84, 4, 168, 68, 4, '#6b4124'),
        repeat(8, (i) => {
          const x = -78 + (i % 4) * 40;
          const y = i < 4 ? -62 : 16;
          const spice = [
            '#c8442c',
            '#e0a12e',
            '#6b7f3a',
            '#8a5530',
            '#e0a12e',
            main,
            '#c8442c',
            second,
          ][i]!;
          return draw(
            rect(x + 4, y, 28, 12, 3, ink),
            rect(x, y + 10, 36, 46, 5, glass),
            rect(x + 3, y + 22, 30, 31, 4, spice),
            rect(x + 7, y + 28, 22, 13, 2, paper),
          );
        }),
        rect(-94, -6, 188, 10, 2, woodLight),
      ),
  ),
  lunchBox: shape(
    { words: /lunch|bekal|bento|meal prep|tiffin/i, wide: true, stance: 'standing' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        line('M-38 -34Q-38 -70 0 -70T38 -34', ink, 9),
        path('M-84 -36H84Q94 -36 94 -24V-6H-94V-24Q-94 -36 -84 -36Z', tint),
        rect(-98, -12, 196, 18, 7, second),
        path('M-92 6H92L84 72Q82 84 70 84H-70Q-82 84 -84 72Z', main),
        path('M40 6H92L84 72Q82 84 70 84H28Z', shade, 0.45),
        rect(-66, -18, 26, 42, 6, ink),
        rect(40, -18, 26, 42, 6, ink),
        circle(0, 46, 19, paper),
        path('M-11 46Q-8 36 0 42Q8 36 11 46Q8 58 0 60Q-8 58 -11 46Z', second),
        line('M0 42Q2 34 8 32', leaf, 4),
      ),
  ),
  iceTray: shape({ words: /\bice\b|es batu|es kopi/i, wide: true }, ({ main, shade, tint }) =>
    draw(
      at(
        { x: 44, y: -56, turn: 14 },
        rect(-22, -22, 44, 44, 9, glass),
        rect(-15, -16, 12, 24, 5, white, 0.9),
      ),
      at(
        { x: -4, y: -50, turn: -20 },
        rect(-19, -19, 38, 38, 8, '#bfe2ea'),
        rect(-12, -13, 10, 20, 5, white, 0.9),
      ),
      path('M-76 -20H76L98 64Q100 76 88 76H-88Q-100 76 -98 64Z', main),
      path('M-98 64Q-100 76 -88 76H88Q100 76 98 64L99 72Q100 84 88 84H-88Q-100 84 -99 72Z', shade),
      repeat(4, (i) => rect(-68 + i * 35, -12, 30, 32, 7, shade)),
      repeat(4, (i) => rect(-77 + i * 39.5, 28, 35, 36, 8, shade)),
      repeat(3, (i) => rect(-65 + i * 35, -8, 24, 26, 6, glass)),
      repeat(2, (i) => rect(-34 + i * 39.5, 33, 27, 28, 7, glass)),
      line('M-86 60L-70 -12', tint, 4),
    ),
  ),
  tray: shape({ words: /tray|nampan|baki/i, wide: true }, ({ main, shade, second, paper }) =>
    draw(
      rect(-98, -2, 34, 40, 12, woodDark),
      rect(64, -2, 34, 40, 12, woodDark),
      ellipse(0, 32, 94, 50, woodDark),
      ellipse(0, 22, 94, 50, wood),
      ellipse(0, 20, 80, 40, woodLight),
      at(
        { x: -28, y: -2 },
        line('M24 -6Q42 -8 38 10T20 20', main, 7),
        path('M-26 -28H26V18Q26 32 12 32H-12Q-26 32 -26 18Z', main),
        ellipse(0, -28, 26, 7, shade),
        ellipse(0, -27, 20, 5, '#5a3420'),
      ),
      ellipse(38, 22, 30, 15, paper),
      path('M16 18Q38 -14 58 18Z', second),
      circle(38, -2, 6, '#d9473a'),
    ),
  ),
  plate: shape({ words: /plate|piring|dish/i }, ({ main, shade, second, paper, metal }) =>
    draw(
      circle(0, 2, 84, '#1a0f1e', 0.15),
      circle(0, -2, 84, paper),
      hoop(0, -2, 74, main, 8),
      repeat(16, (i) => at({ y: -2, turn: i * 22.5 }, circle(0, -74, 3, i % 2 ? second : shade))),
      circle(0, -2, 55, metal),
      circle(0, -4, 53, paper),
      line('M-36 -22Q-22 -44 4 -46', white, 7),
    ),
  ),
  tumbler: shape({ words: /glass|gelas/i, stance: 'standing' }, ({ main, second }, phase) =>
    draw(
      path('M-52 -80H52L40 76Q39 84 30 84H-30Q-39 84 -40 76Z', glass, 0.9),
      path(
        `M-48 -26Q-24 ${-32 + 4 * wave(phase)} 0 -26T48 -26L39 68Q38 76 30 76H-30Q-38 76 -39 68Z`,
        main,
        0.85,
      ),
      at({ x: -12, y: -8, turn: 16 }, rect(-17, -17, 34, 34, 7, white, 0.55)),
      at({ x: 18, y: 20, turn: -14 }, rect(-16, -16, 32, 32, 7, white, 0.45)),
      line('M18 44L44 -98', second, 8),
      line('M-42 -66L-34 56', white, 7, 0.8),
      ellipse(0, -80, 52, 8, white, 0.8),
    ),
  ),
  cup: shape(
    { words: /\bcup\b|cangkir|\bmug\b/i, stance: 'standing' },
    ({ main, shade, tint, second }, phase) =>
      draw(
        line('M46 -16Q94 -20 86 18T38 46', shade, 15),
        path('M-62 -40H58V44Q58 84 18 84H-22Q-62 84 -62 44Z', main),
        path('M26 -40H58V44Q58 84 18 84H2Q34 60 26 -40Z', shade, 0.45),
        ellipse(-2, -40, 60, 14, tint),
        ellipse(-2, -39, 50, 10, '#5a3420'),
        rect(-62, 14, 120, 12, 0, second),
        line('M-48 -8V40', white, 6, 0.4),
        repeat(2, (i) =>
          line(
            `M${-18 + i * 30} ${-60 + 4 * wave(phase, 1, i / 2)}q-9 -9 0 -18t0 -16`,
            white,
            6,
            0.6,
          ),
        ),
        line('M-34 84H30', steelDark, 3, 0.5),
      ),
  ),
};
