import { shape, type ShapeFamily } from '../shape.js';
import { at, draw, line, path, rect, repeat } from '../svg.js';

/** Sneakers, trainers and boots for the pitch. */
export const mensShoes: ShapeFamily = {
  highTop: shape(
    { words: /jordan|high ?top|basket|boot|court/i, wide: true },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        path(
          'M-80 44C-84 10 -78 -30 -82 -74Q-82 -86 -70 -86H-14Q-6 -86 -8 -76L-10 -52C0 -24 30 0 66 10C92 16 98 30 95 48H-78Z',
          main,
        ),
        path(
          'M-80 44C-84 10 -78 -30 -82 -74Q-82 -86 -70 -86H-50C-58 -40 -64 0 -52 48H-78Z',
          second,
        ),
        path('M46 4C54 7 60 9 66 10C92 16 98 30 95 48H42C36 30 38 14 46 4Z', second),
        path('M-50 40C-34 -4 10 6 40 30V48H-50Z', shade),
        path('M-46 46C-20 20 10 22 34 10Q20 40 -10 46Z', paper),
        line('M-34 -70H-12M-34 -52H-10M-32 -34L-4 -36M-26 -18L8 -22M-14 -6L20 -10', paper, 6),
        rect(-78, -82, 66, 10, 5, tint, 0.6),
        path('M-92 44H97C100 62 92 78 78 78H-78C-90 78 -96 62 -92 44Z', paper),
        path('M-94 62H97C95 72 88 78 78 78H-78C-87 78 -92 72 -94 62Z', main),
        line('M-70 53H70', ink, 3, 0.3),
      ),
  ),
  cleat: shape(
    { words: /cleat|spike|sepatu bola|wet grass/i, wide: true },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        path(
          'M-90 48C-92 20 -88 -14 -74 -34Q-60 -44 -46 -36C-40 -24 -22 -20 -8 -30L6 -42C24 -10 54 4 80 14C96 20 98 34 94 48Z',
          main,
        ),
        path('M52 2C62 7 72 11 80 14C96 20 98 34 94 48H50C42 32 44 14 52 2Z', second),
        path('M-90 48C-92 20 -88 -14 -74 -34L-56 -38C-56 0 -64 26 -60 48Z', shade),
        path('M-52 34C-20 36 10 24 34 4L40 14C18 40 -20 48 -54 46Z', paper),
        line('M-4 -26L12 -12M8 -36L26 -16M-16 -20L0 -4', paper, 6),
        path('M-92 46H95Q96 60 80 60H-76Q-92 60 -92 46Z', ink),
        repeat(6, (i) => path(`M${-80 + i * 28} 58h16l-4 24h-8Z`, i < 2 || i > 3 ? second : tint)),
      ),
  ),
  runner: shape(
    { words: /trainer|runner|running|lari|rider|marathon|km\b/i, wide: true },
    ({ main, shade, tint, second, secondShade, paper }) =>
      draw(
        path(
          'M-90 40C-92 4 -84 -24 -72 -40Q-58 -48 -44 -42C-34 -28 -20 -24 -8 -34L10 -46C22 -18 48 0 76 8C94 14 98 28 95 44Z',
          main,
        ),
        path('M-90 40C-92 4 -84 -24 -72 -40Q-64 -45 -54 -44C-46 -10 -58 20 -62 44Z', second),
        path('M50 -4C60 3 68 6 76 8C94 14 98 28 95 44H46C38 26 42 10 50 -4Z', tint),
        path('M-56 42C-40 4 -10 10 8 26Q24 38 44 34L46 46H-54Z', paper, 0.9),
        path('M-46 20L-8 -8L2 4L-34 34ZM-14 28L14 -2L24 8L4 34Z', shade),
        line('M-6 -30L10 -14M6 -40L26 -18M-20 -26L-4 -4', paper, 6),
        path('M-96 40H97C104 58 92 78 76 74Q20 66 -20 74T-78 76C-94 74 -102 58 -96 40Z', paper),
        path(
          'M-97 56Q-40 68 0 58T99 54C99 66 90 76 76 74Q20 66 -20 74T-78 76C-89 75 -96 66 -97 56Z',
          second,
        ),
        line('M-76 50Q-30 58 10 52', secondShade, 3, 0.4),
      ),
  ),
  loafer: shape(
    { words: /loafer|leather|kulit|pantofel|formal|sandal|resole|repair/i, wide: true },
    ({ main, shade, tint, second, ink }) =>
      draw(
        path(
          'M-90 58C-94 20 -90 -10 -76 -22Q-58 -30 -36 -22Q-10 -10 8 -22C30 -6 66 4 86 22C98 34 98 48 94 58Z',
          main,
        ),
        path('M-90 58C-94 20 -90 -10 -76 -22Q-66 -26 -54 -26C-60 10 -56 40 -60 58Z', shade),
        path('M-2 -16Q4 -18 8 -22C30 -6 66 4 86 22C92 28 95 36 95 44Q60 16 18 18Z', tint, 0.55),
        path('M-36 -22Q-10 -10 8 -22L28 -8Q10 16 -8 20Q-30 8 -46 -24Z', shade),
        path('M-22 2L16 -16L30 -6L-8 20Z', second),
        rect(-2, -4, 12, 8, 3, ink, 0.5),
        path('M-94 56H97Q98 72 88 72H-30L-36 84H-88Q-96 70 -94 56Z', ink),
      ),
  ),
  sneaker: shape(
    { words: /sneaker|shoe|sepatu|white|putih|laces|lacing/i, wide: true },
    ({ main, tint, second, secondShade, paper }) =>
      draw(
        path(
          'M-90 44C-94 8 -86 -24 -74 -42Q-60 -50 -44 -46C-36 -30 -20 -24 -8 -34L10 -46C22 -18 48 2 76 10C94 16 98 30 95 48Z',
          main,
        ),
        path('M-90 44C-94 8 -86 -24 -74 -42Q-66 -47 -56 -47C-48 -10 -58 20 -62 48Z', second),
        path('M52 -2C62 6 70 8 78 11C94 16 98 30 95 48H46C40 28 44 12 52 -2Z', tint),
        path('M-50 44C-38 16 -8 16 10 24T40 30V46H-50Z', paper, 0.9),
        line('M-6 -30L10 -14M6 -40L26 -18M-20 -26L-4 -4', paper, 6),
        at(
          {},
          path('M-94 44H97C100 62 92 74 78 74H-78C-92 74 -98 60 -94 44Z', paper),
          path('M-95 58H96C94 68 88 74 78 74H-78C-88 74 -93 68 -95 58Z', secondShade),
          line('M-70 66H-58M-40 66H-28M-10 66H2M20 66H32M50 66H62', paper, 4, 0.5),
        ),
      ),
  ),
};
