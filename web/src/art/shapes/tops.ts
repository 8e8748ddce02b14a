import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, clipped, dots, draw, line, path, rect, repeat, spots } from '../svg.js';

const flared = 'M-36 -70H36L28 -12L74 66Q40 84 0 84T-74 66L-28 -12Z';

/** Frocks, blouses and tees, on a hanger or off. */
export const tops: ShapeFamily = {
  tartanDress: shape(
    { words: /tartan|plaid|kotak/i, stance: 'heavy' },
    ({ main, second, secondShade, paper, ink }) =>
      draw(
        path(flared, main),
        clipped(
          'tartan',
          flared,
          repeat(6, (i) => rect(-82 + i * 32, -80, 14, 180, 0, secondShade, 0.5)),
          repeat(5, (i) => rect(-90, -62 + i * 32, 180, 13, 0, second, 0.55)),
          repeat(6, (i) => rect(-60 + i * 32, -80, 2, 180, 0, paper, 0.8)),
        ),
        path('M-36 -70L-14 -70L0 -50L14 -70H36L34 -54Q0 -30 -34 -54Z', paper),
        line('M-29 -12Q0 -4 29 -12', ink, 9),
        rect(-8, -17, 16, 14, 3, second),
      ),
  ),
  shortFrock: shape(
    { words: /short frock|short|mini|pendek|one metre/i, stance: 'heavy' },
    ({ main, shade, tint, second, paper }) =>
      draw(
        path(
          'M-38 -72H-18Q0 -56 18 -72H38L48 -44L34 -36L30 0L70 62Q36 80 0 80T-70 62L-30 0L-34 -36L-48 -44Z',
          main,
        ),
        path('M24 -72H38L48 -44L34 -36L30 0L70 62Q50 74 30 78Q24 40 12 0Z', shade, 0.4),
        path('M-70 62Q-36 80 0 80T70 62L76 74Q40 92 0 92T-76 74Z', second),
        line('M-29 0Q0 8 29 0', second, 9),
        at({ y: 2 }, path('M0 0L-18 -10V10ZM0 0L18 -10V10Z', second), circle(0, 0, 5, paper)),
        line('M-20 -70Q0 -52 20 -70', tint, 5),
        line('M-20 20L-36 66M0 20V72M20 20L36 66', tint, 3, 0.6),
      ),
  ),
  summerDress: shape(
    { words: /summer|beach|pantai|girl|flor/i, stance: 'heavy' },
    ({ main, shade, second, paper }) =>
      draw(
        line('M-24 -64L-18 -96M24 -64L18 -96', shade, 6),
        path(
          'M-30 -66Q-14 -56 0 -66Q14 -56 30 -66L26 -6L72 70Q60 86 48 76T24 78T0 78T-24 78T-48 76T-72 70L-26 -6Z',
          main,
        ),
        path('M30 -66L26 -6L72 70Q64 82 56 79Q40 30 10 -4Q16 -40 20 -60Z', shade, 0.35),
        line('M-26 -6Q0 2 26 -6', paper, 6),
        spots([-12, -36, 12, -26, -20, 26, 10, 20, -38, 56, -4, 54, 34, 50], (x, y) =>
          draw(dots(x, y, 6, 5, second, 8.4), circle(x, y, 3.4, paper)),
        ),
      ),
  ),
  blouse: shape({ words: /blouse|blus|kebaya|\btop\b/i }, ({ main, shade, tint, second, paper }) =>
    draw(
      path(
        'M-26 -70L-58 -58Q-96 -20 -94 30L-66 40Q-60 14 -50 0V76H50V0Q60 14 66 40L94 30Q96 -20 58 -58L26 -70Q0 -40 -26 -70Z',
        main,
      ),
      path('M26 -70L58 -58Q96 -20 94 30L66 40Q60 14 50 0V76H20Q34 0 26 -70Z', shade, 0.35),
      path('M-26 -70Q0 -40 26 -70L32 -62Q0 -24 -32 -62Z', paper),
      line('M-92 30L-68 38M92 30L68 38', second, 8),
      line('M0 -38L-12 -4M0 -38L12 -4', second, 5),
      line('M-50 70H50', tint, 5),
    ),
  ),
  tee: shape(
    { words: /\btees?\b|print|kaos|thrift|baju|sunset|t-?shirt/i },
    ({ main, shade, tint, second, paper }) =>
      draw(
        path(
          'M-30 -74L-66 -56L-94 -10L-66 12L-54 -4V84H54V-4L66 12L94 -10L66 -56L30 -74Q0 -48 -30 -74Z',
          main,
        ),
        path('M22 -66Q28 -70 30 -74L66 -56L94 -10L66 12L54 -4V84H26Z', shade, 0.3),
        line('M-30 -74Q0 -44 30 -74', paper, 7),
        circle(0, 8, 17, second),
        repeat(10, (i) => at({ y: 8, turn: i * 36 }, rect(-2.5, -31, 5, 9, 2.5, paper))),
        line('M-66 10L-92 -10M66 10L92 -10M-52 76H52', tint, 4),
      ),
  ),
  frock: shape(
    { words: /frock|dress|gaun/i, stance: 'heavy' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        line('M0 -96Q10 -96 10 -88Q10 -80 0 -78L-36 -66M0 -78L36 -66', ink, 4),
        path(
          'M-40 -68L-16 -72Q0 -52 16 -72L40 -68L56 -34L36 -26L32 2L76 72Q38 86 0 86T-76 72L-32 2L-36 -26L-56 -34Z',
          main,
        ),
        path('M28 -70L40 -68L56 -34L36 -26L32 2L76 72Q56 80 34 84Q28 34 12 2Z', shade, 0.38),
        line('M-32 2Q0 12 32 2', second, 9),
        path('M-18 -71Q0 -50 18 -71L22 -58Q0 -34 -22 -58Z', paper),
        line('M-72 66Q0 88 72 66', tint, 5),
        [-28, -12].map((y) => circle(0, y, 3.4, paper)),
      ),
  ),
};
