import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';

const pans = [
  '#e8b7a0',
  '#c77b6a',
  '#8b4a52',
  '#4a2b3c',
  '#f0d3b4',
  '#d99a5b',
  '#a8653f',
  '#6d3f6d',
];

/** Make-up. */
export const beauty: ShapeFamily = {
  mascara: shape(
    { words: /mascara|maskara|lash|bulu mata|eyeliner/i },
    ({ main, shade, tint, second, ink, metalShade }) =>
      draw(
        at(
          { x: -36, turn: -6 },
          rect(-19, -16, 38, 100, 10, main),
          rect(-19, -16, 12, 100, 8, tint),
          rect(-21, -26, 42, 14, 4, metalShade),
          rect(-11, -44, 22, 20, 5, ink),
          line('M4 16V58', second, 7),
        ),
        at(
          { x: 40, y: 2, turn: 14 },
          rect(-17, 16, 34, 66, 10, main),
          rect(5, 16, 12, 66, 8, shade),
          rect(-19, 6, 38, 14, 4, metalShade),
          line('M0 6V-40', ink, 5),
          path('M-11 -36Q-15 -70 -6 -94Q0 -100 6 -94Q15 -70 11 -36Z', ink),
          repeat(7, (i) => line(`M${-17 + i * 0.6} ${-42 - i * 7}H${17 - i * 0.6}`, ink, 3)),
        ),
      ),
  ),
  eyeshadow: shape(
    { words: /eye ?shadow|palette|blush|contour/i, wide: true },
    ({ main, shade, ink }) =>
      draw(
        rect(-82, -80, 164, 94, 13, main),
        rect(-73, -71, 146, 74, 7, natural.glass),
        path('M-58 3L-16 -71H12L-30 3Z', natural.white, 0.55),
        rect(-60, 6, 120, 8, 4, ink),
        path('M-82 12H82L97 74Q99 84 88 84H-88Q-99 84 -97 74Z', shade),
        path('M-76 18H76L89 74H-89Z', main),
        repeat(4, (i) => rect(-72 + i * 37, 22, 32, 20, 5, pans[i]!)),
        repeat(4, (i) => rect(-79 + i * 40.5, 48, 36, 22, 5, pans[i + 4]!)),
      ),
  ),
  compact: shape(
    { words: /powder|bedak|compact|canister|cushion|foundation/i },
    ({ main, shade, second, paper }) =>
      draw(
        circle(0, -32, 60, main),
        circle(0, -32, 49, natural.glass),
        path('M-36 -2L4 -80L26 -74L-18 8Z', natural.white, 0.55),
        ellipse(0, 54, 84, 30, shade),
        ellipse(0, 44, 84, 30, main),
        ellipse(0, 42, 70, 23, paper),
        ellipse(0, 42, 60, 18, '#efc4a2'),
        ellipse(26, 34, 31, 15, second),
        ellipse(26, 28, 31, 15, paper),
        line('M8 26Q26 16 44 26', second, 5),
      ),
  ),
  nailPolish: shape({ words: /nail|kuku|polish|kutek/i }, ({ main, shade, second, ink, metal }) =>
    draw(
      at(
        { x: -24 },
        rect(-20, -94, 40, 86, 9, ink),
        rect(-14, -86, 8, 70, 4, natural.white, 0.22),
        rect(-13, -12, 26, 14, 3, metal),
        path('M-22 0H22Q48 8 48 34V68Q48 84 32 84H-32Q-48 84 -48 68V34Q-48 8 -22 0Z', main),
        path('M18 0H22Q48 8 48 34V68Q48 84 32 84H12Q30 50 18 0Z', shade, 0.55),
        rect(-36, 22, 9, 44, 4.5, natural.white, 0.6),
      ),
      at(
        { x: 60, y: 30, scale: 0.64 },
        rect(-20, -94, 40, 86, 9, ink),
        rect(-13, -12, 26, 14, 3, metal),
        path('M-22 0H22Q48 8 48 34V68Q48 84 32 84H-32Q-48 84 -48 68V34Q-48 8 -22 0Z', second),
        rect(-36, 22, 9, 44, 4.5, natural.white, 0.6),
      ),
    ),
  ),
  lipstick: shape(
    { words: /lip|gincu|makeup|make-up|rouge/i },
    ({ main, tint, second, secondShade, paper, ink, metal, metalShade }) =>
      draw(
        at(
          { x: 34, turn: 8 },
          rect(-24, 6, 48, 78, 7, ink),
          rect(-24, 2, 48, 15, 4, metal),
          rect(-18, -26, 36, 30, 3, metalShade),
          path('M-15 -26V-66Q-13 -92 15 -80V-26Z', main),
          path('M-15 -66Q-13 -92 15 -80Q4 -72 -15 -66Z', tint),
          rect(-17, 22, 7, 52, 3.5, paper, 0.22),
        ),
        at(
          { x: -44, turn: -4 },
          ellipse(0, 52, 48, 32, secondShade),
          ellipse(0, 46, 48, 32, second),
          ellipse(0, 46, 38, 24, paper),
          ellipse(0, 46, 32, 19.5, tint),
          line('M-20 42Q-6 34 12 38', paper, 4, 0.8),
        ),
      ),
  ),
};
