import { draw, ellipse, circle, path, repeat } from '../svg.js';

/** What is on a head: drawn once behind it and once before it. */
export interface Hair {
  back(colour: string): string;
  front(colour: string): string;
}

const nothing = () => '';
const cap = 'M58 92C54 54 74 38 100 38S146 54 142 92C136 74 126 66 108 64C92 72 70 70 58 92Z';

/** Heads of hair, and what is worn instead of them. The head is an oval around (100, 92), 40 × 46. */
export const hairs: readonly Hair[] = [
  // Short, parted.
  { back: nothing, front: (c) => path(cap, c) },
  // A bob.
  {
    back: (c) =>
      path('M52 132C46 60 62 34 100 34S154 60 148 132Q138 140 130 128V90H70V128Q62 140 52 132Z', c),
    front: (c) =>
      path('M60 88C62 56 76 46 100 46S138 56 140 88C128 80 118 72 114 62C104 76 82 80 60 88Z', c),
  },
  // A bun.
  {
    back: (c) => circle(100, 34, 22, c),
    front: (c) =>
      path('M58 92C56 56 74 42 100 42S144 56 142 92C138 74 124 62 100 62S62 74 58 92Z', c),
  },
  // Curls.
  {
    back: (c) =>
      repeat(9, (i) =>
        circle(
          100 + 50 * Math.cos(Math.PI * (1 + i / 8)),
          88 + 46 * Math.sin(Math.PI * (1 + i / 8)),
          20,
          c,
        ),
      ),
    front: (c) =>
      repeat(6, (i) => circle(66 + i * 13.6, 58 - 8 * Math.sin((Math.PI * i) / 5), 13, c)),
  },
  // Long.
  {
    back: (c) =>
      path('M50 172C42 80 56 32 100 32S158 80 150 172Q126 184 122 150H78Q74 184 50 172Z', c),
    front: (c) =>
      path('M59 96C58 58 74 44 100 44S142 58 141 96C136 76 118 66 104 54C96 70 66 74 59 96Z', c),
  },
  // A headscarf.
  {
    back: (c) => path('M44 176C40 130 46 32 100 32S160 130 156 176Q100 198 44 176Z', c),
    front: (c) =>
      draw(
        path(
          'M100 30C58 30 52 70 54 100C54 136 76 152 100 154S146 136 146 100C148 70 142 30 100 30ZM100 52C124 52 134 70 134 94C134 120 120 136 100 138S66 120 66 94C66 70 76 52 100 52Z',
          c,
        ),
        path('M60 140Q100 176 142 138Q150 168 132 182Q96 176 60 140Z', c),
      ),
  },
  // A beanie.
  {
    back: nothing,
    front: (c) =>
      draw(
        path('M58 78C58 44 76 28 100 28S142 44 142 78Z', c),
        path('M54 70H146Q150 70 150 76V84Q150 90 146 90H54Q50 90 50 84V76Q50 70 54 70Z', c),
        path(
          'M54 70H146Q150 70 150 76V84Q150 90 146 90H54Q50 90 50 84V76Q50 70 54 70Z',
          '#fff8ec',
          0.3,
        ),
        ellipse(100, 26, 10, 9, c),
      ),
  },
  // Close-cropped.
  {
    back: nothing,
    front: (c) =>
      path('M60 84C60 56 76 44 100 44S140 56 140 84C134 70 122 62 100 62S66 70 60 84Z', c, 0.85),
  },
];

/** The place of the headscarf among the hairs: it takes a garment's colour, and no beard or earring goes with it. */
export const headscarf = 5;
/** The place of the beanie among the hairs: it takes a garment's colour. */
export const beanie = 6;
