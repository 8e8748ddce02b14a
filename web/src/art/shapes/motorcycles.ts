import { natural, type Ink } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, hoop, line, path, rect, repeat } from '../svg.js';

const { steel, steelDark } = natural;
const wheel = (
  x: number,
  y: number,
  radius: number,
  { ink, metal, metalShade }: Ink,
  phase: number,
) =>
  draw(
    circle(x, y, radius, ink),
    circle(x, y, radius * 0.62, metalShade),
    at(
      { x, y, turn: 120 * phase },
      repeat(3, (i) => at({ turn: i * 120 }, line(`M0 0V${-Math.round(radius * 0.56)}`, metal, 5))),
    ),
    circle(x, y, 6, ink),
  );

/** Two wheels with an engine. */
export const motorcycles: ShapeFamily = {
  scooter: shape(
    { words: /scooter|skuter|vespa|matic|tiny/i, stance: 'heavy' },
    ({ main, tint, second, paper, ink, metal }) =>
      draw(
        circle(-58, 56, 27, ink),
        circle(-58, 56, 12, metal),
        circle(62, 56, 27, ink),
        circle(62, 56, 12, metal),
        path(
          'M-94 40C-90 6 -60 -8 -22 -4L-2 34H34L46 -44L62 -40C64 -6 78 10 92 36Q62 14 40 52L36 60H-24Q-30 18 -66 26Q-84 28 -94 40Z',
          main,
        ),
        path('M-94 40C-90 6 -60 -8 -22 -4L-12 16Q-60 6 -94 40Z', tint),
        rect(-84, -24, 66, 18, 9, ink),
        line('M52 -44L44 -72L24 -78M44 -72L58 -70', ink, 8),
        circle(66, -28, 11, paper),
        rect(-30, 40, 60, 14, 5, second),
        rect(-98, -2, 20, 10, 5, second),
      ),
  ),
  raceBike: shape(
    { words: /gp\b|motogp|race|sport ?bike|ninja|superbike/i, stance: 'heavy', wide: true },
    (ink, phase) =>
      draw(
        wheel(-62, 50, 34, ink, phase),
        wheel(64, 50, 34, ink, phase),
        line('M-62 50L-22 26L20 40L52 -20L64 50', steelDark, 9),
        path('M-34 14H26L12 58H-20Z', ink.ink),
        rect(-40, 56, 62, 9, 4, steel),
        path('M-96 -34L-46 -30L-24 -8L-40 6Q-70 -6 -96 -34Z', ink.second),
        path('M-46 -30L-20 -12H-44Z', ink.ink),
        path(
          'M-24 -14Q-6 -44 26 -38L54 -48Q84 -30 92 -4L62 8L44 44L-8 46Q-20 20 -24 -14Z',
          ink.main,
        ),
        path('M54 -48Q84 -30 92 -4L62 8Q66 -20 54 -48Z', ink.shade, 0.6),
        path('M38 -46L52 -76Q74 -66 78 -40Q62 -50 38 -46Z', natural.glass, 0.85),
        path('M-10 18L40 -10L48 -2L36 36H0Z', ink.tint, 0.5),
        circle(14, 14, 14, ink.paper),
        line('M12 22V8L8 11', ink.ink, 4),
        line('M40 -44L26 -56', ink.ink, 7),
        circle(80, -16, 6, '#ffe9a8'),
      ),
  ),
  nakedBike: shape(
    { words: /kawasaki|naked|z800|touring|engine|oli|chain/i, stance: 'heavy', wide: true },
    (ink, phase) =>
      draw(
        wheel(-62, 50, 34, ink, phase),
        wheel(64, 50, 34, ink, phase),
        line('M64 50L38 -48', steel, 9),
        line('M-62 50L-14 34', steelDark, 10),
        path('M-30 2H34L24 54H-24Z', ink.ink),
        repeat(3, (i) => line(`M-20 ${16 + i * 11}H22`, steelDark, 4)),
        line('M-14 56H-72L-88 40', steel, 9),
        path('M-92 -36Q-60 -32 -40 -14L-14 -10L-20 4H-52Q-80 -8 -92 -36Z', ink.ink),
        path('M-94 -30L-58 -6L-54 8L-90 -12Z', ink.second),
        path('M-18 -10Q-8 -44 34 -40L46 -18L30 6H-12Z', ink.main),
        path('M14 -42Q24 -42 34 -40L46 -18L30 6H14Q28 -16 14 -42Z', ink.shade, 0.6),
        line('M-4 -24Q8 -34 22 -32', ink.tint, 5),
        line('M40 -48L18 -64L6 -62', ink.ink, 8),
        path('M40 -50L64 -46L72 -22L50 -18Z', ink.main),
        circle(62, -32, 11, ink.paper),
        path('M44 4Q70 -6 92 20L84 24Q66 8 46 14Z', ink.second),
      ),
  ),
  classicBike: shape(
    { words: /motor|bike|ride|garage|mudik|helm/i, stance: 'heavy', wide: true },
    (ink, phase) =>
      draw(
        hoop(-62, 50, 29, ink.ink, 10),
        hoop(64, 50, 29, ink.ink, 10),
        ...[-62, 64].map((x) =>
          at(
            { x, y: 50, turn: 60 * phase },
            repeat(6, (i) => at({ turn: i * 60 }, line('M0 0V-24', ink.metalShade, 2.5))),
            circle(0, 0, 6, ink.ink),
          ),
        ),
        line('M64 50L42 -40', steel, 7),
        line('M-62 50L-10 44L30 44', ink.ink, 8),
        line('M-34 0L-10 44M30 -8L30 44', ink.ink, 6),
        circle(2, 34, 21, steelDark),
        rect(-8, 2, 22, 26, 4, steel),
        repeat(3, (i) => line(`M-8 ${8 + i * 7}H14`, steelDark, 3)),
        line('M6 52H-84', steel, 9),
        line('M-60 52H-86', ink.metal, 11),
        path('M-92 2Q-88 -18 -62 -12L-42 -4', ink.second),
        rect(-78, -22, 66, 15, 7, ink.ink),
        path('M-16 -4Q-14 -32 22 -30Q44 -28 40 -8Q20 6 -16 -4Z', ink.main),
        path('M14 -30Q44 -30 40 -8Q30 0 16 0Q28 -14 14 -30Z', ink.shade, 0.6),
        line('M0 -18H24', ink.paper, 5),
        path('M-98 34C-90 6 -50 2 -34 26L-42 28Q-60 12 -90 36Z', ink.main),
        path('M32 30C46 6 82 8 94 32L86 34Q66 16 40 34Z', ink.main),
        line('M42 -42L26 -62L8 -58', ink.ink, 7),
        circle(54, -36, 12, ink.paper),
        circle(54, -36, 12, '#ffe9a8', 0.5),
      ),
  ),
};
