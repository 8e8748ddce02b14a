import { shape, type ShapeFamily } from '../shape.js';
import { circle, draw, ellipse, line, path, rect } from '../svg.js';
import { wave } from '../wave.js';

/** Table lamps, lit. */
export const lamps: ShapeFamily = {
  tableLamp: shape(
    { words: /lamp/i, stance: 'heavy' },
    ({ main, shade, tint, second, ink }, phase) =>
      draw(
        ellipse(0, 80, 46, 9, ink),
        rect(-14, 50, 28, 28, 10, second),
        rect(-5, -10, 10, 70, 4, ink),
        path('M-60 6L-34 -78Q-32 -84 -26 -84H26Q32 -84 34 -78L60 6Z', main),
        path('M14 -84H26Q32 -84 34 -78L60 6H26Z', shade, 0.4),
        ellipse(0, 6, 60, 9, tint),
        path('M-60 8L-92 84H92L60 8Z', '#fff1c2', 0.22 + 0.08 * wave(phase)),
        line('M26 12V34', ink, 2),
        circle(26, 36, 4, second),
      ),
  ),
};
