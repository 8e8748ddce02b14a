import { natural } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, line, path, rect, spots } from '../svg.js';

const { white, gold } = natural;
const arms = (ink: string) =>
  line('M-88 -14C-96 -30 -92 -44 -78 -48M88 -14C96 -30 92 -44 78 -48', ink, 7);
const star = 'M0 -42L12 -14L42 -12L19 8L26 38L0 22L-26 38L-19 8L-42 -12L-12 -14Z';

/** Sunglasses by their frame. */
export const eyewear: ShapeFamily = {
  partyGlasses: shape(
    { words: /party|pesta|star|funny/i, wide: true },
    ({ main, second, secondShade, paper }) =>
      at(
        { y: 26 },
        arms(main),
        ...[-48, 48].map((x) =>
          draw(
            at({ x, y: 2, scale: 1.12 }, path(star, main)),
            at({ x, y: 2, scale: 0.78 }, path(star, second)),
            at({ x, y: 2, scale: 0.78 }, path('M0 22L26 38L19 8L42 -12L12 -14Z', secondShade, 0.4)),
            line(`M${x - 14} 6L${x - 4} -10`, white, 5, 0.8),
          ),
        ),
        line('M-10 -4Q0 -12 10 -4', main, 8),
        spots([-80, 50, 76, 56, 0, -52, -30, -62, 40, -58, 4, 52], (x, y, i) =>
          at({ x, y, turn: i * 40 }, rect(-6, -3, 12, 6, 2, i % 2 ? paper : second)),
        ),
      ),
  ),
  aviators: shape(
    { words: /aviator|pilot|driving|classic|klasik/i, wide: true },
    ({ main, second, ink }) =>
      at(
        { y: 26 },
        line('M-90 -20C-98 -36 -94 -48 -80 -52M90 -20C98 -36 94 -48 80 -52', gold, 5),
        ...[-1, 1].map((side) =>
          draw(
            path(
              `M${side * 92} -22Q${side * 50} -34 ${side * 12} -20Q${side * 8} 14 ${side * 26} 36Q${side * 48} 60 ${side * 74} 36Q${side * 94} 12 ${side * 92} -22Z`,
              gold,
            ),
            path(
              `M${side * 86} -17Q${side * 50} -28 ${side * 18} -15Q${side * 15} 12 ${side * 30} 31Q${side * 48} 50 ${side * 70} 31Q${side * 87} 10 ${side * 86} -17Z`,
              main,
            ),
            path(
              `M${side * 84} 8Q${side * 50} 0 ${side * 18} 8Q${side * 22} 22 ${side * 30} 31Q${side * 48} 50 ${side * 70} 31Q${side * 82} 18 ${side * 84} 8Z`,
              second,
              0.55,
            ),
          ),
        ),
        line('M-18 -24H18M-14 -8Q0 -16 14 -8', gold, 5),
        line('M-74 4L-58 -14M-66 18L-40 -12M36 4L52 -14', white, 5, 0.6),
        circle(0, -24, 2, ink),
      ),
  ),
  roundGlasses: shape(
    { words: /round|bulat|green|retro|lennon/i, wide: true },
    ({ main, second, ink }) =>
      at(
        { y: 26 },
        line('M-86 -10C-98 -28 -94 -44 -80 -48M86 -10C98 -28 94 -44 80 -48', ink, 6),
        ...[-46, 46].map((x) =>
          draw(
            circle(x, 4, 42, ink),
            circle(x, 4, 35, main),
            path(`M${x - 33} 14Q${x} 4 ${x + 33} 14A35 35 0 0 1 ${x - 33} 14Z`, second, 0.55),
            line(`M${x - 20} 6L${x - 4} -18M${x - 12} 18L${x + 8} -14`, white, 5, 0.6),
          ),
        ),
        line('M-10 -8Q0 -18 10 -8', ink, 7),
      ),
  ),
  catEyeGlasses: shape(
    { words: /cat ?eye|women|wanita|haircut|amber/i, wide: true },
    ({ main, shade, second }) =>
      at(
        { y: 26 },
        arms(shade),
        ...[-1, 1].map((side) =>
          draw(
            path(
              `M${side * 98} -40Q${side * 60} -26 ${side * 14} -14Q${side * 8} 38 ${side * 44} 44Q${side * 84} 44 ${side * 92} -6Z`,
              main,
            ),
            path(
              `M${side * 82} -24Q${side * 54} -16 ${side * 23} -6Q${side * 20} 32 ${side * 46} 36Q${side * 76} 34 ${side * 82} -24Z`,
              second,
            ),
            circle(side * 86, -28, 3, gold),
          ),
        ),
        line('M-16 -10Q0 -20 16 -10', main, 8),
        line('M-70 4L-54 -12M-62 18L-40 -8M38 4L54 -12', white, 5, 0.6),
      ),
  ),
  sunglasses: shape(
    { words: /glasses|kacamata|lens|lensa|shade/i, wide: true },
    ({ main, second, ink }) =>
      at(
        { y: 26 },
        arms(ink),
        path('M-92 -18Q-52 -34 -14 -14Q-8 44 -46 46Q-90 46 -92 -18Z', ink),
        path('M92 -18Q52 -34 14 -14Q8 44 46 46Q90 46 92 -18Z', ink),
        path('M-84 -12Q-52 -24 -22 -8Q-18 36 -46 38Q-82 38 -84 -12Z', main),
        path('M84 -12Q52 -24 22 -8Q18 36 46 38Q82 38 84 -12Z', main),
        path(
          'M-82 4Q-52 -2 -21 10Q-22 36 -46 38Q-78 36 -82 4ZM82 4Q52 -2 21 10Q22 36 46 38Q78 36 82 4Z',
          second,
          0.75,
        ),
        line('M-14 -12Q0 -22 14 -12', ink, 8),
        line('M-72 2L-56 -14M-66 16L-40 -12M36 2L52 -14', white, 5, 0.65),
      ),
  ),
};
