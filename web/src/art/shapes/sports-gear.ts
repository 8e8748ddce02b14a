import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { steel, steelDark, white, wood, woodDark, woodLight } = natural;

/** What the ball is hit, caught or aimed with. */
export const sportsGear: ShapeFamily = {
  baseballGlove: shape({ words: /glove|sarung tangan/i }, ({ second }) =>
    draw(
      path(
        'M-40 84C-70 60 -80 20 -82 -14Q-82 -34 -66 -32L-54 -2L-60 -62Q-58 -82 -40 -76L-28 -20L-26 -80Q-18 -98 -4 -84L0 -22L16 -76Q30 -90 42 -74L32 -12L52 -36Q72 -48 80 -24C76 20 60 60 34 84Z',
        '#b06a34',
      ),
      path(
        'M42 -74L32 -12L52 -36Q72 -48 80 -24C76 20 60 60 34 84H6C40 40 44 -10 42 -74Z',
        '#7a4420',
        0.5,
      ),
      line('M-54 -2L-46 26M-28 -20L-26 20M0 -22V18M32 -12L22 22', '#7a4420', 4),
      path('M30 -8Q56 0 62 -24L34 -60Z', '#8a5028', 0.6),
      line('M34 -50L58 -26M30 -30L54 -14', '#e8c69a', 3),
      circle(4, 34, 31, '#f8f1e4'),
      line('M-14 16Q2 34 -14 54M22 16Q8 34 22 54', '#cf3b3b', 3),
      rect(-40, 74, 76, 12, 5, second),
    ),
  ),
  basketballRim: shape(
    { words: /\brim\b|hoop|ring basket/i, stance: 'heavy' },
    ({ second, paper }, phase) =>
      draw(
        rect(-86, -96, 172, 104, 9, paper),
        line('M-80 -90H80V2H-80Z', second, 6),
        line('M-32 -54H32V-8H-32Z', '#d9473a', 6),
        ellipse(0, 14, 44, 10, '#c44f1e'),
        repeat(5, (i) =>
          line(`M${-40 + i * 20} 16L${-26 + i * 13 + 3 * wave(phase)} 84`, white, 4),
        ),
        repeat(3, (i) => line(`M${-38 + i * 4} ${32 + i * 18}H${38 - i * 4}`, white, 3, 0.9)),
        line('M-44 14A44 10 0 1 0 44 14A44 10 0 1 0 -44 14Z', '#ff7a2e', 7),
        rect(-10, 2, 20, 10, 3, '#c44f1e'),
      ),
  ),
  cricketBat: shape({ words: /cricket bat|one bat|willow/i }, ({ main, second }) =>
    draw(
      at(
        { x: -4, y: -4, turn: 28 },
        rect(-8, -104, 16, 56, 7, main),
        repeat(4, (i) => line(`M-7 ${-96 + i * 12}L7 ${-90 + i * 12}`, second, 3)),
        path('M-10 -52H10L24 -34V76Q24 94 0 96Q-24 94 -24 76V-34Z', woodLight),
        path('M4 -52H10L24 -34V76Q24 94 4 96Z', wood, 0.6),
        path('M-14 -4H14V20L0 32L-14 20Z', main),
        line('M-14 44H14', second, 5),
      ),
      circle(56, 62, 20, '#b5262f'),
      line('M38 56Q56 66 74 56', '#f6e3d2', 3),
    ),
  ),
  cricketHelmet: shape({ words: /helmet|helm\b/i, wide: true }, ({ main, shade, tint, second }) =>
    draw(
      path('M-70 16C-76 -50 -34 -82 8 -80C52 -78 80 -46 78 -6L70 18Z', main),
      path('M30 -76C62 -66 80 -40 78 -6L70 18H20C46 -10 46 -50 30 -76Z', shade, 0.5),
      path('M-66 4Q-92 8 -98 26Q-60 26 -24 16Z', shade),
      line('M-30 -50Q0 -72 34 -62', tint, 6),
      repeat(3, (i) => rect(-8 + i * 22, -52 + i * 4, 12, 5, 2.5, shade)),
      path('M20 14H72Q70 50 46 62Q26 54 20 14Z', second),
      circle(46, 32, 8, shade),
      line(
        'M-88 34Q-60 44 20 40M-84 50Q-56 62 26 54M-74 66Q-48 78 34 66M-92 28Q-92 60 -66 78M-44 26Q-44 60 -34 78',
        steelDark,
        5,
      ),
    ),
  ),
  cricketWicket: shape({ words: /wicket|stump/i, stance: 'standing' }, ({ main, second }, phase) =>
    draw(
      ...[-40, 0, 40].map((x) =>
        draw(
          rect(x - 8, -66, 16, 150, 6, woodLight),
          rect(x + 1, -66, 7, 150, 3, wood),
          rect(x - 8, -50, 16, 12, 1, main),
          rect(x - 8, 40, 16, 8, 1, second),
        ),
      ),
      at({ x: -22, y: -76, turn: -8 + 4 * wave(phase) }, rect(-23, -5, 46, 10, 5, woodDark)),
      at({ x: 24, y: -84, turn: 14 - 4 * wave(phase) }, rect(-23, -5, 46, 10, 5, woodDark)),
      circle(74, 62, 21, '#b5262f'),
      line('M55 56Q74 66 93 56', '#f6e3d2', 3),
    ),
  ),
  shuttlecock: shape({ words: /shuttle|feather|badminton|bulu ?tangkis/i }, ({ second }) =>
    at(
      { turn: 18 },
      repeat(7, (i) =>
        at(
          { y: 44, turn: -33 + i * 11 },
          path('M-3 0L-13 -118Q0 -134 13 -118L3 0Z', i % 2 ? '#fffdf6' : '#ece4da'),
          line('M0 0V-122', '#cbbfb4', 2),
        ),
      ),
      line('M-34 -10Q0 4 34 -10M-25 12Q0 22 25 12', second, 4),
      path('M-24 42H24Q28 84 0 86Q-28 84 -24 42Z', '#fffaf0'),
      path('M6 42H24Q28 84 4 86Z', '#d6c8ba', 0.8),
      rect(-26, 36, 52, 12, 5, second),
    ),
  ),
  golfIron: shape({ words: /golf(?! ball)|\biron\b|swing/i }, ({ main, second }) =>
    draw(
      at(
        { x: 10 },
        line('M54 -94L-18 46', steelDark, 8),
        line('M54 -94L24 -36', main, 14),
        line('M52 -90L28 -44', second, 3, 0.7),
        path('M-6 30L-30 30Q-78 50 -86 74Q-84 86 -66 84L-14 66Q0 56 -6 30Z', steel),
        path('M-6 30L-14 30Q-22 54 -84 80Q-78 86 -66 84L-14 66Q0 56 -6 30Z', steelDark, 0.7),
        line('M-70 66L-38 52M-62 74L-34 60', '#6f7681', 3),
      ),
      circle(62, 66, 18, '#f8f5ee'),
      circle(56, 62, 3, '#c9c3cf'),
      circle(66, 60, 3, '#c9c3cf'),
      circle(62, 72, 3, '#c9c3cf'),
    ),
  ),
  baseballBat: shape({ words: /baseball bat|\bbat\b|pemukul/i }, ({ main, shade, second, ink }) =>
    draw(
      at(
        { x: -4, y: -4, turn: 36 },
        circle(0, 96, 11, ink),
        path('M-6 96L-8 20L-20 -60Q-22 -100 0 -104Q22 -100 20 -60L8 20L6 96Z', steel),
        path('M4 -103Q22 -98 20 -60L8 20L6 96H2Q8 0 4 -103Z', steelDark, 0.7),
        rect(-8, 40, 16, 54, 4, main),
        repeat(4, (i) => line(`M-7 ${48 + i * 12}L7 ${54 + i * 12}`, shade, 3)),
        rect(-19, -56, 38, 9, 2, second),
      ),
      circle(60, 58, 24, '#f8f1e4'),
      line('M46 42Q60 58 46 74M74 42Q62 58 74 74', '#cf3b3b', 3),
    ),
  ),
  tennisRacket: shape(
    { words: /racket|raket|tennis(?! (ball|wall))/i },
    ({ main, shade, second, paper }) =>
      draw(
        at(
          { x: -8, y: -8, turn: 28 },
          ellipse(0, -42, 46, 58, paper, 0.35),
          repeat(5, (i) =>
            line(
              `M${-30 + i * 15} ${[-82, -94, -97, -94, -82][i]}V${[-2, 10, 13, 10, -2][i]}M${[-36, -43, -45, -43, -36][i]} ${-78 + i * 18}H${[36, 43, 45, 43, 36][i]}`,
              paper,
              2.5,
            ),
          ),
          line('M-46 -42A46 58 0 1 0 46 -42A46 58 0 1 0 -46 -42Z', main, 10),
          line('M-22 10L-4 36M22 10L4 36', main, 9),
          rect(-8, 30, 16, 66, 6, second),
          repeat(4, (i) => line(`M-7 ${44 + i * 13}L7 ${50 + i * 13}`, shade, 3)),
        ),
        circle(58, 54, 22, '#d7e23f'),
        line('M40 48Q56 52 62 34M52 74Q60 58 78 62', '#fbfde0', 4),
      ),
  ),
  dumbbell: shape(
    { words: /gym|dumbbell|angkat|barbell|lift/i, wide: true },
    ({ main, shade, tint, metal, metalShade }) =>
      at(
        { turn: -16 },
        rect(-60, -8, 120, 18, 6, metal),
        rect(-84, -48, 30, 98, 11, main),
        rect(54, -48, 30, 98, 11, main),
        rect(-100, -32, 22, 66, 9, shade),
        rect(78, -32, 22, 66, 9, shade),
        rect(-78, -40, 8, 80, 4, tint),
        rect(60, -40, 8, 80, 4, tint),
        line('M-24 -6V8M-10 -6V8M4 -6V8M18 -6V8', metalShade, 4),
      ),
  ),
};
