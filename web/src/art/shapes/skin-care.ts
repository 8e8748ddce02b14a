import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, line, path, rect } from '../svg.js';

const { leaf, leafDark, white } = natural;

/** Soap, lotion and creams. */
export const skinCare: ShapeFamily = {
  soapPump: shape(
    { words: /soap|sabun|hand ?wash|tangan/i, stance: 'standing' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        line('M0 -58V-86H-34', ink, 12),
        rect(-48, -96, 22, 16, 5, ink),
        rect(-18, -62, 36, 20, 5, ink),
        path(
          'M-30 -42H30Q54 -34 54 -10V66Q54 84 36 84H-36Q-54 84 -54 66V-10Q-54 -34 -30 -42Z',
          main,
        ),
        path('M18 -42H30Q54 -34 54 -10V66Q54 84 36 84H14Q36 20 18 -42Z', shade, 0.45),
        rect(-42, -16, 9, 76, 4.5, tint, 0.8),
        rect(-28, -6, 60, 60, 6, paper),
        path('M2 6Q26 10 20 36Q-6 34 2 6Z', leaf),
        line('M20 36L6 16', leafDark, 3),
        path('M-4 22Q-20 26 -14 44Q4 42 -4 22Z', leafDark),
        circle(68, 54, 15, white, 0.6),
        circle(82, 30, 9, white, 0.6),
        circle(66, 24, 5, second, 0.7),
      ),
  ),
  bodyWash: shape(
    { words: /body ?wash|shower|mandi|shampoo|sampo|cuci muka|cleanser/i, stance: 'standing' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        rect(-24, -98, 48, 26, 6, paper),
        rect(-24, -80, 48, 8, 3, ink, 0.15),
        path(
          'M-34 -72H34Q50 -66 48 -44C44 -10 60 20 56 66Q54 84 38 84H-38Q-54 84 -56 66C-60 20 -44 -10 -48 -44Q-50 -66 -34 -72Z',
          main,
        ),
        path(
          'M16 -72H34Q50 -66 48 -44C44 -10 60 20 56 66Q54 84 38 84H18C38 30 24 -20 16 -72Z',
          shade,
          0.45,
        ),
        line('M-36 -50C-34 -10 -46 30 -44 60', tint, 8, 0.8),
        path('M-28 4Q0 -10 30 4V50Q0 64 -28 50Z', paper),
        path('M2 6Q18 26 18 34A16 16 0 0 1 -14 34Q-14 26 2 6Z', second),
        circle(74, 66, 17, white, 0.6),
        circle(84, 38, 10, white, 0.6),
      ),
  ),
  lotion: shape(
    { words: /lotion|losion|sunscreen|shea|body|\bmen\b|moistur/i, stance: 'standing' },
    ({ main, shade, tint, second, paper, ink }) =>
      draw(
        path('M-50 -92H50L38 44H-38Z', main),
        path('M18 -92H50L38 44H16Z', shade, 0.45),
        rect(-52, -96, 104, 12, 3, shade),
        line('M-36 -70L-28 30', tint, 7, 0.8),
        path('M-26 -56H28L24 14H-22Z', paper),
        circle(1, -30, 13, second),
        line('M-10 -4H12M-6 6H8', ink, 4),
        path('M-36 44H36L40 76Q41 84 33 84H-33Q-41 84 -40 76Z', ink),
        rect(-28, 52, 8, 24, 4, white, 0.25),
        path('M56 84C54 66 70 62 76 70C92 66 96 80 90 84Z', paper),
      ),
  ),
  careSet: shape(
    { words: /serum|cream|krim|skincare|routine|mask|toner/i },
    ({ main, tint, second, paper, ink, metalShade }) =>
      draw(
        at(
          { x: -36 },
          rect(-30, -22, 60, 106, 14, main),
          rect(-30, -22, 20, 106, 10, tint),
          rect(-16, -38, 32, 18, 4, paper),
          rect(-9, -78, 18, 42, 9, ink),
          rect(-14, -46, 28, 10, 4, metalShade),
          rect(-19, 14, 38, 40, 4, paper),
          circle(0, 34, 9, second),
        ),
        at(
          { x: 44 },
          rect(-40, 30, 80, 54, 14, second),
          rect(-40, 30, 24, 54, 12, white, 0.22),
          rect(-44, 10, 88, 24, 9, paper),
          rect(-44, 24, 88, 10, 5, ink, 0.12),
          line('M-20 56H20', paper, 5),
        ),
      ),
  ),
};
