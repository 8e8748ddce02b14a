import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, hoop, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { white } = natural;

/** What goes with a phone: power, cases, stands and light. */
export const phoneAccessories: ShapeFamily = {
  smartWatch: shape(
    { words: /apple watch|smart ?watch|series/i },
    ({ main, shade, tint, second, ink, metal, metalShade, paper }, phase) =>
      draw(
        path('M-32 -98H32L38 -46H-38ZM-38 46H38L32 98H-32Z', main),
        path('M14 -98H32L38 -46H18ZM18 46H38L32 98H14Z', shade, 0.5),
        rect(-54, -56, 108, 112, 30, metalShade),
        rect(-54, -56, 104, 112, 30, metal),
        rect(52, -22, 12, 26, 5, metalShade),
        rect(-44, -46, 84, 92, 21, ink),
        hoop(-2, 0, 30, shade, 7),
        at({ x: -2, turn: 8 * wave(phase) }, line('M0 -30A30 30 0 1 1 -26 15', second, 7)),
        hoop(-2, 0, 19, tint, 6, 0.7),
        circle(-2, 0, 8, paper),
      ),
  ),
  chargingPad: shape(
    { words: /airpower|wireless|nirkabel|charging pad/i, wide: true },
    ({ main, second, paper, ink, metal, metalShade }, phase) =>
      draw(
        line('M60 58Q96 66 92 98', ink, 6),
        circle(0, 4, 82, metalShade),
        circle(0, 0, 82, paper),
        circle(0, 0, 64, metal),
        circle(0, 0, 74, second, 0.16 + 0.1 * wave(phase)),
        at(
          { turn: -14 },
          rect(-41, -82, 82, 164, 17, ink),
          rect(-35, -76, 70, 152, 12, main),
          hoop(0, 0, 25, paper, 6),
          path('M4 -18L-13 5H-2L-5 19L13 -5H2Z', paper),
          rect(-14, -70, 28, 7, 3.5, ink),
        ),
      ),
  ),
  charger: shape(
    { words: /charger|adapt|adaptor|\bplug\b|cas\b/i },
    ({ main, shade, tint, paper, ink, metal, metalShade }) =>
      draw(
        line('M10 26C10 90 84 92 80 30S44 -50 66 -70', ink, 7),
        rect(54, -98, 24, 32, 6, main),
        rect(59, -106, 14, 12, 3, metalShade),
        rect(-66, -26, 92, 96, 20, paper),
        rect(4, -26, 22, 96, 12, metal),
        rect(-66, 46, 92, 24, 12, metal, 0.7),
        rect(-50, -62, 13, 40, 3, metalShade),
        rect(-4, -62, 13, 40, 3, metalShade),
        rect(-50, -62, 5, 40, 2, white, 0.7),
        rect(-4, -62, 5, 40, 2, white, 0.7),
        path('M-14 2L-38 34H-22L-28 56L-2 22H-18Z', main),
        circle(-50, 58, 4, tint),
        rect(0, 20, 20, 9, 4, shade),
      ),
  ),
  phoneCase: shape(
    { words: /\bcase\b|casing|silicone|softcase/i },
    ({ main, shade, tint, second, ink }) =>
      at(
        { y: -2, turn: -8 },
        rect(-52, -96, 104, 186, 24, shade),
        rect(-52, -96, 98, 186, 24, main),
        rect(-42, -86, 46, 48, 15, ink),
        circle(-29, -72, 10, '#4a5a86'),
        circle(-9, -52, 10, '#4a5a86'),
        circle(-32, -75, 3, white),
        circle(-12, -55, 3, white),
        hoop(-3, 16, 31, tint, 6),
        rect(-6, 58, 6, 20, 3, tint),
        circle(-3, 16, 9, second),
        rect(-49, -30, 5, 40, 2, tint, 0.7),
      ),
  ),
  powerBank: shape(
    { words: /magsafe|battery pack|power ?bank|battery/i },
    ({ main, shade, tint, second, paper, ink, metal }) =>
      draw(
        at(
          { x: 20, y: -8, turn: 10 },
          rect(-46, -84, 92, 164, 18, ink),
          rect(-40, -78, 80, 152, 13, second),
        ),
        at(
          { x: -10, y: 8, turn: -6 },
          rect(-52, -72, 104, 140, 22, shade),
          rect(-52, -72, 98, 140, 22, main),
          hoop(-3, -16, 30, tint, 5, 0.8),
          path('M2 -42L-22 -8H-6L-12 14L14 -22H-2Z', paper),
          repeat(4, (i) => circle(-27 + i * 16, 42, 4.5, i < 3 ? paper : shade)),
          rect(-12, 60, 22, 6, 3, metal),
        ),
      ),
  ),
  ringLamp: shape(
    { words: /selfie lamp|ring ?light|lampu/i, stance: 'standing' },
    ({ main, second, ink }, phase) =>
      draw(
        line('M0 34V62M0 60L-40 84M0 60L40 84M0 60V84', ink, 8),
        circle(0, -30, 76, '#fff1c2', 0.25 + 0.1 * wave(phase)),
        hoop(0, -30, 56, ink, 22),
        hoop(0, -30, 56, '#fff3cf', 15),
        hoop(0, -30, 56, white, 5, 0.8),
        rect(-20, -66, 40, 72, 8, ink),
        rect(-16, -60, 32, 60, 4, main),
        circle(0, -38, 9, second),
        path('M-12 0Q-12 -24 0 -24T12 0Z', second),
        rect(-12, 18, 24, 18, 6, ink),
      ),
  ),
  cameraPedestal: shape(
    { words: /pedestal|studio|tripod|camera|kamera/i, stance: 'heavy' },
    ({ main, shade, tint, second, ink, metalShade }) =>
      draw(
        line('M0 -4V50M0 20L-52 78M0 20L52 78M0 40V78', ink, 9),
        circle(-52, 80, 7, metalShade),
        circle(52, 80, 7, metalShade),
        circle(0, 80, 7, metalShade),
        rect(-12, -14, 24, 36, 5, metalShade),
        line('M30 -18L72 6', ink, 7),
        rect(-44, -72, 92, 54, 9, main),
        rect(-44, -36, 92, 18, 8, shade, 0.6),
        rect(-78, -64, 38, 38, 6, ink),
        path('M-78 -70L-96 -78V-12L-78 -20Z', shade),
        circle(-60, -45, 12, '#4a5a86'),
        rect(-26, -92, 60, 12, 6, ink),
        line('M-14 -82V-72M22 -82V-72', ink, 6),
        rect(44, -70, 26, 28, 4, ink),
        rect(48, -66, 18, 20, 3, second),
        circle(30, -58, 5, '#ff5d55'),
        rect(-30, -60, 36, 6, 3, tint),
      ),
  ),
  selfieStick: shape(
    { words: /monopod|selfie|stick|tongsis/i, stance: 'standing' },
    ({ main, shade, second, paper, ink, metal, metalShade }) =>
      at(
        { x: 6, y: -4, turn: 22 },
        rect(-5, -26, 10, 70, 3, metalShade),
        rect(-4, -26, 4, 70, 2, metal),
        rect(-7, 6, 14, 8, 3, ink),
        path('M-11 40H11L14 92Q0 104 -14 92Z', main),
        path('M3 40H11L14 92Q8 98 4 99Z', shade),
        circle(0, 56, 5, paper),
        rect(-12, -34, 24, 14, 5, ink),
        at(
          { y: -66, turn: -22 },
          rect(-52, -30, 104, 60, 11, ink),
          rect(-44, -24, 88, 48, 6, second),
          circle(0, -4, 11, paper),
          path('M-20 24Q-18 8 0 8T20 24Z', paper),
          rect(-58, -10, 10, 20, 3, metalShade),
          rect(48, -10, 10, 20, 3, metalShade),
        ),
      ),
  ),
};
