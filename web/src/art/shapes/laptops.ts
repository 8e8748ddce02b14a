import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, line, path, rect, repeat } from '../svg.js';

/** Computers that fold. */
export const laptops: ShapeFamily = {
  dualScreen: shape(
    { words: /dual|two screens|dua layar|zenbook|second screen/i, wide: true, stance: 'standing' },
    ({ main, shade, second, paper, ink, metal, metalShade }) =>
      draw(
        rect(-74, -96, 148, 92, 9, ink),
        rect(-67, -89, 134, 78, 5, second),
        path('M-67 -34Q-40 -66 -8 -40T67 -54V-16Q67 -11 62 -11H-62Q-67 -11 -67 -16Z', main),
        circle(36, -66, 11, paper),
        path('M-74 -2H74L84 38H-84Z', ink),
        path('M-66 4H66L73 32H-73Z', shade),
        line('M-54 14H-8M-56 24H10', paper, 4, 0.8),
        rect(26, 10, 34, 16, 3, second),
        path('M-84 40H84L98 74Q99 82 90 82H-90Q-99 82 -98 74Z', metal),
        repeat(3, (i) => line(`M${-72 - i * 5} ${50 + i * 9}H${72 + i * 5}`, metalShade, 5)),
        path('M-98 74Q-99 82 -90 82H90Q99 82 98 74V80Q98 88 90 88H-90Q-98 88 -98 80Z', metalShade),
      ),
  ),
  convertible: shape(
    { words: /yoga|convertible|2.?in.?1|flip|touch/i, wide: true, stance: 'standing' },
    ({ main, second, paper, ink, metal, metalShade }) =>
      draw(
        path('M-62 -92L84 -72L74 36L-76 30Z', metalShade),
        path('M-66 -92L80 -72L70 36L-80 30Z', ink),
        path('M-60 -84L72 -66L63 28L-73 23Z', second),
        path('M-67 -14Q-36 -46 -6 -14T38 -18L66 -6L63 28L-73 23Z', main),
        circle(38, -42, 12, paper),
        line('M-44 -58L-6 -53M-46 -44L-22 -41', paper, 6, 0.8),
        path('M-84 28L74 34L98 70Q100 78 90 78H-94Q-102 78 -100 70Z', metal),
        repeat(3, (i) =>
          line(`M${-78 - i * 3} ${42 + i * 9}L${72 + i * 6} ${45 + i * 8}`, metalShade, 5),
        ),
        line('M-64 31H-40M40 34H62', ink, 7),
        path(
          'M-100 70Q-102 78 -94 78H90Q100 78 98 70V78Q98 84 90 84H-94Q-100 84 -100 78Z',
          metalShade,
        ),
        at(
          { x: 84, y: 4, turn: 28 },
          rect(-5, -62, 10, 104, 5, paper),
          path('M-5 42H5L0 56Z', ink),
        ),
      ),
  ),
  thinLaptop: shape(
    { words: /thin|matebook|ultrabook|\bair\b|xps/i, wide: true, stance: 'standing' },
    ({ main, second, paper, metal, metalShade, ink }) =>
      at(
        { y: 20 },
        rect(-80, -70, 160, 116, 8, metalShade),
        rect(-76, -66, 152, 108, 5, ink),
        rect(-72, -62, 144, 98, 3, main),
        path('M-72 36L-30 -18L-2 14L22 -10L72 36Z', second),
        path('M-30 -18L-18 -4L-30 4L-42 -2Z', paper),
        circle(40, -36, 13, paper, 0.9),
        rect(-40, 24, 80, 9, 4.5, paper, 0.8),
        path('M-104 46H104Q102 60 90 60H-90Q-102 60 -104 46Z', metal),
        path('M-24 46H24Q22 52 16 52H-16Q-22 52 -24 46Z', metalShade),
        rect(-84, 60, 168, 5, 2.5, metalShade),
      ),
  ),
  laptop: shape(
    {
      words: /laptop|notebook|macbook|desk|keyboard|code|komputer/i,
      wide: true,
      stance: 'standing',
    },
    ({ main, second, paper, ink, metal, metalShade }) =>
      at(
        { y: 20 },
        rect(-76, -72, 152, 108, 10, ink),
        rect(-69, -65, 138, 94, 5, second),
        path('M-69 10Q-40 -30 -10 2T34 -6Q52 -18 69 -10V24Q69 29 64 29H-64Q-69 29 -69 24Z', main),
        line('M-58 -26C-34 -56 -14 -8 14 -28S44 -46 58 -50', paper, 5),
        path('M-98 36H98L92 52Q90 58 82 58H-82Q-90 58 -92 52Z', metal),
        path('M-22 36H22Q20 43 14 43H-14Q-20 43 -22 36Z', metalShade),
        rect(-86, 58, 172, 5, 2.5, metalShade),
      ),
  ),
};
