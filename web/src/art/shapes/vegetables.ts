import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, repeat, spots } from '../svg.js';

const { leaf, leafDark, white } = natural;

/** Vegetables, in their own colours. */
export const vegetables: ShapeFamily = {
  cucumber: shape({ words: /cucumber|timun|zucchini/i, wide: true }, () =>
    draw(
      at(
        { x: -8, y: -12, turn: -24 },
        path('M-92 0C-92 -34 -40 -34 0 -32S92 -34 94 -2S40 32 0 30S-92 34 -92 0Z', '#3f8f4a'),
        path('M-90 8C-60 20 40 22 93 6C88 32 36 32 0 30S-86 34 -90 8Z', '#2b6b3a', 0.7),
        line('M-66 -14H-10M14 -16H62M-50 4H-28M0 2H44', '#7cc276', 4),
        line('M92 -4L102 -12', leafDark, 6),
      ),
      spots([-50, 58, 4, 62], (x, y) =>
        draw(
          circle(x, y, 25, '#3f8f4a'),
          circle(x, y, 20, '#d8efb4'),
          repeat(6, (i) => at({ x, y, turn: i * 60 }, ellipse(0, -9, 2.4, 5, '#f7f7d8'))),
        ),
      ),
    ),
  ),
  chili: shape({ words: /chil+i|cabai|cabe|sambal/i, wide: true }, () =>
    draw(
      path(
        'M58 -58C74 -30 52 26 -2 50C-40 66 -84 62 -96 48C-60 50 -34 34 -18 8C0 -22 10 -62 36 -70Z',
        '#3c9a4b',
      ),
      path(
        'M58 -58C74 -30 52 26 -2 50C-40 66 -84 62 -96 48C-50 56 -8 38 18 6C34 -14 44 -44 58 -58Z',
        '#26703a',
        0.65,
      ),
      line('M-4 6C8 -16 14 -40 26 -54', '#a5dc98', 6),
      path('M30 -74Q48 -86 64 -62Q60 -50 50 -54Q44 -46 32 -56Z', leafDark),
      line('M48 -70Q58 -84 78 -88', leafDark, 8),
      at(
        { x: 26, y: 62, turn: 4, scale: 0.62 },
        path('M58 -50C66 -20 40 20 -20 30C-60 34 -90 30 -98 20C-50 18 -10 4 20 -52Z', '#d63a32'),
        path('M16 -58Q36 -72 62 -54L52 -40L22 -44Z', leafDark),
        line('M44 -58Q54 -74 72 -78', leafDark, 10),
      ),
    ),
  ),
  bellPepper: shape({ words: /bell pepper|paprika|pepper/i }, () =>
    draw(
      path(
        'M0 -42C-20 -58 -72 -54 -76 -6C-80 40 -58 86 -32 84C-18 84 -12 78 0 78S18 84 32 84C58 86 80 40 76 -6C72 -54 20 -58 0 -42Z',
        '#4aa84f',
      ),
      path(
        'M36 -53C58 -50 74 -38 76 -6C80 40 58 86 32 84C26 84 22 83 18 81C52 54 58 -10 36 -53Z',
        '#2f7d3d',
        0.7,
      ),
      path(
        'M-26 -50C-44 -10 -40 50 -22 83Q-10 80 0 78Q10 80 22 83C40 50 44 -10 26 -50Q10 -50 0 -42Q-10 -50 -26 -50Z',
        '#5cba5c',
      ),
      line('M-58 -14Q-60 20 -46 52', white, 8, 0.45),
      line('M-12 -26Q-18 20 -8 60', white, 6, 0.3),
      path('M-26 -50Q0 -64 26 -50Q12 -36 0 -42Q-12 -36 -26 -50Z', leafDark),
      line('M0 -52Q-4 -76 12 -92', leafDark, 11),
    ),
  ),
  potatoes: shape({ words: /potato|kentang|ubi/i, wide: true }, () =>
    draw(
      path('M-20 -18C-8 -58 44 -70 68 -40C88 -14 70 26 38 30C4 34 -30 16 -20 -18Z', '#c99a5b'),
      path('M-96 34C-98 -8 -56 -34 -22 -22C14 -10 24 36 -6 66C-34 90 -92 80 -96 34Z', '#d9ad6c'),
      path('M-12 -16C16 0 20 40 -6 66C-34 90 -84 80 -94 50C-50 80 -2 50 -12 -16Z', '#b0803f', 0.5),
      path('M22 44C26 10 66 2 86 24C104 46 90 84 56 84C30 84 20 66 22 44Z', '#cfa161'),
      path('M84 22C104 44 92 84 56 84C42 84 32 78 26 70C60 80 88 56 84 22Z', '#a87a3c', 0.5),
      spots([-60, 8, -34, 40, -66, 48, -16, 14, 20, -34, 48, -8, 56, 40, 70, 60], (x, y) =>
        ellipse(x, y, 5, 3, '#8a6231'),
      ),
      line('M-80 16Q-70 -8 -46 -14', white, 6, 0.35),
    ),
  ),
  onions: shape({ words: /onion|bawang|shallot/i, wide: true }, () =>
    draw(
      path(
        'M-46 -80Q-40 -50 -34 -44C0 -34 24 -6 22 28C20 64 -14 84 -38 84S-96 64 -98 28C-100 -6 -74 -34 -44 -44Q-50 -56 -46 -80Z',
        '#9c2f56',
      ),
      path('M-34 -44C0 -34 24 -6 22 28C20 64 -14 84 -38 84C0 50 -8 -10 -34 -44Z', '#74204a', 0.7),
      line('M-42 -36C-70 -6 -72 46 -46 80M-40 -36C-22 0 -22 46 -36 80', '#d27a97', 4),
      line('M-84 14Q-80 -8 -66 -20', white, 6, 0.5),
      circle(50, 44, 41, '#9c2f56'),
      circle(50, 44, 36, '#fbeaf0'),
      ...[27, 18, 9].map((r) =>
        draw(circle(50, 44, r, '#c4688b'), circle(50, 44, r - 4, '#fbeaf0')),
      ),
      line('M-42 -78Q-46 -90 -38 -98', leaf, 6),
    ),
  ),
};
