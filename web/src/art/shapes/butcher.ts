import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { leaf, white } = natural;

/** Fish, meat and eggs. */
export const butcher: ShapeFamily = {
  fish: shape({ words: /fish|ikan|salmon|tuna/i, wide: true }, (_, phase) =>
    draw(
      at(
        { y: 4 },
        path(`M52 0L98 ${-40 + 4 * wave(phase)}Q88 0 98 ${40 + 4 * wave(phase)}Z`, '#2f6f8f'),
      ),
      path('M-98 8C-70 -48 20 -58 66 4C20 62 -70 58 -98 8Z', '#4f9dbb'),
      path('M-94 14C-50 30 30 34 66 4C20 62 -70 58 -94 14Z', '#dcecef'),
      path('M-30 -38Q0 -72 34 -32Z', '#2f6f8f'),
      path('M-20 14Q8 16 8 38Q-14 40 -20 14Z', '#2f6f8f'),
      line('M-52 -28Q-36 6 -52 38', '#2f6f8f', 4),
      repeat(6, (i) =>
        line(`M${-26 + (i % 3) * 24} ${-16 + Math.floor(i / 3) * 18}q8 6 0 13`, '#2f6f8f', 3),
      ),
      circle(-70, -4, 9, white),
      circle(-71, -4, 5, '#2a1a30'),
      at(
        { x: 70, y: 64, turn: -10 },
        circle(0, 0, 21, '#f2c230'),
        circle(0, 0, 16, '#fff3b8'),
        repeat(6, (i) => at({ turn: i * 60 }, line('M0 -3V-12', '#f2c230', 4))),
      ),
      ellipse(-6, 74, 60, 7, leaf, 0.8),
    ),
  ),
  chicken: shape({ words: /chicken|ayam|poultry/i }, () =>
    at(
      {},
      line('M38 36L74 70', '#f6e8cf', 15),
      circle(72, 80, 11, '#f6e8cf'),
      circle(82, 70, 11, '#f6e8cf'),
      path(
        'M-76 -20C-80 -70 -28 -96 16 -74C62 -50 66 4 52 44C46 56 36 56 26 52C-20 50 -70 34 -76 -20Z',
        '#d8863b',
      ),
      path(
        'M30 -66C64 -44 66 4 52 44C46 56 36 56 26 52C6 51 -14 48 -32 38C40 34 48 -20 30 -66Z',
        '#a95c22',
        0.65,
      ),
      line('M-58 -24Q-54 -58 -18 -66', white, 9, 0.4),
      line('M-50 14Q-36 26 -18 24M0 -38Q14 -34 20 -22', '#a95c22', 4),
      path('M-60 84C-80 60 -54 46 -40 58C-34 44 -8 48 -12 66C4 64 8 80 -4 84Z', leaf),
    ),
  ),
  steak: shape({ words: /steak|beef|daging|sapi|\bmeat\b/i, wide: true }, () =>
    draw(
      path(
        'M-92 10C-92 -44 -40 -66 10 -58C66 -50 98 -20 92 22C86 62 40 62 8 60C-20 60 -34 84 -60 74C-84 64 -92 40 -92 10Z',
        '#f3ddc8',
      ),
      path(
        'M-80 12C-80 -34 -36 -54 10 -47C58 -40 86 -16 81 20C76 50 40 51 6 49C-22 49 -36 70 -56 63C-74 56 -80 38 -80 12Z',
        '#c4403f',
      ),
      path(
        'M81 20C76 50 40 51 6 49C-22 49 -36 70 -56 63C-66 59 -74 50 -77 38C-50 44 -20 24 20 30C50 34 70 30 81 20Z',
        '#98282f',
        0.55,
      ),
      ellipse(-44, 18, 15, 17, '#f3ddc8'),
      ellipse(-44, 18, 7, 9, '#d8b9a0'),
      line('M-20 -28Q4 -14 30 -26M0 8Q24 20 52 4M-52 -16Q-40 -6 -34 -14', '#f0b7a8', 5),
      at(
        { x: 62, y: -46, turn: 24 },
        line('M0 28V-30', natural.leafDark, 4),
        repeat(5, (i) =>
          draw(
            at({ y: -24 + i * 10, turn: -50 }, ellipse(0, -9, 3.4, 9, leaf)),
            at({ y: -24 + i * 10, turn: 50 }, ellipse(0, -9, 3.4, 9, leaf)),
          ),
        ),
      ),
    ),
  ),
  eggs: shape(
    { words: /\beggs?\b|telur/i, wide: true, stance: 'standing' },
    ({ main, shade, tint }) =>
      draw(
        ...[-62, 0, 62].map((x, i) =>
          draw(
            path(
              `M${x} ${-58 - (i % 2) * 6}C${x + 26} ${-58 - (i % 2) * 6} ${x + 34} -8 ${x + 30} 24H${x - 30}C${x - 34} -8 ${x - 26} ${-58 - (i % 2) * 6} ${x} ${-58 - (i % 2) * 6}Z`,
              ['#e7c29c', '#f8ead6', '#d9a877'][i]!,
            ),
            ellipse(x - 9, -22, 6, 15, white, 0.6),
          ),
        ),
        path(
          'M-98 6L-80 26L-47 26L-31 10L-15 26H15L31 10L47 26H80L98 6L88 74Q86 84 76 84H-76Q-86 84 -88 74Z',
          main,
        ),
        path('M44 23L47 26H80L98 6L88 74Q86 84 76 84H36Z', shade, 0.4),
        rect(-34, 48, 68, 20, 5, tint),
      ),
  ),
};
