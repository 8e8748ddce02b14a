import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, ellipse, line, path, rect, repeat } from '../svg.js';
import { wave } from '../wave.js';

const { white } = natural;
const bud = (mirror: number, paper: string, ink: string, shade: string) =>
  draw(
    path(
      `M${-18 * mirror} -34C${10 * mirror} -52 ${34 * mirror} -30 ${26 * mirror} -8C${20 * mirror} 6 ${2 * mirror} 6 ${-4 * mirror} 2V36Q${-4 * mirror} 44 ${-12 * mirror} 44T${-20 * mirror} 36V-20Z`,
      paper,
    ),
    ellipse(22 * mirror, -20, 6, 12, ink),
    line(`M${-12 * mirror} 8V34`, shade, 3, 0.5),
  );

/** Things that play sound. */
export const audio: ShapeFamily = {
  headphones: shape(
    { words: /max\b|headphone|over.?ear|quiet|noise/i },
    ({ main, shade, tint, second, secondShade, ink }) =>
      draw(
        line('M-66 26C-74 -96 74 -96 66 26', ink, 17),
        line('M-66 26C-74 -96 74 -96 66 26', main, 9),
        rect(-92, 2, 42, 72, 20, main),
        rect(50, 2, 42, 72, 20, main),
        rect(-66, -2, 24, 80, 12, secondShade),
        rect(42, -2, 24, 80, 12, secondShade),
        rect(-88, 12, 9, 48, 4.5, tint),
        rect(79, 12, 9, 48, 4.5, shade),
        circle(-78, 62, 4, second),
        line('M-30 -62Q0 -74 30 -62', tint, 4, 0.8),
      ),
  ),
  neckband: shape(
    { words: /flex|neckband|earphone|kabel|cable|bluetooth/i },
    ({ main, shade, tint, second, ink }) =>
      draw(
        line('M-44 -52C-84 -10 -84 60 -34 74M44 -52C84 -10 84 60 34 74', main, 9),
        line('M-34 74C-14 84 14 84 34 74', shade, 7),
        rect(-78, 2, 18, 46, 8, shade),
        rect(60, 2, 18, 46, 8, shade),
        circle(-69, 14, 4, second),
        rect(-72, 24, 6, 16, 3, tint),
        at(
          { x: -32, y: -66, turn: -28 },
          rect(-17, -13, 34, 26, 12, main),
          ellipse(18, 0, 9, 13, ink),
          circle(-6, 0, 6, tint),
        ),
        at(
          { x: 32, y: -66, turn: 28 },
          rect(-17, -13, 34, 26, 12, main),
          ellipse(-18, 0, 9, 13, ink),
          circle(6, 0, 6, tint),
        ),
      ),
  ),
  earbuds: shape(
    { words: /airpods|earbud|\bbuds\b|tws/i, wide: true },
    ({ main, shade, second, paper, ink, metal }) =>
      draw(
        at({ x: -38, y: -48, turn: -14, scale: 0.95 }, bud(1, paper, ink, shade)),
        at({ x: 38, y: -48, turn: 14, scale: 0.95 }, bud(-1, paper, ink, shade)),
        rect(-72, 2, 144, 82, 34, main),
        path('M-72 36A34 34 0 0 1 -38 2H38A34 34 0 0 1 72 36Z', white, 0.22),
        line('M-72 36H72', shade, 3),
        circle(0, 52, 5, second),
        rect(-16, 28, 32, 8, 4, metal, 0.8),
      ),
  ),
  speakerBall: shape(
    { words: /homepod|mini speaker|speaker the size|orange/i, stance: 'standing' },
    ({ main, shade, tint, second }, phase) =>
      draw(
        ellipse(0, 76, 44, 10, shade),
        path(
          'M-74 14C-74 -30 -48 -54 -30 -60H30C48 -54 74 -30 74 14C74 50 46 80 0 80S-74 50 -74 14Z',
          main,
        ),
        path('M18 -60H30C48 -54 74 -30 74 14C74 50 46 80 0 80C52 60 52 -30 18 -60Z', shade, 0.5),
        repeat(5, (i) =>
          line(
            `M${[-58, -70, -72, -66, -48][i]} ${-32 + i * 24}Q0 ${-20 + i * 25} ${[58, 70, 72, 66, 48][i]} ${-32 + i * 24}`,
            shade,
            3,
            0.55,
          ),
        ),
        ellipse(0, -58, 33, 9, shade),
        ellipse(0, -59, 25, 6, second, 0.85 + 0.15 * wave(phase)),
        circle(0, -59, 3, tint),
      ),
  ),
  smartSpeaker: shape(
    { words: /echo|speaker|musik|music|playlist/i, stance: 'standing' },
    ({ main, shade, tint, second, ink }, phase) =>
      draw(
        path('M-48 -72H48V66Q48 84 0 84T-48 66Z', main),
        path('M16 -72H48V66Q48 80 10 84Q30 20 16 -72Z', shade, 0.5),
        repeat(5, (row) => repeat(5, (i) => circle(-32 + i * 16, -36 + row * 22, 3, shade, 0.75))),
        ellipse(0, -72, 48, 14, ink),
        ellipse(0, -73, 42, 11, second, 0.8 + 0.2 * wave(phase)),
        ellipse(0, -73, 34, 8, ink),
        line('M-8 -73H8', tint, 3),
        rect(-40, -52, 8, 116, 4, white, 0.22),
        line('M64 -46Q76 -26 64 -6M80 -58Q100 -26 80 6', tint, 6, 0.6 + 0.3 * wave(phase)),
      ),
  ),
};
