import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';

const { wood, woodDark, woodLight } = natural;

/** Things to sit, lie, work and wash at. */
export const furniture: ShapeFamily = {
  washstand: shape(
    { words: /sink|wastafel|bathroom|kamar mandi|mirror|cermin/i, stance: 'heavy' },
    ({ main, second, paper, metal, metalShade }) =>
      draw(
        circle(-6, -50, 46, metalShade),
        circle(-6, -50, 39, natural.glass),
        path('M-34 -30L4 -86L20 -78L-20 -18Z', natural.white, 0.6),
        rect(-84, 16, 168, 12, 5, woodLight),
        path('M-52 -2H40Q36 18 22 18H-34Q-48 18 -52 -2Z', paper),
        path('M10 -2H40Q36 18 22 18H4Q12 10 10 -2Z', metal),
        line('M62 16V-14Q62 -26 50 -26H44', metalShade, 8),
        rect(-76, 28, 152, 46, 5, wood),
        rect(-68, 34, 66, 32, 3, woodLight),
        rect(2, 34, 66, 32, 3, woodLight),
        circle(-10, 50, 4, woodDark),
        circle(10, 50, 4, woodDark),
        line('M-64 74V84M64 74V84', woodDark, 8),
        rect(-78, -6, 14, 22, 4, main),
        circle(-71, -12, 5, second),
      ),
  ),
  bed: shape(
    {
      words: /\bbed\b|bed frame|kasur|ranjang|tempat tidur|mattress/i,
      stance: 'heavy',
      wide: true,
    },
    ({ main, shade, tint, second, secondShade, paper, metal }) =>
      draw(
        rect(-84, -58, 168, 92, 18, woodDark),
        rect(-76, -50, 152, 84, 13, wood),
        rect(-86, 8, 172, 30, 12, paper),
        rect(-70, -16, 64, 32, 14, paper),
        rect(6, -16, 64, 32, 14, metal),
        path('M-92 26Q-92 14 -80 14H80Q92 14 92 26V60H-92Z', main),
        path('M-92 26Q-92 14 -80 14H80Q92 14 92 26V34H-92Z', tint),
        path('M20 34H92V60H30Z', shade, 0.35),
        path('M-92 44H92V60H-92Z', second),
        line('M-80 52H80', secondShade, 3, 0.6),
        rect(-96, 58, 192, 14, 6, woodDark),
        line('M-84 72V84M84 72V84', woodDark, 9),
      ),
  ),
  nightstand: shape(
    { words: /bedside|nightstand|nakas|drawer|laci|side table/i, stance: 'heavy' },
    ({ main, second, paper, metalShade }) =>
      draw(
        rect(-54, -52, 62, 12, 3, main),
        rect(-48, -40, 56, 12, 3, second),
        rect(22, -58, 26, 30, 6, paper),
        line('M48 -50Q60 -46 48 -36', paper, 6),
        rect(-68, -28, 136, 14, 5, woodLight),
        rect(-60, -14, 120, 82, 5, wood),
        rect(-50, -5, 100, 28, 4, woodLight),
        rect(-50, 31, 100, 28, 4, woodLight),
        circle(0, 9, 5, metalShade),
        circle(0, 45, 5, metalShade),
        line('M-48 68L-52 84M48 68L52 84', woodDark, 9),
      ),
  ),
  officeChair: shape(
    { words: /conference|executive|office|kerja|swivel|wfh/i, stance: 'heavy' },
    ({ main, shade, tint, ink, metalShade }) =>
      draw(
        line('M0 56L-52 74M0 56L52 74M0 56V76', ink, 8),
        circle(-52, 78, 7, ink),
        circle(52, 78, 7, ink),
        circle(0, 79, 6, ink),
        rect(-5, 24, 10, 36, 3, metalShade),
        path('M-36 -92Q0 -100 36 -92Q54 -60 48 -8H-48Q-54 -60 -36 -92Z', main),
        path('M14 -95Q26 -95 36 -92Q54 -60 48 -8H22Q34 -56 14 -95Z', shade, 0.45),
        line('M-38 -56Q0 -48 38 -56M-42 -32Q0 -24 42 -32', shade, 4),
        line('M-50 6H-66V-24H-54M50 6H66V-24H54', ink, 7),
        rect(-60, -30, 18, 9, 4, ink),
        rect(42, -30, 18, 9, 4, ink),
        rect(-58, -8, 116, 28, 13, tint),
        rect(-58, 8, 116, 13, 6, main),
      ),
  ),
  sofa: shape(
    { words: /sofa|couch|loveseat|settee/i, stance: 'heavy', wide: true },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        rect(-80, -42, 160, 80, 20, shade),
        rect(-74, -36, 73, 72, 15, main),
        rect(1, -36, 73, 72, 15, main),
        rect(-76, 20, 152, 32, 12, tint),
        line('M0 24V48', main, 4),
        rect(-99, -8, 32, 70, 15, main),
        rect(67, -8, 32, 70, 15, shade),
        rect(-90, 50, 180, 16, 7, main),
        line('M-76 68L-80 84M76 68L80 84', ink, 8),
        at(
          { x: -44, y: 4, turn: -10 },
          rect(-21, -21, 42, 40, 10, second),
          line('M-10 -10L10 10M10 -10L-10 10', paper, 3),
        ),
      ),
  ),
  bookshelf: shape(
    { words: /shelf|bookcase|\brak\b|lemari|wardrobe|cabinet|gantung/i, stance: 'heavy' },
    ({ main, shade, second, secondShade, paper }) =>
      draw(
        rect(-64, -94, 128, 172, 6, woodDark),
        repeat(3, (i) => rect(-55, -85 + i * 54, 110, 47, 3, '#5f3a22')),
        repeat(5, (i) =>
          rect(
            -50 + i * 13,
            -76 + (i % 2) * 5,
            11,
            38 - (i % 2) * 5,
            2,
            [main, second, paper, shade, second][i]!,
          ),
        ),
        circle(36, -48, 12, second),
        repeat(4, (i) =>
          rect(
            2 + i * 12,
            -22 + (i % 3) * 4,
            10,
            38 - (i % 3) * 4,
            2,
            [second, main, secondShade, paper][i]!,
          ),
        ),
        rect(-46, 0, 32, 16, 4, paper),
        rect(-48, 38, 96, 32, 4, wood),
        circle(0, 54, 4, woodDark),
        line('M-54 78V84M54 78V84', woodDark, 9),
      ),
  ),
  table: shape(
    { words: /table|desk|\bmeja\b/i, stance: 'heavy', wide: true },
    ({ main, second, paper, metalShade }) =>
      draw(
        path('M-28 -44H-4L-8 -16H-24Z', main),
        line('M-20 -46Q-28 -66 -38 -70M-16 -46Q-12 -66 -4 -72', natural.leafDark, 4),
        ellipse(-40, -70, 12, 7, natural.leaf),
        ellipse(-1, -74, 12, 7, natural.leaf),
        rect(28, -26, 44, 10, 3, second),
        rect(32, -36, 40, 10, 3, paper),
        rect(-96, -18, 192, 15, 6, woodLight),
        rect(-84, -3, 168, 18, 3, wood),
        rect(-18, 0, 36, 12, 3, woodLight),
        circle(0, 6, 3, metalShade),
        line('M-78 14L-84 82M78 14L84 82', woodDark, 10),
      ),
  ),
  armchair: shape(
    { words: /chair|kursi|armchair|reading|baca/i, stance: 'heavy' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        rect(-56, -70, 112, 110, 34, shade),
        rect(-50, -64, 100, 100, 30, main),
        line('M-22 -40Q0 -30 22 -40M-22 -8Q0 2 22 -8', shade, 4),
        rect(-62, 14, 124, 40, 16, tint),
        rect(-90, -12, 38, 76, 19, main),
        rect(52, -12, 38, 76, 19, shade),
        rect(-72, 44, 144, 22, 8, main),
        line('M-66 66L-72 84M66 66L72 84', ink, 8),
        at(
          { x: 12, y: 6, turn: 12 },
          rect(-24, -24, 48, 46, 12, second),
          line('M-12 -12L12 12M12 -12L-12 12', paper, 4),
        ),
      ),
  ),
};
