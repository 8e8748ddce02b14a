import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { glass, leaf, white } = natural;

/** Drinks, and what is poured. */
export const drinks: ShapeFamily = {
  coffee: shape(
    { words: /coffee|nescafe|kopi/i, stance: 'standing' },
    ({ main, second, paper, ink }) =>
      draw(
        rect(-50, -92, 100, 30, 8, ink),
        rect(-50, -92, 100, 10, 5, white, 0.18),
        path(
          'M-48 -62H48Q60 -50 60 -34V66Q60 84 42 84H-42Q-60 84 -60 66V-34Q-60 -50 -48 -62Z',
          '#5a3420',
        ),
        path('M-48 -62H-20Q-44 -40 -40 84H-42Q-60 84 -60 66V-34Q-60 -50 -48 -62Z', white, 0.16),
        rect(-60, -18, 120, 72, 4, main),
        circle(0, 18, 26, paper),
        at(
          { y: 18, turn: 24 },
          ellipse(0, 0, 12, 18, '#5a3420'),
          line('M0 -16Q7 0 0 16', paper, 3),
        ),
        rect(-60, -18, 120, 8, 2, second),
        rect(-60, 46, 120, 8, 2, second),
      ),
  ),
  juice: shape({ words: /juice|\bjus\b/i, stance: 'standing' }, ({ main, tint, paper, second }) =>
    draw(
      line('M12 -62L22 -92L44 -98', second, 8),
      path('M-50 -36L-36 -66H36L50 -36Z', tint),
      rect(-50, -38, 100, 122, 6, paper),
      path('M18 -38H50V84H18Z', '#1a0f1e', 0.08),
      path('M-50 20Q-24 2 0 20T50 20V78Q50 84 44 84H-44Q-50 84 -50 78Z', main),
      circle(0, 14, 35, '#f08a24'),
      circle(0, 14, 29, '#ffd9a0'),
      repeat(8, (i) => at({ y: 14, turn: i * 45 }, path('M-8 -24Q0 -28 8 -24L0 -4Z', '#f7a23c'))),
      path('M22 -12Q34 -34 54 -26Q46 -6 22 -12Z', leaf),
    ),
  ),
  milk: shape(
    { words: /milk|susu/i, stance: 'standing' },
    ({ main, shade, second, paper, metal }) =>
      draw(
        rect(-30, -96, 60, 18, 3, paper),
        path('M-52 -44L-28 -80H28L52 -44Z', shade),
        path('M-52 -44L-28 -80H4L16 -44Z', main),
        rect(-52, -44, 104, 128, 5, paper),
        path('M16 -44H47Q52 -44 52 -39V79Q52 84 47 84H16Z', metal),
        path('M-52 34Q-26 16 0 34T52 34V79Q52 84 47 84H-47Q-52 84 -52 79Z', main),
        path('M-8 -28Q10 -4 10 8A18 18 0 0 1 -26 8Q-26 -4 -8 -28Z', second),
        ellipse(-14, 8, 4, 7, white, 0.7),
      ),
  ),
  softDrink: shape(
    { words: /soft drink|soda|cola|minuman/i, stance: 'standing' },
    ({ main, shade, tint, second, metal, metalShade, ink }) =>
      draw(
        path('M-36 -82H36L48 -64V66L36 84H-36L-48 66V-64Z', metalShade),
        rect(-48, -64, 96, 130, 6, main),
        path('M20 -64H42Q48 -64 48 -58V60Q48 66 42 66H20Z', shade, 0.5),
        rect(-40, -60, 11, 122, 5, tint, 0.7),
        path('M-48 22C-16 44 10 -32 48 -4V24C10 0 -16 70 -48 48Z', second),
        ellipse(0, -82, 36, 8, metal),
        ellipse(0, -82, 28, 5, metalShade),
        ellipse(4, -82, 10, 3, ink),
        circle(-18, -22, 6, white, 0.7),
        circle(-4, -38, 4, white, 0.7),
        circle(24, 44, 5, white, 0.5),
      ),
  ),
  water: shape(
    { words: /water|\bair\b|mineral/i, stance: 'standing' },
    ({ main, second, paper }, phase) =>
      draw(
        rect(-17, -98, 34, 20, 5, main),
        path(
          'M-14 -78H14V-64Q44 -50 44 -26V70Q44 84 30 84H-30Q-44 84 -44 70V-26Q-44 -50 -14 -64Z',
          glass,
          0.95,
        ),
        path(
          `M-44 -26Q-22 ${-32 + 4 * wave(phase)} 0 -26T44 -26V70Q44 84 30 84H-30Q-44 84 -44 70Z`,
          '#7cc6e6',
          0.8,
        ),
        rect(-44, -2, 88, 44, 0, main),
        path('M0 4Q14 20 14 27A14 14 0 0 1 -14 27Q-14 20 0 4Z', paper),
        line('M-34 -36V70', white, 6, 0.7),
        line('M-44 56H44M-44 66H44', white, 3, 0.5),
        rect(-44, -2, 88, 6, 0, second),
      ),
  ),
  oil: shape({ words: /\boil\b|minyak/i, stance: 'standing' }, ({ main, second, paper }) =>
    draw(
      rect(-15, -98, 30, 22, 5, main),
      path(
        'M-12 -76H12V-54Q42 -40 42 -8V70Q42 84 28 84H-28Q-42 84 -42 70V-8Q-42 -40 -12 -54Z',
        '#f3c94a',
      ),
      path('M12 -54Q42 -40 42 -8V70Q42 84 28 84H10Q32 20 12 -54Z', '#c8912a', 0.6),
      line('M40 -26Q64 -20 62 8T42 44', '#d9a838', 10),
      rect(-42, 2, 84, 52, 3, paper),
      path('M-8 12Q8 30 8 37A16 16 0 0 1 -24 37Q-24 30 -8 12Z', second),
      line('M16 20H34M16 32H30', main, 5),
      line('M-32 -20V-6', white, 6, 0.7),
    ),
  ),
};
