import { shape, type ShapeFamily } from '../shape.js';
import { circle, clipped, draw, line, path, rect, repeat } from '../svg.js';

const body =
  'M-28 -76L-62 -60L-94 -8L-66 14L-54 -6V84H54V-6L66 14L94 -8L62 -60L28 -76Q0 -50 -28 -76Z';
const rightSide = 'M20 -60Q26 -70 28 -76L62 -60L94 -8L66 14L54 -6V84H20Z';
const collar = 'M-28 -76L-40 -70L-22 -40L0 -58L22 -40L40 -70L28 -76Q0 -50 -28 -76Z';
const buttons = (fill: string) => [-30, -6, 18, 42, 66].map((y) => circle(6, y, 3.4, fill));

/** Shirts for men. */
export const shirts: ShapeFamily = {
  teeShirt: shape(
    { words: /t-?shirt|tshirt|kaos|\btee\b/i },
    ({ main, shade, tint, second, paper }) =>
      draw(
        path(
          'M-30 -74L-66 -56L-94 -10L-66 12L-54 -4V84H54V-4L66 12L94 -10L66 -56L30 -74Q0 -48 -30 -74Z',
          main,
        ),
        path('M22 -66Q28 -70 30 -74L66 -56L94 -10L66 12L54 -4V84H26Z', shade, 0.3),
        line('M-28 -73Q0 -46 28 -73', shade, 8),
        path('M-34 40L-6 -16H8L-8 16H34L-4 62L6 34H-18Z', second),
        line('M-66 10L-92 -10M66 10L92 -10M-52 77H52', tint, 4),
        rect(-54, 56, 108, 5, 0, paper, 0.5),
      ),
  ),
  checkShirt: shape(
    { words: /check|kotak|flannel/i },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        path(body, main),
        clipped(
          'check',
          body,
          repeat(7, (i) => rect(-92 + i * 28, -90, 13, 190, 0, shade, 0.6)),
          repeat(7, (i) => rect(-100, -72 + i * 26, 200, 12, 0, tint, 0.4)),
          repeat(4, (i) => rect(-74 + i * 50, -90, 3, 190, 0, second)),
        ),
        path(collar, tint),
        line('M0 -56V82', ink, 3),
        buttons(paper),
        rect(18, -18, 26, 28, 4, shade),
        line('M-70 8L-90 -8M70 8L90 -8', tint, 5),
      ),
  ),
  plaidShirt: shape(
    { words: /plaid|tartan/i },
    ({ main, shade, second, secondShade, paper, ink }) =>
      draw(
        path(
          'M-28 -76L-62 -60L-98 56L-72 66L-54 6V84H54V6L72 66L98 56L62 -60L28 -76Q0 -50 -28 -76Z',
          main,
        ),
        clipped(
          'plaid',
          'M-28 -76L-62 -60L-98 56L-72 66L-54 6V84H54V6L72 66L98 56L62 -60L28 -76Q0 -50 -28 -76Z',
          repeat(5, (i) => rect(-84 + i * 38, -90, 20, 190, 0, second, 0.45)),
          repeat(5, (i) => rect(-110, -66 + i * 34, 220, 17, 0, secondShade, 0.4)),
          repeat(6, (i) => rect(-94 + i * 38, -90, 2, 190, 0, paper, 0.8)),
          repeat(5, (i) => rect(-110, -76 + i * 34, 220, 2, 0, paper, 0.6)),
        ),
        path(collar, shade),
        line('M0 -56V82', ink, 3),
        buttons(paper),
        line('M-96 54L-74 62M96 54L74 62', shade, 7),
      ),
  ),
  shortSleeveShirt: shape(
    { words: /short sleeve|lengan pendek|linen|summer|pagi/i },
    ({ main, shade, tint, second, paper }) =>
      draw(
        path(body, main),
        path(rightSide, shade, 0.3),
        path('M-28 -76L-42 -68L-26 -30L0 -54L26 -30L42 -68L28 -76Q0 -50 -28 -76Z', second),
        line('M0 -52V82', shade, 3),
        buttons(paper),
        rect(18, -14, 27, 28, 4, tint),
        line('M18 -6H45', shade, 3),
        line('M-70 8L-90 -8M70 8L90 -8', tint, 6),
        line('M-52 77H-4M4 77H52', tint, 3),
      ),
  ),
  shirt: shape(
    { words: /shirt|kemeja|sleeve|lengan|office|tailor/i },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        path(
          'M-28 -76L-62 -60L-96 58L-72 68L-54 6V84H54V6L72 68L96 58L62 -60L28 -76Q0 -50 -28 -76Z',
          main,
        ),
        path('M20 -60Q26 -70 28 -76L62 -60L96 58L72 68L54 6V84H20Z', shade, 0.3),
        path(collar, paper),
        line('M0 -56V82', shade, 3),
        buttons(paper),
        rect(18, -18, 26, 28, 4, tint),
        line('M24 -18V-26', second, 5),
        line('M-94 52L-74 60M94 52L74 60', ink, 6, 0.5),
      ),
  ),
};
