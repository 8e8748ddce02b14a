import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';

const { leaf, leafDark, stem, white } = natural;
const seeds = (spots: readonly (readonly [number, number])[], fill: string) =>
  spots.map(([x, y]) => ellipse(x, y, 2.6, 4.4, fill));

/** Fruit, in its own colours. */
export const fruit: ShapeFamily = {
  apple: shape({ words: /\bapples?\b|apel/i }, () =>
    draw(
      path(
        'M0 -40C-30 -62 -78 -46 -78 8C-78 56 -44 84 -22 84C-10 84 -8 80 0 80S10 84 22 84C44 84 78 56 78 8C78 -46 30 -62 0 -40Z',
        '#d5342f',
      ),
      path(
        'M30 -52C62 -50 78 -26 78 8C78 56 44 84 22 84C14 84 10 82 6 81C52 62 62 -6 30 -52Z',
        '#a3202c',
        0.6,
      ),
      line('M0 -38Q0 -66 14 -86', stem, 8),
      path('M10 -62Q26 -96 66 -88Q56 -54 10 -62Z', leaf),
      line('M18 -66Q36 -76 54 -82', leafDark, 3),
      at({ x: -44, y: -6, turn: 20 }, ellipse(0, 0, 11, 24, white, 0.45)),
    ),
  ),
  lemon: shape({ words: /lemon|citrus|jeruk|lime/i, wide: true }, () =>
    draw(
      path(
        'M-92 -10Q-84 -22 -76 -24C-56 -60 20 -66 44 -26Q54 -22 58 -12Q54 -2 44 4C20 44 -56 38 -76 -2Q-88 -2 -92 -10Z',
        '#f5cf2e',
      ),
      path(
        'M44 -26Q54 -22 58 -12Q54 -2 44 4C20 44 -56 38 -76 -2C-40 24 30 16 44 -26Z',
        '#d9a31a',
        0.55,
      ),
      path('M-46 -44Q-42 -74 -8 -72Q-14 -44 -46 -44Z', leaf),
      circle(40, 40, 46, '#e8b820'),
      circle(40, 40, 40, '#fff6c4'),
      repeat(8, (i) =>
        at({ x: 40, y: 40, turn: i * 45 }, path('M-11 -32Q0 -38 11 -32L0 -6Z', '#f7d84c')),
      ),
      line('M-58 -22Q-40 -44 -10 -44', white, 7, 0.6),
    ),
  ),
  kiwi: shape({ words: /kiwi/i, wide: true }, () =>
    draw(
      ellipse(-30, -4, 62, 54, '#7d5a33'),
      ellipse(-30, 8, 58, 40, '#68482a', 0.5),
      line('M-72 -18Q-56 -44 -26 -44', '#a37c4c', 6),
      circle(36, 28, 56, '#6e4f2c'),
      circle(36, 28, 50, '#8cc24a'),
      circle(36, 28, 42, '#a7d65f'),
      ellipse(36, 28, 15, 18, '#f3f3d0'),
      repeat(14, (i) =>
        at(
          { x: 36, y: 28, turn: i * 25.7 },
          line('M0 -22V-34', '#8cc24a', 3),
          ellipse(0, -26, 3, 5, '#2d2318'),
        ),
      ),
    ),
  ),
  strawberry: shape({ words: /strawberr|stroberi/i }, () =>
    draw(
      path(
        'M0 88C-42 68 -82 12 -70 -24C-58 -54 -20 -46 0 -36C20 -46 58 -54 70 -24C82 12 42 68 0 88Z',
        '#e23b44',
      ),
      path('M34 -46C50 -48 64 -42 70 -24C82 12 42 68 0 88C40 44 54 0 34 -46Z', '#b01f37', 0.6),
      seeds(
        [
          [-44, -8],
          [-22, 4],
          [0, -8],
          [24, 6],
          [46, -6],
          [-36, 24],
          [-10, 30],
          [14, 34],
          [38, 24],
          [-16, 54],
          [8, 60],
          [0, 10],
        ],
        '#ffe3a1',
      ),
      path(
        'M0 -30C-16 -52 -48 -56 -66 -44C-50 -34 -40 -28 -34 -12C-22 -22 -14 -28 0 -20C14 -28 22 -22 34 -12C40 -28 50 -34 66 -44C48 -56 16 -52 0 -30Z',
        leaf,
      ),
      line('M0 -34Q-2 -64 10 -84', leafDark, 7),
    ),
  ),
  mulberry: shape({ words: /berry|berries|murbei|anggur|grape/i }, () =>
    draw(
      line('M0 -50Q0 -72 18 -92', leafDark, 7),
      path('M8 -62Q40 -94 76 -66Q46 -40 8 -62Z', leaf),
      line('M16 -64Q42 -72 62 -68', leafDark, 3),
      ...[4, 5, 5, 4, 3, 2].map((count, row) =>
        repeat(count, (i) => {
          const x = (i - (count - 1) / 2) * 30;
          const y = -40 + row * 22;
          return draw(
            circle(x, y, 18, (i + row) % 2 ? '#4a1f5c' : '#5d2a70'),
            circle(x - 5, y - 6, 5, '#b08ac4', 0.8),
          );
        }),
      ),
    ),
  ),
};

/** A bowl of fruit, for groceries that no word tells apart. */
export const fruitBowl: ShapeFamily = {
  fruitBowl: shape(
    { words: /fruit|buah|bowl|market|pasar|haul/i, stance: 'standing' },
    ({ main, shade, tint, second, paper }) =>
      draw(
        circle(-40, -16, 36, '#ff8c3a'),
        circle(-50, -26, 9, '#ffc07a'),
        circle(34, -20, 38, '#d93a3a'),
        circle(22, -34, 9, '#ff8d84'),
        line('M34 -56Q36 -70 46 -74', stem, 5),
        path('M46 -72Q64 -86 74 -66Q58 -58 46 -72Z', leaf),
        circle(-2, -44, 34, '#f2c230'),
        path('M-6 -78Q4 -92 20 -86Q12 -72 -6 -78Z', leaf),
        circle(-12, -54, 8, '#fff0b0'),
        path('M-92 4H92C90 58 50 84 0 84S-90 58 -92 4Z', main),
        path('M40 4H92C90 58 50 84 10 84C44 70 44 30 40 4Z', shade, 0.4),
        line('M-78 26Q0 46 78 26', paper, 5),
        repeat(7, (i) => circle(-54 + i * 18, 50 + 6 * Math.sin(i * 1.05), 4, second)),
        rect(-94, -2, 188, 12, 6, tint),
      ),
  ),
};
