import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect } from '../svg.js';

/** Heels, flats, slippers and boots. */
export const womensShoes: ShapeFamily = {
  slipper: shape(
    { words: /slipper|slide|sandal|selop|flip/i, wide: true },
    ({ main, shade, tint, second, secondShade, paper }) =>
      draw(
        path(
          'M-98 44C-100 16 -70 10 -44 22C-10 40 40 30 74 30C96 30 100 44 97 58H-98Z',
          secondShade,
        ),
        path('M-92 40C-90 22 -68 20 -46 30C-14 46 40 38 74 38C88 38 94 44 94 52H-92Z', second),
        path('M-10 52C-8 4 12 -22 44 -24C76 -26 96 8 97 54Z', main),
        path('M58 -22C82 -16 96 14 97 54H72C78 18 74 -8 58 -22Z', shade, 0.5),
        line('M-8 46C-4 4 14 -20 44 -22', tint, 6),
        at(
          { x: 36, y: 2, turn: -14 },
          path('M0 0L-20 -12V12ZM0 0L20 -12V12Z', tint),
          circle(0, 0, 6, paper),
        ),
        path('M-98 50H98Q100 72 84 74H-82Q-100 72 -98 50Z', paper),
        path('M-96 63H96Q94 73 84 74H-82Q-94 73 -96 63Z', secondShade),
      ),
  ),
  ballerina: shape(
    { words: /pampi|flat|ballet|ballerina|balerina|dancing aunt/i, wide: true },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        path(
          'M-92 54C-98 18 -90 -10 -78 -14C-68 -2 -40 30 0 30C20 30 34 14 54 16C84 20 98 40 94 58Z',
          main,
        ),
        path(
          'M-92 54C-98 18 -90 -10 -78 -14C-72 -6 -62 6 -50 14C-60 30 -60 44 -60 56Z',
          shade,
          0.6,
        ),
        path(
          'M-78 -14C-68 -2 -40 30 0 30C20 30 34 14 54 16C48 30 20 44 -8 42C-44 40 -74 12 -78 -14Z',
          paper,
        ),
        path('M60 17C86 22 98 42 94 58H66C58 42 56 26 60 17Z', tint),
        at(
          { x: 38, y: 22, turn: -8 },
          path('M0 0L-20 -12V11ZM0 0L20 -12V11Z', second),
          circle(0, 0, 6, tint),
        ),
        path('M-94 54H95Q96 68 84 68H-30Q-34 76 -44 76H-84Q-94 76 -94 54Z', ink),
      ),
  ),
  ankleBoot: shape({ words: /boot/i, wide: true }, ({ main, shade, tint, second, ink, metal }) =>
    draw(
      path(
        'M-66 -90H-4Q2 -40 6 -16C20 10 60 14 82 26C96 34 96 48 94 58H-20L-30 34H-34L-40 58H-66C-74 20 -72 -40 -66 -90Z',
        main,
      ),
      path('M-66 -90H-44C-52 -30 -50 20 -44 58H-66C-74 20 -72 -40 -66 -90Z', shade, 0.6),
      rect(-68, -94, 68, 14, 6, second),
      path('M-26 -66L-10 -66L-6 -20L-22 -20Z', shade),
      line('M-14 -90V-104', metal, 4),
      line('M40 16Q52 34 50 56', tint, 4, 0.7),
      path('M-22 56H96Q98 70 88 70H-6Q-20 68 -22 56Z', ink),
      path('M-68 56H-36L-40 84H-62Z', ink),
    ),
  ),
  courtShoe: shape(
    { words: /red shoes|court|pump|gold|golden|kondangan|wedding/i, wide: true },
    ({ main, shade, tint, second, ink }) =>
      draw(
        path(
          'M-82 -34C-70 0 -20 44 24 44C50 40 60 34 76 44C92 54 96 66 96 76H40C6 74 -34 60 -60 34L-62 84H-74L-86 -8Q-88 -26 -82 -34Z',
          main,
        ),
        path(
          'M-82 -34C-70 0 -20 44 24 44Q6 56 -18 50C-50 38 -78 6 -86 -20Q-86 -30 -82 -34Z',
          shade,
        ),
        path('M44 41C60 36 66 38 76 44C92 54 96 66 96 76H70C68 60 60 48 44 41Z', tint, 0.7),
        line('M-76 -6C-54 -40 -8 -44 6 -18M6 -18C10 4 2 22 0 34', shade, 7),
        circle(4, -14, 7, second),
        ellipse(30, 50, 9, 6, second),
        line('M38 81H94', ink, 6),
      ),
  ),
  heel: shape(
    { words: /heel|shoe|sepatu|stiletto/i, wide: true },
    ({ main, shade, tint, second, ink }) =>
      draw(
        path(
          'M-74 -52C-58 -4 -16 26 40 36C72 42 94 52 94 74H34C4 70 -30 46 -54 26L-60 84H-72L-82 -20Q-84 -40 -74 -52Z',
          main,
        ),
        path(
          'M-74 -52C-58 -4 -16 26 40 36Q14 44 -14 30C-44 14 -66 -8 -80 -34Q-78 -46 -74 -52Z',
          shade,
        ),
        path('M44 37C74 42 94 52 94 74H68C70 58 60 44 44 37Z', tint),
        rect(-76, 76, 20, 8, 3, ink),
        line('M34 80H94', ink, 6),
        circle(-66, -30, 7, second),
      ),
  ),
};
