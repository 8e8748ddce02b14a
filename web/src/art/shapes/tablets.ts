import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, line, path, rect, repeat } from '../svg.js';

/** Tablets, with and without a pencil. */
export const tablets: ShapeFamily = {
  miniTablet: shape(
    { words: /mini|manga|read|baca|small/i },
    ({ main, shade, second, paper, metal, metalShade, ink }) =>
      at(
        { y: -2, turn: 6 },
        rect(-64, -94, 128, 180, 15, metalShade),
        rect(-64, -94, 125, 178, 15, metal),
        rect(-55, -84, 107, 158, 7, paper),
        path('M-55 -10Q-24 -46 6 -18T52 -34V-77Q52 -84 45 -84H-48Q-55 -84 -55 -77Z', second),
        path('M-55 -22Q-28 -52 2 -24T52 -40V-4H-55Z', main),
        circle(24, -60, 12, paper),
        line('M-40 12H34M-40 28H34M-40 44H6', shade, 5, 0.7),
        rect(-14, 64, 24, 4, 2, ink, 0.5),
      ),
  ),
  keyboardTablet: shape(
    { words: /plus|keyboard|galaxy tab s|catatan|kuliah|note/i, wide: true, stance: 'standing' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        path('M52 -60L84 62H60L36 -40Z', shade),
        rect(-90, -78, 166, 118, 12, ink),
        rect(-82, -70, 150, 102, 6, paper),
        rect(-82, -70, 44, 102, 6, tint),
        line('M-72 -54H-50M-72 -38H-56M-72 -22H-52', shade, 5),
        rect(-28, -58, 40, 34, 5, main),
        rect(20, -58, 38, 34, 5, second),
        rect(-28, -14, 86, 36, 5, second, 0.5),
        path('M-22 18L-4 0L10 12L28 -8L50 18Z', main),
        path('M-92 42H78L98 74Q100 82 92 82H-98Q-104 82 -102 74Z', shade),
        repeat(3, (i) => line(`M${-84 - i * 4} ${52 + i * 9}H${74 + i * 5}`, tint, 5, 0.6)),
      ),
  ),
  tablet: shape(
    { words: /tablet|\btab\b|draw|sketch|ipad|gambar|illustration/i, wide: true },
    ({ main, shade, second, paper, ink }) =>
      draw(
        at(
          { turn: -6 },
          rect(-92, -66, 184, 138, 16, ink),
          rect(-84, -58, 168, 122, 9, paper),
          path('M-84 30Q-50 -10 -20 22T40 6T84 26V55Q84 64 75 64H-75Q-84 64 -84 55Z', main),
          circle(44, -26, 17, second),
          line('M-64 -34H-14M-64 -18H-30', shade, 7),
        ),
        pencil(second, paper, ink),
      ),
  ),
};

function pencil(second: string, paper: string, ink: string): string {
  return at(
    { x: 38, y: 30, turn: 38 },
    rect(-7, -92, 14, 120, 6, ink),
    rect(-5, -90, 10, 118, 5, second),
    rect(-5, -90, 10, 16, 5, paper),
    path('M-6 28H6L0 46Z', ink),
  );
}
