import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { circle, draw, line, path, rect } from '../svg.js';

const { wood, woodDark, woodLight } = natural;
const nothing = /(?!)/;

/** Wrapped things, for a category that has no shape of its own; the seed chooses. */
export const parcels: ShapeFamily = {
  cardboardBox: shape({ words: nothing, stance: 'standing' }, ({ main, second, paper }) =>
    draw(
      path('M-74 -36L0 -62L74 -36L0 -10Z', woodLight),
      path('M-74 -36L0 -10V84L-74 56Z', wood),
      path('M74 -36L0 -10V84L74 56Z', woodDark),
      path('M-44 -47L30 -21V2L44 -3V-26L-30 -51Z', main),
      path('M14 34L58 18V44L14 60Z', paper),
      line('M22 40L46 31M22 49L38 43', second, 4),
      line('M-60 36L-44 42M-52 50V24L-60 32M-52 24L-44 36', woodDark, 4, 0.7),
    ),
  ),
  giftBox: shape({ words: nothing, stance: 'standing' }, ({ main, shade, tint, second }) =>
    draw(
      path(
        'M0 -46C-40 -100 -78 -70 -50 -50Q-30 -40 0 -46C40 -100 78 -70 50 -50Q30 -40 0 -46Z',
        second,
      ),
      rect(-66, -14, 132, 98, 6, main),
      rect(20, -14, 46, 98, 6, shade, 0.45),
      rect(-76, -46, 152, 36, 7, tint),
      rect(-15, -46, 30, 130, 0, second),
      circle(0, -47, 11, second),
      line('M-34 -60Q-16 -64 -8 -52M34 -60Q16 -64 8 -52', shade, 4, 0.6),
    ),
  ),
  shoppingBag: shape({ words: nothing }, ({ main, shade, tint, second, paper }) =>
    draw(
      line('M-28 -34C-28 -96 28 -96 28 -34', shade, 8),
      path('M-62 -42H62L72 76Q72 84 64 84H-64Q-72 84 -72 76Z', main),
      path('M34 -42H62L72 76Q72 84 64 84H40Z', shade, 0.45),
      circle(-28, -28, 5, shade),
      circle(28, -28, 5, shade),
      circle(0, 28, 30, paper),
      path('M0 44C-22 28 -18 12 -8 14Q-2 14 0 20Q2 14 8 14C18 12 22 28 0 44Z', second),
      line('M-60 70H60', tint, 4, 0.7),
    ),
  ),
  mailer: shape({ words: nothing }, ({ main, shade, tint, second, paper }) =>
    draw(
      rect(-86, -56, 172, 132, 12, main),
      path('M-86 -44Q-86 -56 -74 -56H74Q86 -56 86 -44L12 22Q0 32 -12 22Z', tint),
      line('M-84 72L-30 20M84 72L30 20', shade, 4),
      circle(0, 12, 19, second),
      path('M0 24C-14 14 -12 2 -5 4Q-1 4 0 8Q1 4 5 4C12 2 14 14 0 24Z', paper),
    ),
  ),
};
