import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { circle, draw, hoop, line, path, rect, repeat, stitches } from '../svg.js';

const { gold, goldDark } = natural;

/** Bags for the hand, the shoulder and the back. */
export const bags: ShapeFamily = {
  backpack: shape(
    { words: /backpack|ransel|commute|laptop/i, stance: 'standing' },
    ({ main, shade, tint, second, secondShade, paper, metalShade }) =>
      draw(
        line('M-22 -74Q-22 -98 0 -98T22 -74', shade, 9),
        line('M-52 -20Q-86 10 -70 66M52 -20Q86 10 70 66', shade, 13),
        path('M-58 -20Q-58 -80 0 -80T58 -20V66Q58 84 40 84H-40Q-58 84 -58 66Z', main),
        path('M20 -78Q58 -68 58 -20V66Q58 84 40 84H18Q44 0 20 -78Z', shade, 0.4),
        line('M-50 -22Q0 -4 50 -22', tint, 4),
        rect(-7, -12, 14, 16, 4, gold),
        rect(-40, 16, 80, 54, 13, second),
        rect(-40, 16, 80, 20, 10, secondShade, 0.6),
        line('M-28 36H28', paper, 4),
        rect(14, 34, 6, 15, 3, metalShade),
      ),
  ),
  rattanTote: shape(
    { words: /rattan|rotan|weave|woven|anyam|tote|market|whatsinmybag|\btas\b/i },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        line('M-34 -26C-34 -96 34 -96 34 -26', shade, 10),
        path('M-66 -30H66L80 72Q81 84 69 84H-69Q-81 84 -80 72Z', main),
        path('M30 -30H66L80 72Q81 84 69 84H44Z', shade, 0.4),
        stitches('M-58 -14H58', tint, 3, 7, 6),
        repeat(5, (i) =>
          line(
            `M-${64 + i * 2} ${8 + i * 15}Q0 ${22 + i * 15} ${64 + i * 2} ${8 + i * 15}`,
            i % 2 ? tint : second,
            4,
            0.75,
          ),
        ),
        rect(-15, -38, 30, 34, 5, paper),
        circle(0, -22, 6, second),
        line('M-34 -26V-18M34 -26V-18', ink, 8),
      ),
  ),
  satchel: shape(
    { words: /leather|kulit|satchel|crossbody|selempang/i },
    ({ main, shade, tint, second, ink }) =>
      draw(
        line('M-72 -12C-96 -110 96 -110 72 -12', shade, 7),
        circle(-72, -8, 8, goldDark),
        circle(72, -8, 8, goldDark),
        rect(-84, -22, 168, 106, 18, main),
        path('M50 -22H66Q84 -22 84 -4V66Q84 84 66 84H44Z', shade, 0.45),
        path('M-84 -6Q-84 -22 -66 -22H66Q84 -22 84 -6V16Q60 50 0 50T-84 16Z', tint),
        path('M40 -22H66Q84 -22 84 -6V16Q74 32 48 42Q60 10 40 -22Z', shade, 0.3),
        stitches('M-76 16Q-54 42 0 42T76 16', shade, 3, 6, 6),
        rect(-15, 28, 30, 34, 7, gold),
        rect(-7, 38, 14, 14, 4, second),
        line('M-68 74H68', ink, 3, 0.3),
      ),
  ),
  topHandleBag: shape(
    { words: /prada|top handle|kondangan|party|clutch|structured/i, stance: 'standing' },
    ({ main, shade, tint, second, paper }) =>
      draw(
        hoop(0, -36, 36, shade, 10),
        path('M-74 -38H74V-34H-74Z', shade),
        path('M-70 -38H70L88 72Q90 84 78 84H-78Q-90 84 -88 72Z', main),
        path('M40 -38H70L88 72Q90 84 78 84H52Z', shade, 0.45),
        path('M-70 -38H70L72 -24Q0 8 -72 -24Z', tint),
        path('M-15 -12H15L0 14Z', gold),
        path('M-8 -8H8L0 5Z', paper),
        line('M-80 64H80', second, 6),
        circle(-70, 76, 4, gold),
        circle(70, 76, 4, gold),
      ),
  ),
  blackHandbag: shape(
    { words: /black|hitam|tas\b|shoulder/i },
    ({ main, shade, tint, second, paper }) =>
      draw(
        line('M-46 -24C-60 -104 60 -104 46 -24', shade, 9),
        path(
          'M-90 -14Q-90 -28 -76 -28H76Q90 -28 90 -14L84 50Q80 84 46 84H-46Q-80 84 -84 50Z',
          main,
        ),
        path('M44 -28H76Q90 -28 90 -14L84 50Q80 84 46 84H20Q56 50 44 -28Z', shade, 0.5),
        repeat(4, (i) =>
          line(
            `M${-66 + i * 34} -10L${-32 + i * 34} 68M${66 - i * 34} -10L${32 - i * 34} 68`,
            tint,
            2,
            0.4,
          ),
        ),
        rect(-90, -30, 180, 15, 7, tint),
        circle(-46, -22, 6, gold),
        circle(46, -22, 6, gold),
        rect(-17, -36, 34, 26, 6, gold),
        circle(0, -23, 6, paper),
        line('M30 -12V22', second, 4),
        rect(24, 18, 12, 20, 4, second),
      ),
  ),
  handbag: shape({ words: /hand ?bag|\bbag\b/i }, ({ main, shade, tint, second, paper }) =>
    draw(
      line('M-38 -30C-38 -100 38 -100 38 -30', second, 11),
      line('M-24 -30C-24 -78 24 -78 24 -30', shade, 7),
      path('M-74 -34Q0 -46 74 -34L92 60Q92 84 68 84H-68Q-92 84 -92 60Z', main),
      path('M40 -39Q58 -37 74 -34L92 60Q92 84 68 84H36Q62 30 40 -39Z', shade, 0.42),
      path('M-92 50Q0 66 92 50V62Q92 84 68 84H-68Q-92 84 -92 62Z', second),
      line('M-70 -24Q0 -36 70 -24', tint, 5),
      rect(-14, -42, 28, 30, 6, gold),
      circle(0, -26, 5, goldDark),
      line('M-52 -8L-60 36', paper, 5, 0.4),
    ),
  ),
};
