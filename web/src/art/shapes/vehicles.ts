import { natural, type Ink } from '../ink.js';
import { shape, type ShapeFamily } from '../shape.js';
import { at, circle, draw, line, path, rect, repeat } from '../svg.js';

const { glass, white } = natural;
const wheel = (x: number, radius: number, { ink, metal, metalShade }: Ink, phase: number) =>
  draw(
    circle(x, 58, radius, ink),
    circle(x, 58, radius * 0.58, metal),
    at(
      { x, y: 58, turn: 72 * phase },
      repeat(5, (i) =>
        at({ turn: i * 72 }, line(`M0 0V${-Math.round(radius * 0.46)}`, metalShade, 4)),
      ),
    ),
    circle(x, 58, 3.5, ink),
  );
const lights = (y: number) =>
  draw(rect(84, y, 13, 10, 4, '#ffe08a'), rect(-98, y, 9, 12, 4, '#d9473a'));

/** Four wheels; from the side. */
export const vehicles: ShapeFamily = {
  minivan: shape(
    { words: /pacifica|minivan|van\b|seven seats|keluarga|sleeping/i, stance: 'heavy', wide: true },
    (ink, phase) =>
      draw(
        path('M-98 54V-22Q-96 -54 -66 -56H12Q26 -56 36 -46L68 -8Q98 -2 98 24V54Z', ink.main),
        path('M-98 34H98V54H-98Z', ink.shade),
        path('M-88 -12L-82 -36Q-80 -44 -70 -44H-46V-10Z', glass),
        path('M-38 -44H-2V-10H-38Z', glass),
        path('M6 -44H12Q20 -44 26 -38L50 -10H6Z', glass),
        line('M-72 -16L-60 -40M-24 -16L-12 -40M20 -16L28 -32', white, 5, 0.7),
        line('M-42 -6V44M2 -6V44', ink.shade, 3),
        line('M-24 4H-14M14 4H24', ink.paper, 5),
        rect(-60, -66, 76, 7, 3.5, ink.ink),
        lights(6),
        wheel(-58, 26, ink, phase),
        wheel(60, 26, ink, phase),
      ),
  ),
  suv: shape(
    { words: /durango|hornet|suv\b|jeep|off.?road|boot|camp/i, stance: 'heavy', wide: true },
    (ink, phase) =>
      draw(
        path(
          'M-98 52V-6Q-98 -14 -90 -16L-80 -50Q-78 -58 -68 -58H26Q36 -58 42 -50L62 -14Q98 -10 98 16V52Z',
          ink.main,
        ),
        path('M-98 32H98V52H-98Z', ink.ink),
        path('M-78 -16L-70 -42Q-68 -48 -62 -48H-30V-16Z', glass),
        path('M-22 -48H22Q28 -48 32 -43L48 -16H-22Z', glass),
        line('M-60 -22L-50 -42M-4 -22L8 -42', white, 5, 0.7),
        line('M-26 -12V30', ink.shade, 3),
        line('M-16 -2H-4M-60 -2H-48', ink.paper, 5),
        line('M-64 -70H24M-54 -60V-68M14 -60V-68', ink.ink, 5),
        rect(-44, -84, 52, 14, 5, ink.second),
        lights(2),
        path('M-92 40A34 34 0 0 1 -26 40ZM28 40A34 34 0 0 1 94 40Z', ink.ink),
        wheel(-59, 27, ink, phase),
        wheel(61, 27, ink, phase),
      ),
  ),
  muscleCar: shape(
    { words: /charger|muscle|sport|coupe|race|hemi/i, stance: 'heavy', wide: true },
    (ink, phase) =>
      draw(
        path(
          'M-100 52Q-102 16 -90 6L-58 0L-34 -28Q-28 -34 -18 -34H14Q24 -34 32 -28L56 -2Q98 4 100 30V52Z',
          ink.main,
        ),
        path('M-100 38H100V52H-100Z', ink.shade),
        path('M-44 0L-26 -22Q-24 -25 -18 -25H-4V0Z', glass),
        path('M4 -25H14Q20 -25 25 -21L42 0H4Z', glass),
        path('M-98 12H98V20H-98Z', ink.second),
        line('M-28 -4L-18 -20M12 -4L18 -18', white, 4, 0.8),
        path('M-100 -6L-78 2H-96Z', ink.shade),
        rect(-104, -10, 34, 7, 3, ink.ink),
        line('M-12 10H-2', ink.paper, 5),
        lights(22),
        wheel(-58, 27, ink, phase),
        wheel(60, 27, ink, phase),
      ),
  ),
  touringSedan: shape(
    { words: /touring|sedan|300|coast|tol\b/i, stance: 'heavy', wide: true },
    (ink, phase) =>
      draw(
        path(
          'M-100 52Q-102 6 -86 0L-62 -4L-40 -38Q-34 -46 -22 -46H20Q32 -46 40 -38L62 -6Q98 0 100 26V52Z',
          ink.main,
        ),
        path('M-100 36H100V52H-100Z', ink.shade),
        path('M-52 -4L-32 -33Q-29 -37 -22 -37H-6V-4Z', glass),
        path('M2 -37H18Q26 -37 31 -31L50 -4H2Z', glass),
        line('M-34 -10L-22 -32M12 -10L22 -30', white, 5, 0.7),
        line('M-2 -2V40', ink.shade, 3),
        line('M-20 8H-8M24 8H36', ink.paper, 5),
        line('M-92 18H92', ink.metal, 3, 0.8),
        rect(90, 14, 10, 18, 3, ink.metalShade),
        lights(4),
        wheel(-58, 26, ink, phase),
        wheel(60, 26, ink, phase),
      ),
  ),
  smallCar: shape(
    { words: /\bcar\b|mobil|small|kecil|hatch|drive/i, stance: 'heavy' },
    (ink, phase) =>
      draw(
        path(
          'M-96 46C-98 10 -84 4 -62 0L-36 -38Q-30 -46 -18 -46H24Q34 -46 42 -38L70 -4C90 0 98 12 96 46Z',
          ink.main,
        ),
        path('M-50 -2L-28 -34Q-26 -37 -20 -37H-4V-2Z', ink.paper),
        path('M6 -37H22Q28 -37 32 -33L56 -2H6Z', ink.paper),
        path('M-96 30H96V46H-96Z', ink.shade),
        wheel(-54, 26, ink, phase),
        wheel(54, 26, ink, phase),
        rect(78, 10, 16, 12, 5, '#ffe08a'),
        line('M-20 12H-6', ink.paper, 5),
        rect(-30, -60, 52, 12, 4, ink.second),
        line('M-22 -48V-46M14 -48V-46', ink.ink, 5),
      ),
  ),
};
