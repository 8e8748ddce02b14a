import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, hoop, path, rect, repeat, spots } from '../svg.js';

const glare = path('M-62 -70L-30 -92L6 60L-28 82Z', '#ffffff', 0.12);

/** Phones: by their button, notch, punch hole or cameras. */
export const smartphones: ShapeFamily = {
  buttonPhone: shape(
    { words: /iphone [4-8]|5s|\bse\b|small phone|old phone|\bs7\b/i },
    ({ main, shade, second, paper, ink, metal, metalShade }) =>
      at(
        { turn: -6 },
        rect(-50, -96, 100, 186, 17, metalShade),
        rect(-47, -93, 94, 180, 15, paper),
        rect(-40, -72, 80, 126, 3, second),
        path('M-40 -4Q-16 -30 6 -8T40 -20V54H-40Z', main),
        path('M-40 24Q-20 6 4 24T40 18V54H-40Z', shade),
        circle(18, -44, 12, paper),
        rect(-12, -84, 24, 5, 2.5, ink, 0.5),
        repeat(4, (i) => rect(-34 + i * 18, 38, 13, 13, 4, paper, 0.85)),
        circle(0, 70, 12, metal),
        hoop(0, 70, 9, metalShade, 3),
      ),
  ),
  triplePhone: shape(
    { words: /\bpro\b|camera|kamera|foto|photo|lens|realme|portrait/i },
    ({ main, shade, tint, second, ink, metal }) =>
      draw(
        at(
          { x: 22, y: 2, turn: 8 },
          rect(-46, -88, 94, 172, 18, ink),
          rect(-40, -82, 82, 160, 13, second),
          path('M-40 0Q-10 -34 12 -8T42 -22V65Q42 78 29 78H-27Q-40 78 -40 65Z', shade),
        ),
        at(
          { x: -18, turn: -8 },
          rect(-50, -94, 100, 182, 19, shade),
          rect(-50, -94, 95, 182, 19, main),
          rect(-42, -86, 54, 58, 15, tint),
          spots([-28, -71, -2, -71, -28, -45], (x, y) =>
            draw(
              circle(x, y, 12, ink),
              circle(x, y, 7, '#4a5a86'),
              circle(x - 2, y - 3, 2.5, '#ffffff'),
            ),
          ),
          circle(-2, -45, 6, metal),
          circle(0, 24, 12, tint, 0.6),
        ),
      ),
  ),
  notchPhone: shape(
    { words: /iphone|\bv9\b|notch|battery|baterai/i },
    ({ main, shade, second, paper, ink, metalShade }) =>
      draw(
        at(
          { y: -2, turn: 7 },
          rect(-52, -96, 104, 188, 23, metalShade),
          rect(-49, -93, 98, 182, 21, ink),
          rect(-44, -88, 88, 172, 17, second),
          path('M-44 -8Q-14 -44 10 -14T44 -28V67Q44 84 27 84H-27Q-44 84 -44 67Z', main),
          path('M-44 32Q-20 8 6 32T44 24V67Q44 84 27 84H-27Q-44 84 -44 67Z', shade),
          path('M-24 -88H24V-82Q22 -74 14 -74H-14Q-22 -74 -24 -82Z', ink),
          circle(-14, -48, 15, paper),
          rect(-32, 58, 64, 16, 8, paper, 0.35),
          rect(-17, 76, 34, 4, 2, paper),
        ),
        glare,
      ),
  ),
  phone: shape(
    { words: /phone|ponsel|\bhp\b|galaxy|android/i },
    ({ main, shade, second, paper, ink }) =>
      draw(
        at(
          { turn: -9 },
          rect(-50, -96, 100, 186, 20, ink),
          rect(-44, -90, 88, 174, 15, second),
          path('M-44 -10Q-10 -44 10 -16T44 -30V69Q44 84 29 84H-29Q-44 84 -44 69Z', main),
          path('M-44 34Q-20 10 6 34T44 26V69Q44 84 29 84H-29Q-44 84 -44 69Z', shade),
          circle(18, -52, 15, paper),
          circle(0, -79, 5, ink),
          rect(-30, 62, 60, 10, 5, paper, 0.85),
        ),
        glare,
      ),
  ),
};
