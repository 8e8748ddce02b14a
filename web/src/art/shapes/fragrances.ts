import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';

/** Perfume bottles; a title rarely says which, so the seed chooses where no word does. */
export const fragrances: ShapeFamily = {
  amphora: shape(
    { words: /j['’]?adore|amphora|oud|attar|gold/i },
    ({ main, shade, second, paper }) =>
      draw(
        path(
          'M-8 -52H8C14 -26 56 -12 54 30C52 54 30 62 24 84H-24C-30 62 -52 54 -54 30C-56 -12 -14 -26 -8 -52Z',
          paper,
          0.92,
        ),
        path('M-46 18Q0 4 46 18C52 50 28 60 20 78H-20C-28 60 -52 50 -46 18Z', main),
        path('M20 12Q34 14 46 18C52 50 28 60 20 78H4C26 54 28 34 20 12Z', shade, 0.4),
        repeat(5, (i) => rect(-11 - i * 1.5, -70 + i * 8, 22 + i * 3, 6, 3, natural.gold)),
        circle(0, -84, 14, second),
        circle(-5, -89, 4, natural.white, 0.7),
        line('M-40 22C-44 0 -26 -14 -18 -24', natural.white, 6, 0.8),
      ),
  ),
  sprayFlask: shape(
    { words: /\bone\b|travel|spray|semprot|cologne|body mist/i },
    ({ main, shade, second, paper, ink, metal, metalShade }) =>
      draw(
        rect(-15, -96, 30, 30, 6, metalShade),
        rect(-15, -96, 10, 30, 5, metal),
        rect(-22, -70, 44, 11, 4, metal),
        path(
          'M-30 -60H30Q46 -56 46 -40V70Q46 84 32 84H-32Q-46 84 -46 70V-40Q-46 -56 -30 -60Z',
          paper,
          0.92,
        ),
        rect(-39, -18, 78, 95, 10, main),
        path('M12 -18H29Q39 -18 39 -8V67Q39 77 29 77H14Q28 30 12 -18Z', shade, 0.35),
        rect(-24, 10, 48, 40, 4, paper),
        line('M-12 24H12', ink, 4),
        circle(0, 38, 5, second),
        rect(-38, -44, 8, 100, 4, natural.white, 0.7),
      ),
  ),
  flowerOrb: shape(
    { words: /bloom|flower|bunga|melati|jasmine|rose|mawar/i },
    ({ main, shade, second, secondShade, paper, metal, metalShade }) =>
      draw(
        circle(0, 24, 60, paper, 0.92),
        path('M-51 14Q-20 0 8 12T51 14A52 52 0 0 1 -51 14Z', main),
        path('M22 17Q36 18 51 14A52 52 0 0 1 8 75Q34 52 22 17Z', shade, 0.4),
        rect(-30, 76, 60, 8, 4, metalShade),
        rect(-14, -50, 28, 18, 4, metal),
        repeat(5, (i) => {
          const angle = (i * 72 - 90) * (Math.PI / 180);
          const fill = i % 2 ? secondShade : second;
          return circle(16 * Math.cos(angle), -70 + 16 * Math.sin(angle), 14, fill);
        }),
        circle(0, -70, 9, natural.gold),
        line('M-44 20Q-44 -12 -16 -24', natural.white, 6, 0.8),
      ),
  ),
  noir: shape(
    { words: /noir|black|hitam|intense|malam|night|midnight/i },
    ({ main, second, paper, ink }) =>
      draw(
        rect(-22, -90, 44, 36, 5, main),
        rect(-15, -56, 30, 10, 2, natural.gold),
        rect(-56, -48, 112, 132, 12, ink),
        path('M-44 -36H-18L-30 72H-44Z', natural.white, 0.13),
        rect(-30, 0, 60, 44, 3, paper),
        line('M-16 15H16M-9 28H9', ink, 4),
        ellipse(0, -72, 9, 4, second, 0.9),
        rect(-56, 70, 112, 14, 7, main, 0.85),
      ),
  ),
  squareBottle: shape(
    { words: /parfum|perfume|scent|wangi|fragrance|eau de/i },
    ({ main, shade, second, paper, ink, metal, metalShade }) =>
      draw(
        rect(-12, -84, 24, 22, 6, metal),
        rect(-17, -64, 34, 13, 4, metalShade),
        rect(-52, -52, 104, 136, 24, paper, 0.9),
        path('M-46 0Q-22 -11 0 0T46 0V60Q46 78 28 78H-28Q-46 78 -46 60Z', main),
        path('M10 -4Q30 8 46 0V60Q46 78 28 78H10Z', shade, 0.35),
        rect(-28, 14, 56, 38, 5, paper),
        line('M-14 27H14M-8 38H8', ink, 4),
        rect(-43, -40, 9, 96, 4.5, natural.white, 0.75),
        circle(0, -90, 15, second),
        circle(-5, -95, 4.5, natural.white, 0.7),
      ),
  ),
};
