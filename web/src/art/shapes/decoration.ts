import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, figure, line, path, rect, repeat, spots } from '../svg.js';
import { wave } from '../wave.js';

const { leaf, leafDark, stem, wood, woodDark, woodLight } = natural;
const sprig = (x: number, y: number, degrees: number) =>
  at({ x, y, turn: degrees }, ellipse(0, -10, 9, 17, '#3f8f68'), line('M0 2V-22', leafDark, 2));
const blade = (degrees: number, length: number, fill: string) =>
  at(
    { y: 20, turn: degrees },
    path(`M0 0Q-20 -${length / 2} 0 -${length}Q20 -${length / 2} 0 0Z`, fill),
    line(`M0 0V-${length - 16}`, leafDark, 2),
  );

/** Things that make a room a home. */
export const decoration: ShapeFamily = {
  swing: shape(
    { words: /swing|ayunan|hammock|balcony|balkon/i, stance: 'heavy' },
    ({ main, shade, second, paper }, phase) =>
      draw(
        line('M-70 84L-44 -92M70 84L44 -92', woodDark, 8),
        line('M-56 -90H56', wood, 11),
        at(
          { y: -88, turn: 5 * wave(phase) },
          line('M-34 0V114M34 0V114', paper, 4),
          rect(-46, 112, 92, 12, 5, woodLight),
          rect(-40, 92, 80, 22, 10, main),
          rect(-40, 104, 80, 10, 5, shade, 0.5),
          repeat(3, (i) => circle(-34, 24 + i * 24, 6, i % 2 ? second : leaf)),
          repeat(3, (i) => circle(34, 34 + i * 24, 6, i % 2 ? leaf : second)),
        ),
      ),
  ),
  photoFrame: shape(
    { words: /frame|bingkai|photo|foto|family|gallery|lukisan|poster/i },
    ({ main, shade, second, paper }) =>
      draw(
        path('M30 -40L74 84H62L20 -20Z', shade),
        rect(-74, -90, 140, 168, 8, main),
        rect(-74, 68, 140, 10, 5, shade),
        rect(-60, -76, 112, 140, 3, paper),
        line('M-4 58V-6M-4 24L-28 2M-4 12L20 -10', stem, 8),
        spots([-34, -14, 26, -24, -4, -42, -30, -48, 24, -56], (x, y) => circle(x, y, 19, leaf)),
        spots([-34, -14, 26, -24, -4, -42], (x, y) =>
          draw(circle(x, y, 11, paper), circle(x, y, 8, second)),
        ),
      ),
  ),
  plantPot: shape(
    { words: /\bpot\b|planter|cactus|kaktus|succulent|sukulen/i, stance: 'standing' },
    ({ main, shade, tint, second, paper }) =>
      draw(
        path('M-22 6C-34 -30 -26 -78 0 -78S34 -30 22 6Z', '#5aa868'),
        path('M-20 -22C-46 -20 -54 -34 -52 -54Q-44 -62 -38 -54Q-38 -42 -22 -44Z', '#5aa868'),
        path('M20 -8C46 -8 54 -22 52 -44Q44 -52 38 -44Q38 -30 22 -30Z', '#4b9459'),
        line('M-8 -64V-4M8 -64V-4', leafDark, 3, 0.6),
        circle(0, -82, 9, second),
        circle(-46, -58, 6, second),
        path('M-56 10H56L42 78Q40 84 32 84H-32Q-40 84 -42 78Z', main),
        path('M18 10H56L42 78Q40 84 32 84H10Z', shade, 0.45),
        rect(-64, -4, 128, 22, 7, tint),
        line('M-44 36L-30 50L-16 36L-2 50L12 36L26 50L40 36', paper, 4),
      ),
  ),
  housePlant: shape(
    { words: /plant|tanaman|leaf|daun|hijau|green|monstera/i, stance: 'standing' },
    ({ main, shade, second }, phase) =>
      draw(
        foliage(phase),
        path('M-48 14H48L38 84H-38Z', main),
        path('M16 14H48L38 84H8Z', shade, 0.45),
        rect(-54, 8, 108, 16, 5, second),
      ),
  ),
  tableClock: shape(
    { words: /clock|jam dinding|jam meja|timer/i },
    ({ main, shade, second, paper, ink }, phase) =>
      draw(
        line('M-44 62L-58 82M44 62L58 82', ink, 9),
        circle(0, 0, 76, shade),
        circle(0, -3, 74, main),
        circle(0, -3, 60, paper),
        repeat(12, (i) => at({ y: -3, turn: i * 30 }, rect(-2, -54, 4, i % 3 ? 7 : 13, 2, ink))),
        line('M0 -3L-18 -26', ink, 7),
        line('M0 -3L28 -22', ink, 5),
        at({ y: -3, turn: 360 * phase }, line('M0 12V-42', second, 3)),
        circle(0, -3, 6, second),
      ),
  ),
  candle: shape(
    { words: /candle|lilin|diffuser|aroma/i, stance: 'standing' },
    ({ main, shade, second, paper, ink }, phase) =>
      draw(
        ellipse(0, -64, 34, 40, '#ffe08a', 0.28 + 0.08 * wave(phase)),
        path(
          `M0 -96Q${figure(20 + 3 * wave(phase))} -64 0 -44Q${figure(-20 + 3 * wave(phase))} -64 0 -96Z`,
          '#ffb347',
        ),
        path('M0 -78Q9 -60 0 -48Q-9 -60 0 -78Z', '#fff1c2'),
        line('M0 -50V-30', ink, 4),
        rect(-52, -34, 104, 118, 12, paper, 0.95),
        rect(-45, -8, 90, 85, 8, main),
        path('M18 -8H37Q45 -8 45 0V69Q45 77 37 77H18Z', shade, 0.35),
        rect(-26, 16, 52, 36, 4, paper),
        circle(0, 34, 9, second),
      ),
  ),
  vase: shape(
    { words: /flower|bunga|stem|\bvas\b|vase|dried/i, stance: 'standing' },
    ({ main, shade, second, paper, ink }, phase) =>
      draw(
        at(
          { turn: 2.5 * wave(phase) },
          line(
            'M0 0C-6 -40 -24 -60 -40 -90M0 0C4 -40 16 -60 40 -84M0 0C0 -40 -2 -70 4 -98',
            leafDark,
            4,
          ),
          sprig(-40, -90, -30),
          sprig(-30, -68, -50),
          sprig(40, -84, 40),
          sprig(24, -58, 60),
          sprig(4, -98, 0),
          sprig(-8, -60, -40),
          sprig(10, -74, 40),
          circle(-44, -94, 10, second),
          circle(46, -88, 10, second),
          circle(4, -100, 11, second),
        ),
        path('M-18 -16H18L15 2C44 18 54 44 38 84H-38C-54 44 -44 18 -15 2Z', main),
        path('M4 -16H18L15 2C44 18 54 44 38 84H14C32 44 22 14 4 0Z', shade, 0.5),
        line('M-42 40Q0 54 42 40M-44 52Q0 66 44 52', paper, 4),
        ellipse(0, -16, 18, 4.5, ink, 0.45),
      ),
  ),
};

function foliage(phase: number): string {
  const sway = 2.5 * wave(phase);
  return draw(
    blade(-62 + sway, 88, '#3f8f68'),
    blade(60 + sway, 90, '#3f8f68'),
    blade(-34 + sway, 110, leaf),
    blade(36 + sway, 106, leaf),
    blade(-8 + sway, 118, '#67b374'),
    blade(14 + sway, 96, leaf),
  );
}
