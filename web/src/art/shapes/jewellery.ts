import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, hoop, line, path, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { gold, goldDark, white, leaf, leafDark } = natural;
const sparkle = (x: number, y: number, phase: number, offset: number) =>
  at(
    { x, y, scale: 1 + 0.35 * wave(phase, 1, offset) },
    path('M0 -14Q2 -2 14 0Q2 2 0 14Q-2 2 -14 0Q-2 -2 0 -14Z', white),
  );
const hook = line('M0 -58V-78Q0 -94 14 -90', goldDark, 4);
/** Two earrings that dangle against each other. */
const pair = (phase: number, earring: string) =>
  draw(
    at({ x: -44, y: -4, turn: 5 * wave(phase) }, earring),
    at({ x: 44, y: -4, turn: -5 * wave(phase, 1, 0.12) }, earring),
  );

/** Rings, earrings and chains. */
export const jewellery: ShapeFamily = {
  crystalEarrings: shape(
    { words: /crystal|kristal|stone|batu|gem/i },
    ({ main, shade, tint, paper }, phase) =>
      draw(
        pair(
          phase,
          draw(
            hook,
            circle(0, -52, 7, gold),
            path('M-16 -40H16L26 -24L0 4L-26 -24Z', tint),
            path('M-26 -24H26L0 4Z', main),
            path('M0 -40L26 -24L0 4Z', shade, 0.4),
            circle(0, 10, 5, gold),
            path('M0 14L26 44L0 86L-26 44Z', main),
            path('M0 14L26 44L0 86Z', shade, 0.55),
            path('M0 14L-26 44H-6Z', paper, 0.6),
            line('M-26 44H26', paper, 2),
          ),
        ),
        sparkle(0, -70, phase, 0),
        sparkle(88, 40, phase, 0.4),
        sparkle(-90, 20, phase, 0.7),
      ),
  ),
  ovalEarrings: shape(
    { words: /oval|hoop|pearl|mutiara|light|ringan/i },
    ({ main, shade, tint }, phase) =>
      draw(
        pair(
          phase,
          draw(
            hook,
            circle(0, -50, 8, gold),
            line('M0 -44V-34', goldDark, 4),
            ellipse(0, 22, 34, 54, goldDark),
            ellipse(0, 20, 34, 54, gold),
            ellipse(0, 20, 25, 44, main),
            path('M0 -24A25 44 0 0 1 0 64A36 60 0 0 0 0 -24Z', shade, 0.55),
            ellipse(-9, 4, 6, 16, tint, 0.9),
          ),
        ),
        sparkle(0, -70, phase, 0.2),
        sparkle(92, 60, phase, 0.6),
      ),
  ),
  tropicalEarrings: shape(
    { words: /tropic|leaf|daun|anting|earring/i },
    ({ main, second }, phase) =>
      draw(
        pair(
          phase,
          draw(
            hook,
            circle(0, -50, 9, second),
            path('M0 -42C34 -20 34 50 0 84C-34 50 -34 -20 0 -42Z', leaf),
            path('M0 -42C34 -20 34 50 0 84C14 40 14 0 0 -42Z', leafDark, 0.6),
            line(
              'M0 -34V76M0 -12L18 -22M0 -12L-18 -22M0 10L24 -2M0 10L-24 -2M0 34L24 22M0 34L-24 22M0 56L16 46M0 56L-16 46',
              '#cfe8b0',
              3,
            ),
            repeat(5, (i) => at({ y: -30, turn: i * 72 }, ellipse(0, -10, 7, 10, main))),
            circle(0, -30, 6, gold),
          ),
        ),
      ),
  ),
  necklace: shape(
    { words: /necklace|kalung|chain|pendant|liontin/i },
    ({ main, shade, tint }, phase) =>
      draw(
        line('M-72 -92C-70 20 -30 34 0 36S70 20 72 -92', goldDark, 6),
        line('M-72 -92C-70 20 -30 34 0 36S70 20 72 -92', gold, 3),
        repeat(3, (i) =>
          draw(
            circle(-30 - i * 14, 22 - i * 15, 5, gold),
            circle(30 + i * 14, 22 - i * 15, 5, gold),
          ),
        ),
        circle(0, 40, 7, goldDark),
        path('M0 44L28 62L0 92L-28 62Z', main),
        path('M0 44L28 62L0 92Z', shade, 0.5),
        path('M0 44L-28 62H-8Z', tint),
        sparkle(44, 72, phase, 0.3),
      ),
  ),
  ring: shape({ words: /\brings?\b|cincin/i }, ({ main, shade, tint, paper, metal }, phase) =>
    draw(
      hoop(0, 34, 47, metal, 15),
      line('M-36 6A47 47 0 0 0 -30 70', white, 5, 0.7),
      path('M-36 -50L-20 -72H20L36 -50L0 -2Z', main),
      path('M-36 -50H36L0 -2Z', shade, 0.55),
      path('M-14 -50L0 -72L14 -50L0 -2Z', tint),
      line('M-36 -50H36', paper, 2),
      sparkle(-62, -72, phase, 0),
      sparkle(66, -38, phase, 0.33),
      sparkle(48, -92, phase, 0.66),
    ),
  ),
};
