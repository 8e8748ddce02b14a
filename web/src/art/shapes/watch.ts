import { lighten, luminance } from '../colour.js';
import { natural, type Ink } from '../ink.js';
import { at, circle, dots, draw, line, marks, path, rect, repeat } from '../svg.js';

/** What one wrist watch has: how it is worn, framed and read. */
export interface WatchParts {
  readonly strap: 'leather' | 'steel' | 'mesh' | 'bangle';
  readonly bezel: 'plain' | 'diver' | 'fluted' | 'stones';
  readonly dial: string;
  readonly face: 'marks' | 'moonphase' | 'date' | 'roman';
  readonly case: 'steel' | 'gold';
  /** Radius of the case. Units: 40…60 of the shape's box. */
  readonly size: number;
}

const straps: Record<
  WatchParts['strap'],
  (ink: Ink, half: number, steel: string, dark: string) => string
> = {
  leather: ({ second, secondShade, ink }, half) =>
    draw(
      path(
        `M${-half + 6} -98H${half - 6}L${half} -40H${-half}ZM${-half} 40H${half}L${half - 6} 98H${-half + 6}Z`,
        second,
      ),
      path(`M6 -98H${half - 6}L${half} -40H10ZM10 40H${half}L${half - 6} 98H6Z`, secondShade, 0.5),
      line('M0 72V72.1M0 86V86.1', ink, 5),
    ),
  steel: (_, half, steel, dark) =>
    repeat(8, (i) => {
      const y = i < 4 ? -98 + i * 14 : 44 + (i - 4) * 14;
      const w = half - 4 + (i < 4 ? i : 7 - i) * 1.5;
      return draw(rect(-w, y, 2 * w, 12, 3, steel), rect(-w / 2.2, y, w / 1.1, 12, 2, dark, 0.6));
    }),
  mesh: (_, half, steel, dark) =>
    draw(
      path(
        `M${-half + 8} -98H${half - 8}L${half - 2} -40H${-half + 2}ZM${-half + 2} 40H${half - 2}L${half - 8} 98H${-half + 8}Z`,
        steel,
      ),
      repeat(7, (i) =>
        line(
          `M${-half + 8} ${-94 + i * 9}H${half - 8}M${-half + 8} ${46 + i * 8}H${half - 8}`,
          dark,
          2,
          0.6,
        ),
      ),
    ),
  bangle: (_, half, steel, dark) =>
    draw(
      path(
        `M${-half} -30C${-half - 4} -70 ${-half + 4} -92 0 -98C${half - 4} -92 ${half + 4} -70 ${half} -30Z`,
        steel,
      ),
      path(
        `M${-half} 30C${-half - 4} 70 ${-half + 4} 92 0 98C${half - 4} 92 ${half + 4} 70 ${half} 30Z`,
        steel,
      ),
      path(
        `M6 -96C${half - 4} -92 ${half + 4} -70 ${half} -30H12ZM12 30H${half}C${half + 4} 70 ${half - 4} 92 6 96Z`,
        dark,
        0.6,
      ),
      line(
        `M${-half + 8} -46Q${-half + 6} -72 -8 -84M${-half + 8} 46Q${-half + 6} 72 -8 84`,
        natural.white,
        5,
        0.55,
      ),
    ),
};

const phases = (dial: string) =>
  draw(
    path('M-20 20A20 20 0 0 1 20 20Z', '#1d2550'),
    circle(-3, 10, 9, '#ffe9a8'),
    circle(10, 8, 1.6, '#ffffff'),
    circle(14, 14, 1.2, '#ffffff'),
    circle(-20, 24, 8, dial),
    circle(20, 24, 8, dial),
  );

/** A wrist watch seen from above; its second hand goes round once a loop. */
export function drawWatch(parts: WatchParts, ink: Ink, phase: number): string {
  const { size, dial } = parts;
  const [steel, dark] =
    parts.case === 'gold' ? [natural.gold, natural.goldDark] : [natural.steel, natural.steelDark];
  const mark = luminance(dial) > 0.4 ? ink.ink : ink.paper;
  const inner = parts.bezel === 'plain' ? size - 11 : size - 16;
  return draw(
    straps[parts.strap](ink, size * 0.56, steel, dark),
    rect(size - 6, -8, 14, 17, 5, dark),
    circle(0, 0, size, steel),
    circle(0, 0, size - 6, dark),
    parts.bezel === 'diver' && [
      circle(0, 0, size - 3, ink.main),
      line(marks(12, size - 10, size - 7), ink.paper, 3),
    ],
    parts.bezel === 'fluted' && line(marks(24, size - 12, size - 4), steel, 3),
    parts.bezel === 'stones' && [
      dots(0, 0, size - 8, 16, natural.white, 10),
      dots(0, 0, size - 8, 16, lighten(ink.second, 0.5), 4),
    ],
    circle(0, 0, inner, dial),
    path(
      `M${-inner} 0A${inner} ${inner} 0 0 1 ${Math.round(inner * 0.7)} ${Math.round(-inner * 0.7)}L${Math.round(-inner * 0.7)} ${Math.round(inner * 0.7)}A${inner} ${inner} 0 0 1 ${-inner} 0Z`,
      natural.white,
      0.14,
    ),
    parts.face === 'moonphase' && phases(dial),
    line(marks(12, inner - 9, inner - 6), mark, 3.6),
    line(marks(parts.face === 'roman' ? 12 : 4, inner - 14, inner - 6), mark, 3.6),
    parts.face === 'date' &&
      draw(
        rect(inner - 24, -7, 15, 14, 2, natural.white),
        line(`M${inner - 19} -3V3M${inner - 14} -3V3`, ink.ink, 2.5),
      ),
    line(`M0 0L${-Math.round(inner * 0.3)} ${-Math.round(inner * 0.42)}`, mark, 6),
    line(`M0 0L${Math.round(inner * 0.42)} ${-Math.round(inner * 0.5)}`, mark, 4),
    at(
      { turn: 360 * phase },
      line(`M0 12V${-inner + 12}`, ink.second === dial ? ink.tint : ink.second, 2),
    ),
    circle(0, 0, 5, dark),
  );
}
