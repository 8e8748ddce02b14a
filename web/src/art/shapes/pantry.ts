import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, dots, draw, ellipse, line, path, rect, repeat, spots } from '../svg.js';
import { wave } from '../wave.js';

const { leaf, white, wood, woodLight, stem } = natural;

const paw = (fill: string) =>
  draw(
    ellipse(0, 10, 14, 11, fill),
    spots([-17, -4, -6, -13, 7, -13, 17, -4], (x, y) => circle(x, y, 6, fill)),
  );

/** What keeps on a shelf: jars, sacks, tins and boxes. */
export const pantry: ShapeFamily = {
  catFood: shape(
    { words: /cat food|kucing|\bcat\b/i, stance: 'standing', wide: true },
    ({ main, shade, tint, second, paper, metal, metalShade, ink }) =>
      draw(
        path('M-84 -24H84V60Q84 84 0 84T-84 60Z', metalShade),
        path('M-84 -12H84V54Q84 76 0 76T-84 54Z', main),
        path('M30 -12H84V54Q84 70 42 74Q54 30 30 -12Z', shade, 0.4),
        ellipse(0, -24, 84, 20, metal),
        ellipse(0, -24, 74, 15, metalShade),
        ellipse(12, -26, 24, 5, ink, 0.5),
        path('M-30 58V10L-12 24H12L30 10V58Q0 74 -30 58Z', paper),
        circle(-11, 38, 4.5, ink),
        circle(11, 38, 4.5, ink),
        path('M-5 48H5L0 54Z', second),
        line('M-20 50L-36 46M20 50L36 46', ink, 2.5),
        rect(-78, 4, 12, 44, 5, tint, 0.6),
      ),
  ),
  dogFood: shape(
    { words: /dog food|anjing|\bdog\b|pet food/i, stance: 'standing' },
    ({ main, shade, second, paper }) =>
      draw(
        path(
          'M-54 -90L54 -90L60 -74L54 -70Q66 0 60 70Q60 84 46 84H-46Q-60 84 -60 70Q-66 0 -54 -70L-60 -74Z',
          main,
        ),
        path('M26 -90H54L60 -74L54 -70Q66 0 60 70Q60 84 46 84H20Q40 0 26 -90Z', shade, 0.45),
        line('M-54 -72H54', paper, 4, 0.7),
        circle(0, -14, 40, paper),
        at({ y: -12, scale: 1.35 }, paw(second)),
        at(
          { y: 54, turn: -8 },
          rect(-26, -6, 52, 12, 5, paper),
          spots([-26, -6, -26, 6, 26, -6, 26, 6], (x, y) => circle(x, y, 8, paper)),
        ),
      ),
  ),
  honey: shape(
    { words: /honey|madu|jam\b|selai/i, stance: 'standing' },
    ({ main, second, paper }) =>
      draw(
        rect(-50, -78, 100, 28, 8, main),
        path(
          'M-46 -50H46Q62 -38 62 -18V60Q62 84 38 84H-38Q-62 84 -62 60V-18Q-62 -38 -46 -50Z',
          '#f0a928',
        ),
        path('M22 -50H46Q62 -38 62 -18V60Q62 84 38 84H16Q40 30 22 -50Z', '#b9711a', 0.6),
        line('M-48 -24V30', white, 8, 0.6),
        path('M-30 4L0 -14L30 4V40L0 58L-30 40Z', paper),
        ellipse(0, 24, 17, 12, '#ffcb3d'),
        line('M-5 13V35M6 13V35', stem, 5),
        ellipse(-5, 8, 8, 5, second, 0.9),
        ellipse(8, 8, 8, 5, second, 0.9),
        at(
          { x: 64, y: -50, turn: 28 },
          line('M0 -36V30', woodLight, 7),
          ellipse(0, 42, 13, 18, wood),
          line('M-12 36H12M-13 44H13', '#f0a928', 3),
        ),
      ),
  ),
  iceCream: shape({ words: /ice cream|es krim|gelato/i }, ({ main, tint, second }, phase) =>
    at(
      { turn: 4 * wave(phase) },
      path('M-40 4H40L6 82Q0 90 -6 82Z', '#d9a05a'),
      line('M-28 14L14 62M-8 6L22 42M28 14L-14 62M8 6L-22 42', '#a8712f', 4),
      circle(-26, -18, 32, second),
      circle(26, -18, 32, '#f3d9b8'),
      circle(0, -54, 35, main),
      path('M-56 -12Q-50 14 -36 4Q-28 18 -14 6Q0 20 14 6Q28 18 36 4Q50 14 56 -12Z', '#f3d9b8'),
      line('M-20 -66Q-14 -80 2 -82', tint, 7),
      circle(8, -90, 10, '#d5342f'),
      line('M10 -98Q16 -106 24 -104', stem, 3),
      spots([-14, -46, 10, -60, 16, -40, -6, -70], (x, y) => rect(x, y, 9, 4, 2, white)),
    ),
  ),
  protein: shape(
    { words: /protein|whey|powder|bubuk/i, stance: 'standing' },
    ({ main, shade, second, paper, ink }) =>
      draw(
        rect(-62, -88, 124, 34, 9, ink),
        rect(-62, -88, 124, 11, 5, white, 0.16),
        repeat(7, (i) => line(`M${-48 + i * 16} -76V-60`, white, 3, 0.2)),
        path('M-56 -54H56V68Q56 84 40 84H-40Q-56 84 -56 68Z', ink),
        rect(-56, -40, 112, 104, 4, main),
        path('M26 -40H52Q56 -40 56 -36V60Q56 64 52 64H26Z', shade, 0.5),
        at(
          { y: 2, turn: -18 },
          rect(-24, -5, 48, 10, 4, paper),
          rect(-36, -20, 14, 40, 5, paper),
          rect(22, -20, 14, 40, 5, paper),
          rect(-44, -12, 9, 24, 4, second),
          rect(35, -12, 9, 24, 4, second),
        ),
        line('M-28 42H28', paper, 7),
      ),
  ),
  rice: shape(
    { words: /\brice\b|beras|\bnasi\b/i, stance: 'standing' },
    ({ main, second, paper }) =>
      draw(
        path('M-46 -70Q-56 -84 -62 -92Q-30 -80 0 -92Q30 -80 62 -92Q56 -84 46 -70Z', '#d9c096'),
        path(
          'M-48 -68H48C70 -40 74 30 64 66Q60 84 42 84H-42Q-60 84 -64 66C-74 30 -70 -40 -48 -68Z',
          '#eddcb8',
        ),
        path('M22 -68H48C70 -40 74 30 64 66Q60 84 42 84H14C44 40 44 -20 22 -68Z', '#c7ab78', 0.5),
        line('M-50 -69H50', second, 8),
        circle(0, 4, 40, main),
        path('M-28 2H28Q26 26 0 26T-28 2Z', paper),
        path('M-26 0Q-20 -24 0 -22T26 0Z', paper),
        line('M-12 -8L-8 -6M4 -14L9 -12M-2 -2L3 -1M12 -6L16 -4', '#cdbb94', 3),
        line('M-30 62H30', second, 5),
        spots([-74, 80, -58, 82, 72, 78, 84, 82, 60, 83], (x, y) => ellipse(x, y, 6, 3, paper)),
      ),
  ),
  tissue: shape(
    { words: /tissue|tisu/i, stance: 'standing', wide: true },
    ({ main, shade, tint, second, paper }) =>
      draw(
        path(
          'M-30 -8C-22 -34 -50 -50 -44 -72C-30 -62 -20 -82 -4 -94C2 -78 22 -84 38 -70C28 -52 40 -30 28 -8Z',
          paper,
        ),
        path(
          'M-4 -94C2 -78 22 -84 38 -70C28 -52 40 -30 28 -8H6C18 -34 0 -60 -4 -94Z',
          '#1a0f1e',
          0.1,
        ),
        path('M-94 2L-70 -22H70L94 2Z', tint),
        ellipse(0, -10, 42, 8, shade),
        path('M-30 -10C-26 -24 -30 -30 -34 -40H32C34 -30 34 -20 28 -10Q0 -2 -30 -10Z', paper),
        rect(-94, 0, 188, 84, 7, main),
        path('M50 0H87Q94 0 94 7V77Q94 84 87 84H50Z', shade, 0.4),
        spots([-60, 30, -20, 54, 20, 28, 66, 56, -70, 66], (x, y) =>
          draw(dots(x, y, 8, 5, second, 10), circle(x, y, 4, paper)),
        ),
      ),
  ),
  milkAndOrange: shape(
    { words: /breakfast|sarapan|grocer|belanja|susu/i, stance: 'standing' },
    ({ main, shade, second, paper }) =>
      draw(
        at(
          { x: -34 },
          path('M-40 -30L-24 -62H24L40 -30Z', shade),
          rect(-26, -80, 52, 20, 3, paper),
          rect(-40, -30, 80, 114, 4, paper),
          path('M-40 30Q-20 14 0 30T40 30V80Q40 84 36 84H-36Q-40 84 -40 80Z', main),
          circle(0, 2, 15, second),
        ),
        at(
          { x: 48, y: 34 },
          circle(0, 12, 38, '#f58f2f'),
          circle(-12, -2, 9, white, 0.4),
          line('M0 -24Q2 -38 10 -42', stem, 5),
          path('M10 -40Q28 -52 36 -34Q22 -26 10 -40Z', leaf),
        ),
      ),
  ),
};
