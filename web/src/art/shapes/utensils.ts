import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, hoop, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { wood, woodDark, woodLight, steel, steelDark, white } = natural;

const mesh = (radius: number, colour: string) =>
  repeat(9, (i) => {
    const offset = (i - 4) * (radius / 5);
    const half = Math.round(Math.sqrt(radius * radius - offset * offset));
    const across = Math.round(offset);
    return line(`M${across} ${-half}V${half}M${-half} ${across}H${half}`, colour, 2);
  });

/** Tools for the hand: they turn, press, sieve and cut. */
export const utensils: ShapeFamily = {
  eggSlicer: shape({ words: /slicer|pengiris/i, wide: true }, ({ main, shade, paper, ink }) =>
    draw(
      path('M-62 -76H62V26H-62Z', ink, 0.08),
      line('M-66 34V-66Q-66 -76 -56 -76H56Q66 -76 66 -66V34', steelDark, 9),
      repeat(7, (i) => line(`M${-42 + i * 14} -72V20`, steelDark, 3)),
      ellipse(0, 28, 50, 34, paper),
      ellipse(0, 28, 26, 19, '#ffb320'),
      repeat(5, (i) => line(`M${-28 + i * 14} -2V40`, '#cdbfae', 2.5)),
      path('M-88 38H88Q94 38 94 48V70Q94 84 80 84H-80Q-94 84 -94 70V48Q-94 38 -88 38Z', main),
      path('M-94 62H94V70Q94 84 80 84H-80Q-94 84 -94 70Z', shade, 0.6),
      circle(-76, 50, 5, paper),
      circle(76, 50, 5, paper),
    ),
  ),
  squeezer: shape({ words: /squeez|juicer|peras/i, wide: true }, ({ main, shade, tint }) =>
    draw(
      path('M-90 14H60Q72 14 92 4L96 14Q84 34 62 40Q52 78 20 84H-36Q-80 74 -90 14Z', main),
      path('M10 14H60Q72 14 92 4L96 14Q84 34 62 40Q52 78 20 84H-8Q22 58 10 14Z', shade, 0.4),
      ellipse(-14, 14, 76, 17, tint),
      ellipse(-14, 15, 64, 12, shade),
      path('M-54 16Q-50 -34 -14 -62Q22 -34 26 16Q-14 30 -54 16Z', main),
      line('M-14 -56V20M-36 14Q-34 -26 -18 -52M8 14Q6 -26 -10 -52', shade, 4),
      at(
        { x: 62, y: -44, turn: 24 },
        circle(0, 0, 30, '#f2c230'),
        circle(0, 0, 24, '#fff3b8'),
        repeat(6, (i) => at({ turn: i * 60 }, path('M-7 -20H7L0 -4Z', '#f5cf4a'))),
      ),
    ),
  ),
  spatula: shape({ words: /spatula|sutil|bamboo/i }, ({ main }) =>
    draw(
      at(
        { x: 26, turn: 26 },
        rect(-8, -16, 16, 104, 8, wood),
        path('M-30 -90Q0 -104 30 -90L26 -34Q20 -10 8 -2H-8Q-20 -10 -26 -34Z', woodLight),
        path('M10 -96Q22 -95 30 -90L26 -34Q20 -10 8 -2Q16 -40 10 -96Z', wood, 0.5),
        rect(-4, -78, 8, 46, 4, woodDark, 0.6),
        rect(-8, 60, 16, 12, 2, main),
      ),
      at(
        { x: -34, y: 2, turn: -22 },
        rect(-7, -16, 14, 104, 7, wood),
        ellipse(0, -52, 27, 40, woodLight),
        ellipse(0, -54, 19, 30, wood),
        rect(-7, 60, 14, 12, 2, main),
      ),
    ),
  ),
  turner: shape({ words: /turner|sodet|flipper/i }, ({ main, shade }) =>
    at(
      { y: -4, turn: 24 },
      rect(-10, 16, 20, 78, 10, main),
      rect(2, 16, 8, 78, 4, shade),
      circle(0, 82, 4, white, 0.8),
      line('M0 18V-16', steelDark, 9),
      path('M-38 -96H38Q42 -50 30 -22Q28 -16 20 -16H-20Q-28 -16 -30 -22Q-42 -50 -38 -96Z', steel),
      path('M18 -96H38Q42 -50 30 -22Q28 -16 20 -16H12Q22 -50 18 -96Z', steelDark, 0.6),
      repeat(4, (i) => rect(-26 + i * 15, -82, 7, 52, 3.5, '#5c5462')),
    ),
  ),
  whisk: shape({ words: /whisk|kocok/i }, ({ main, shade }) =>
    at(
      { y: -2, turn: 22 },
      rect(-11, 26, 22, 70, 11, main),
      rect(2, 26, 9, 70, 5, shade),
      rect(-12, 18, 24, 14, 4, steelDark),
      line('M0 20C-74 -20 -54 -98 0 -98S74 -20 0 20', steelDark, 5),
      line('M0 20C-40 -20 -30 -96 0 -98S40 -20 0 20', steel, 5),
      line('M0 20V-98', steelDark, 5),
    ),
  ),
  strainer: shape({ words: /strainer|saringan/i }, ({ main, ink }) =>
    at(
      { y: -2, turn: -32 },
      rect(42, -8, 64, 17, 8, main),
      line('M-82 0H-96', steelDark, 7),
      circle(-22, 0, 60, white, 0.5),
      at({ x: -22 }, mesh(56, '#8d8894')),
      hoop(-22, 0, 60, steelDark, 10),
      hoop(-22, 0, 62, steel, 4),
      rect(38, -6, 14, 13, 4, ink),
    ),
  ),
  sieve: shape(
    { words: /sieve|colander|ayakan|tepung|flour|dough|baking/i, wide: true },
    ({ main, paper }, phase) =>
      draw(
        rect(56, -40, 44, 15, 7, main),
        path('M-72 -30H60Q56 36 -6 36T-72 -30Z', white, 0.6),
        repeat(8, (i) =>
          line(`M${-54 + i * 14} -26V${[6, 20, 28, 32, 32, 28, 20, 6][i]}`, '#8d8894', 2),
        ),
        repeat(3, (i) => line(`M${-66 + i * 8} ${-10 + i * 14}H${54 - i * 8}`, '#8d8894', 2)),
        ellipse(-6, -34, 54, 16, paper),
        rect(-78, -42, 144, 15, 7, steelDark),
        rect(-78, -42, 144, 7, 3, steel),
        repeat(7, (i) =>
          circle(-38 + i * 11, 48 + (i % 3) * 7 + 2 * wave(phase, 1, i / 7), 3.5, paper),
        ),
        ellipse(-6, 78, 52, 8, paper),
      ),
  ),
  grater: shape({ words: /grater|parut/i, stance: 'standing' }, ({ main }) =>
    draw(
      line('M-22 -62Q-22 -94 0 -94T22 -62', main, 14),
      path('M-36 -62H36L58 76Q59 84 50 84H-50Q-59 84 -58 76Z', steel),
      path('M12 -62H36L58 76Q59 84 50 84H20Z', steelDark, 0.75),
      rect(-40, -66, 80, 13, 5, main),
      repeat(12, (i) => {
        const row = Math.floor(i / 3);
        return ellipse(
          -30 + (i % 3) * 17 - row * 2 + (row % 2) * 4,
          -32 + row * 26,
          5,
          7,
          '#5c5462',
        );
      }),
      repeat(4, (i) => rect(26 + i * 2, -34 + i * 26, 16, 5, 2.5, '#5c5462')),
      rect(-61, 74, 122, 12, 6, main),
    ),
  ),
  knife: shape({ words: /knife|pisau|asah/i }, ({ main, shade, metal }) =>
    at(
      { turn: 40 },
      path('M-20 -98Q30 -64 30 10H-20Z', steel),
      path('M-20 -98Q30 -64 30 10H18Q18 -56 -20 -98Z', white, 0.8),
      rect(-22, 8, 54, 12, 3, steelDark),
      path('M-18 20H20Q26 60 20 92Q2 104 -16 92Z', main),
      path('M8 20H20Q26 60 20 92Q12 98 4 98Q12 60 8 20Z', shade, 0.6),
      circle(2, 38, 4, metal),
      circle(2, 58, 4, metal),
      circle(2, 78, 4, metal),
    ),
  ),
  tongs: shape({ words: /tongs|capit|penjepit/i }, ({ main, shade }) =>
    at(
      { y: -2, turn: 14 },
      line('M0 -84C-34 -30 -44 10 -30 50', steelDark, 14),
      line('M0 -84C34 -30 44 10 30 50', steel, 14),
      line('M-30 44Q-24 74 -12 86', main, 20),
      line('M30 44Q24 74 12 86', shade, 20),
      circle(0, -84, 13, main),
      hoop(0, -84, 6, white, 3),
    ),
  ),
  rollingPin: shape({ words: /rolling|penggiling|rolling pin/i }, ({ main }) =>
    at(
      { turn: -32 },
      rect(-104, -9, 44, 18, 9, woodDark),
      rect(60, -9, 44, 18, 9, woodDark),
      rect(-68, -27, 136, 54, 16, woodLight),
      rect(-68, 4, 136, 23, 12, wood, 0.7),
      line('M-48 -12H10M-30 -2H40', wood, 3, 0.7),
      rect(-72, -10, 8, 20, 3, main),
      rect(64, -10, 8, 20, 3, main),
    ),
  ),
  peeler: shape({ words: /peeler|pengupas|kupas/i }, ({ main, shade, tint }) =>
    at(
      { y: -2, turn: 18 },
      path('M-11 -4H11L14 82Q0 100 -14 82Z', main),
      path('M3 -4H11L14 82Q8 92 2 93Z', shade, 0.6),
      path('M-48 -84Q-52 -26 -14 0H14Q52 -26 48 -84H36Q38 -40 8 -20H-8Q-38 -40 -36 -84Z', main),
      rect(-46, -88, 92, 16, 6, steel),
      rect(-34, -82, 68, 5, 2.5, '#5c5462'),
      line('M-4 18V66', tint, 5),
    ),
  ),
  fork: shape({ words: /fork|garpu/i }, ({ main }) =>
    at(
      { y: -2, turn: 20 },
      path('M-8 0H8L13 86Q0 98 -13 86Z', steel),
      path('M2 0H8L13 86Q8 92 4 92Z', steelDark),
      path('M-30 -40H30Q30 -8 8 8H-8Q-30 -8 -30 -40Z', steel),
      path('M8 -40H30Q30 -8 8 8H2Q12 -14 8 -40Z', steelDark, 0.7),
      repeat(4, (i) => line(`M${-26 + i * 17.3} -40V-92`, i === 3 ? steelDark : steel, 8)),
      rect(-12, 60, 24, 13, 3, main),
    ),
  ),
  spoon: shape({ words: /spoon|sendok|ladle/i }, ({ main }) =>
    at(
      { y: -2, turn: 22 },
      path('M-8 0H8L13 86Q0 98 -13 86Z', steel),
      path('M2 0H8L13 86Q8 92 4 92Z', steelDark),
      ellipse(0, -48, 33, 48, steel),
      ellipse(0, -46, 25, 38, steelDark, 0.75),
      ellipse(-6, -54, 13, 24, white, 0.75),
      rect(-12, 60, 24, 13, 3, main),
    ),
  ),
};
