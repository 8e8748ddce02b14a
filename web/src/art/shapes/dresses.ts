import { shape, type ShapeFamily } from '../shape.js';
import { circle, draw, line, path, rect, spots } from '../svg.js';

const hanger = (ink: string) =>
  line('M0 -98Q10 -98 10 -90Q10 -82 0 -80L-40 -64M0 -80L40 -64', ink, 4);

/** Gowns, corsets, dresses and suits, each on its hanger. */
export const dresses: ShapeFamily = {
  suit: shape(
    { words: /suit|blazer|setelan|jas\b/i, stance: 'heavy' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        hanger(ink),
        path('M-30 22H30L34 88H6L0 40L-6 88H-34Z', shade),
        path(
          'M-24 -70L-54 -60L-72 30L-52 36L-42 -8V34Q0 46 42 34V-8L52 36L72 30L54 -60L24 -70L0 -40Z',
          main,
        ),
        path('M24 -70L54 -60L72 30L52 36L42 -8V34Q26 40 12 41Z', shade, 0.4),
        path('M-24 -70L0 6L24 -70L12 -74L0 -50L-12 -74Z', paper),
        path('M-24 -70L-36 -44L-20 -40L0 8ZM24 -70L36 -44L20 -40L0 8Z', tint),
        circle(0, 16, 3.6, second),
        circle(0, 27, 3.6, second),
        rect(16, -14, 16, 5, 2, second),
        line('M-36 12H-16M36 12H16', shade, 4),
      ),
  ),
  corsetSkirt: shape(
    { words: /corset|korset|skirt|\brok\b|lacing/i, stance: 'heavy' },
    ({ main, shade, second, secondShade, paper }) =>
      draw(
        path('M-26 2H26L66 76Q34 88 0 88T-66 76Z', second),
        path('M12 2H26L66 76Q50 82 32 86Z', secondShade, 0.6),
        line('M-12 12L-28 80M0 12V84M12 12L28 80', secondShade, 4),
        path(
          'M-38 -70Q-20 -88 0 -66Q20 -88 38 -70Q34 -40 26 -18L30 8Q0 18 -30 8L-26 -18Q-34 -40 -38 -70Z',
          main,
        ),
        path('M22 -79Q32 -80 38 -70Q34 -40 26 -18L30 8Q20 12 10 13Q26 -40 22 -79Z', shade, 0.45),
        line(
          'M-8 -50L8 -40L-8 -30L8 -20L-8 -10L8 0M8 -50L-8 -40L8 -30L-8 -20L8 -10L-8 0',
          paper,
          3,
        ),
        line('M-22 -66Q-18 -20 -20 4M22 -66Q18 -20 20 4', shade, 3),
      ),
  ),
  gown: shape(
    { words: /gown|gaun|evening|kondangan|party|pesta/i, stance: 'heavy' },
    ({ main, shade, tint, second }) =>
      draw(
        line('M-22 -72Q-22 -98 0 -98T22 -72', shade, 4),
        path(
          'M-30 -74Q-12 -64 0 -74Q12 -64 30 -74Q28 -40 20 -22Q24 10 46 50Q62 76 88 88H-62Q-42 60 -34 20Q-28 0 -20 -22Q-28 -40 -30 -74Z',
          main,
        ),
        path(
          'M30 -74Q28 -40 20 -22Q24 10 46 50Q62 76 88 88H30Q14 40 6 -20Q18 -44 22 -70Z',
          shade,
          0.45,
        ),
        path('M-4 88Q-14 40 -6 4Q10 44 22 88Z', tint, 0.6),
        line('M-20 -22Q0 -14 20 -22', second, 7),
        spots([-14, -54, 2, -46, 16, -56, -8, -36, 10, -34], (x, y) => circle(x, y, 2.6, second)),
      ),
  ),
  wrapDress: shape(
    { words: /wrap|pea\b|midi|garden|batik|envelope/i, stance: 'heavy' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        hanger(ink),
        path(
          'M-36 -68L-62 -24L-44 -14L-28 -34L-26 -4L-60 84Q0 92 60 84L26 -4L28 -34L44 -14L62 -24L36 -68L18 -74L0 -34L-18 -74Z',
          main,
        ),
        path('M36 -68L62 -24L44 -14L28 -34L26 -4L60 84Q44 87 28 88L6 -10Z', shade, 0.38),
        path('M-18 -74L26 -6L20 2L-34 -66ZM18 -74L-8 -30L0 -18L34 -66Z', tint),
        path('M-18 -74L0 -38L18 -74L10 -76H-10Z', paper, 0.7),
        line('M-27 -4Q0 6 27 -4', second, 8),
        line('M20 0Q36 14 30 36M20 0Q26 20 16 36', second, 5),
        line('M18 6L-6 86', shade, 3),
        spots([-30, 40, -14, 66, -40, 70, 28, 60, 40, 76, -12, 26], (x, y) =>
          circle(x, y, 4, second),
        ),
      ),
  ),
  dottedDress: shape(
    { words: /dress|dots|polka/i, stance: 'heavy' },
    ({ main, shade, second, paper, ink }) =>
      draw(
        line('M0 -96Q10 -96 10 -88Q10 -80 0 -78L-40 -62M0 -78L40 -62', ink, 4),
        path(
          'M-34 -66Q-30 -70 -24 -66Q-12 -40 0 -40T24 -66Q30 -70 34 -66L28 -6Q30 4 38 16L76 76Q40 92 0 84T-76 76L-38 16Q-30 4 -28 -6Z',
          main,
        ),
        path('M24 -66Q30 -70 34 -66L28 -6Q30 4 38 16L76 76Q58 84 40 86Q26 30 12 -4Z', shade, 0.35),
        line('M-28 -6Q0 4 28 -6', paper, 7),
        spots([-30, 40, 0, 30, 30, 46, -10, 62, -48, 66, 50, 70, 16, 76, -6, -22], (x, y) =>
          circle(x, y, 5, second),
        ),
      ),
  ),
};
