import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, repeat, spots } from '../svg.js';
import { wave } from '../wave.js';

const { white } = natural;
const shine = at({ x: -26, y: -22, turn: -35 }, ellipse(0, 0, 15, 10, white, 0.5));
const roll = (phase: number, ...parts: string[]) =>
  draw(at({ y: 14, turn: 12 * wave(phase) }, at({ y: -14 }, ...parts)), shine);
const round = (fill: string, shadow: string) =>
  draw(circle(0, 14, 70, fill), path('M0 -56A70 70 0 0 1 0 84A90 90 0 0 0 0 -56Z', shadow, 0.45));
const panel = 'M0 -24L23 -7L14 19H-14L-23 -7Z';

/** Balls, in the colours that their game gives them. */
export const balls: ShapeFamily = {
  americanFootball: shape({ words: /american football|rugby/i, wide: true }, () =>
    at(
      { y: 4, turn: -24 },
      path('M-98 0C-70 -58 70 -58 98 0C70 58 -70 58 -98 0Z', '#9a5a2e'),
      path('M-96 4C-50 36 50 36 96 4C70 58 -70 58 -96 4Z', '#6d3a1c', 0.7),
      path(
        'M-74 -28Q-62 0 -74 28L-60 36Q-46 0 -60 -36ZM74 -28Q62 0 74 28L60 36Q46 0 60 -36Z',
        white,
      ),
      line('M-30 -12H30', white, 5),
      repeat(5, (i) => line(`M${-24 + i * 12} -20V-4`, white, 5)),
      line('M-50 -34Q0 -48 40 -38', '#c98a56', 6, 0.7),
    ),
  ),
  baseball: shape({ words: /baseball ball|baseball/i }, (_, phase) =>
    roll(
      phase,
      round('#f8f1e4', '#c9b9a4'),
      line('M-46 -36Q-8 14 -46 64M46 -36Q8 14 46 64', '#cf3b3b', 4),
      repeat(6, (i) =>
        draw(
          line(
            `M${[-40, -31, -27, -27, -31, -40][i]! - 6} ${-28 + i * 17}l12 ${(i - 2.5) * 3}`,
            '#cf3b3b',
            4,
          ),
          line(
            `M${[40, 31, 27, 27, 31, 40][i]! + 6} ${-28 + i * 17}l-12 ${(i - 2.5) * 3}`,
            '#cf3b3b',
            4,
          ),
        ),
      ),
    ),
  ),
  basketball: shape({ words: /basketball|basket\b|bola basket/i }, ({ ink }, phase) =>
    roll(
      phase,
      round('#ea7a2f', '#a8451a'),
      line('M-70 14Q0 -8 70 14M0 -56V84M-50 -36Q-6 14 -40 72M50 -36Q6 14 40 72', ink, 5),
    ),
  ),
  cricketBall: shape({ words: /cricket ball/i }, (_, phase) =>
    roll(
      phase,
      round('#b5262f', '#6e1220'),
      line('M-66 -10Q0 18 66 -10M-69 8Q0 36 69 8', '#f6e3d2', 3),
      repeat(9, (i) =>
        line(`M${-52 + i * 13} ${[0, 6, 10, 12, 13, 12, 10, 6, 0][i]! - 6}v16`, '#f6e3d2', 4),
      ),
    ),
  ),
  golfBall: shape({ words: /golf ball/i, stance: 'standing' }, () =>
    draw(
      path('M-22 54H22L8 66L4 86H-4L-8 66Z', '#d9473a'),
      circle(0, 0, 58, '#f8f5ee'),
      path('M4 -58A58 58 0 0 1 4 58A78 78 0 0 0 4 -58Z', '#b9b4c0', 0.45),
      spots(
        [
          -30, -22, -8, -30, 14, -32, 34, -20, -40, 0, -18, -6, 6, -10, 28, 0, 44, 8, -32, 22, -10,
          16, 12, 14, 32, 26, -16, 36, 6, 38,
        ],
        (x, y) => circle(x, y, 6, '#c9c3cf', 0.7),
      ),
      at({ x: -24, y: -34, turn: -35 }, ellipse(0, 0, 13, 8, white, 0.8)),
    ),
  ),
  tennisBall: shape({ words: /tennis ball|tennis wall|padel/i }, (_, phase) =>
    roll(
      phase,
      round('#d7e23f', '#93a01f'),
      line('M-60 -20C-10 -20 0 -50 6 -54M60 48C10 48 -10 76 -14 82', '#fbfde0', 7),
    ),
  ),
  volleyball: shape({ words: /volley|voli/i }, ({ main, second }, phase) =>
    roll(
      phase,
      round('#f6efe2', '#b9ab98'),
      path('M-14 -54C-34 -20 -34 20 -8 44C6 10 20 -10 64 -14A70 70 0 0 0 -14 -54Z', main),
      path('M-66 -8C-60 34 -40 64 4 84A70 70 0 0 1 -70 10Z', second),
      path('M-8 44C24 54 50 46 68 28A70 70 0 0 1 4 84Q-4 64 -8 44Z', second, 0.6),
      line(
        'M4 -56C-22 -14 -20 20 -8 44C6 18 34 0 68 0M-8 44C20 60 40 54 60 48M-68 2C-54 30 -30 44 -8 44',
        '#6f6470',
        3,
      ),
    ),
  ),
  football: shape({ words: /football|soccer|sepak ?bola|bola|ball\b|gawang/i }, ({ ink }, phase) =>
    roll(
      phase,
      round('#f8f3ea', '#b5a9b5'),
      at({ y: 12 }, path(panel, ink)),
      line('M0 -12V-36M22 5L44 -4M13 30L30 52M-13 30L-30 52M-22 5L-44 -4', ink, 4),
      path(
        'M-16 -52Q0 -58 16 -52L10 -36H-10ZM68 -4L44 -4L40 18L64 42A70 70 0 0 0 68 -4ZM-68 -4L-44 -4L-40 18L-64 42A70 70 0 0 1 -68 -4ZM30 52L10 62L8 84A70 70 0 0 0 46 66ZM-30 52L-10 62L-8 84A70 70 0 0 1 -46 66Z',
        ink,
      ),
    ),
  ),
};
