import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, hoop, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { glass, white, steel, steelDark } = natural;

/** Kitchen machines with a plug. */
export const appliances: ShapeFamily = {
  handBlender: shape({ words: /hand blender|stick blender|mixer/i }, ({ main, shade, tint, ink }) =>
    at(
      { y: -2, turn: 16 },
      path('M-20 -96H20Q28 -60 22 -20H-22Q-28 -60 -20 -96Z', main),
      path('M6 -96H20Q28 -60 22 -20H10Q16 -60 6 -96Z', shade, 0.5),
      rect(-9, -82, 18, 14, 7, ink),
      rect(-7, -60, 14, 9, 4, tint),
      rect(-16, -20, 32, 12, 4, ink),
      rect(-9, -8, 18, 62, 5, steel),
      rect(2, -8, 7, 62, 3, steelDark),
      path('M-10 50H10Q30 58 30 84H-30Q-30 58 -10 50Z', steel),
      path('M4 50H10Q30 58 30 84H14Q16 60 4 50Z', steelDark, 0.7),
      repeat(3, (i) => rect(-20 + i * 15, 68, 8, 10, 4, ink, 0.5)),
    ),
  ),
  blender: shape(
    { words: /blender|smoothie|jus buah/i, stance: 'standing' },
    ({ main, shade, second, ink }, phase) =>
      draw(
        rect(-30, -98, 60, 12, 5, ink),
        line('M44 -72Q72 -66 64 -36T36 -4', ink, 9),
        path('M-46 -86H46L32 26H-32Z', glass, 0.92),
        path(`M-40 -36Q-20 ${-44 + 6 * wave(phase)} 0 -36T40 -36L32 26H-32Z`, second),
        circle(-12, -14, 6, white, 0.5),
        circle(12, 4, 5, white, 0.5),
        line('M-34 -74L-28 -16', white, 6, 0.8),
        rect(-36, 24, 72, 10, 4, ink),
        path('M-36 34H36L50 74Q52 84 42 84H-42Q-52 84 -50 74Z', main),
        path('M16 34H36L50 74Q52 84 42 84H20Z', shade, 0.5),
        circle(0, 58, 13, ink),
        line('M0 58L5 49', second, 4),
      ),
  ),
  stove: shape(
    { words: /stove|kompor|cooktop|hob/i, stance: 'standing', wide: true },
    ({ main, shade, ink }) =>
      draw(
        ellipse(0, -4, 66, 20, '#43384a'),
        ellipse(0, -8, 66, 20, ink),
        ellipse(0, -8, 50, 14, '#c43a2c'),
        ellipse(0, -8, 40, 10, ink),
        ellipse(0, -8, 30, 7.5, '#ef6b3f'),
        ellipse(0, -8, 20, 4.5, ink),
        path('M-84 8H84Q94 8 94 20V60Q94 72 82 72H-82Q-94 72 -94 60V20Q-94 8 -84 8Z', main),
        path('M-94 44H94V60Q94 72 82 72H-82Q-94 72 -94 60Z', shade, 0.5),
        circle(0, 40, 19, ink),
        line('M0 40L8 27', white, 5),
        circle(-58, 40, 6, '#ffe08a'),
        line('M46 34H70M46 46H62', white, 5, 0.8),
        rect(-76, 72, 26, 12, 4, ink),
        rect(50, 72, 26, 12, 4, ink),
      ),
  ),
  microwave: shape(
    { words: /microwave|oven|mug cake/i, stance: 'standing', wide: true },
    ({ main, shade, second, ink, paper }, phase) =>
      draw(
        rect(-98, -52, 196, 126, 14, main),
        rect(-98, 50, 196, 24, 10, shade, 0.5),
        rect(-88, -42, 128, 94, 10, ink),
        rect(-80, -34, 112, 78, 7, '#ffcf7a', 0.55 + 0.1 * wave(phase)),
        ellipse(-24, 36, 44, 7, ink, 0.5),
        path('M-48 2H-2V26Q-2 34 -10 34H-40Q-48 34 -48 26Z', second),
        line('M-2 8Q12 8 8 18T-2 24', second, 5),
        path('M-70 44L-34 -34H-18L-54 44Z', white, 0.16),
        rect(48, -42, 8, 94, 4, shade),
        rect(62, -40, 28, 15, 3, '#9bf0c0'),
        repeat(6, (i) => circle(69 + (i % 2) * 14, -10 + Math.floor(i / 2) * 15, 4.5, paper)),
        hoop(76, 40, 8, paper, 4),
        rect(-82, 74, 26, 10, 4, ink),
        rect(56, 74, 26, 10, 4, ink),
      ),
  ),
};
