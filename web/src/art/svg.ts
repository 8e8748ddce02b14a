// Drawing words for the recipe: each returns one SVG element. Numbers keep two decimals, so that a picture stays
// small and the same input gives the same bytes. Nothing but numbers and colours of our own goes into an element.
const tidy = (value: number) => String(+value.toFixed(2));
const faded = (opacity: number) => (opacity === 1 ? '' : ` opacity="${tidy(opacity)}"`);

/** What a picture is put together from; `false` is left out. */
export type Part = string | false | readonly string[];

/** Several parts as one, the first lowest. */
export const draw = (...parts: Part[]): string =>
  parts.flatMap((part) => (part === false ? [] : part)).join('');

/** The same part `count` times, by its index. */
export const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

/** A rectangle with rounded corners. Units: opacity 0…1. */
export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  opacity = 1,
): string =>
  `<rect x="${tidy(x)}" y="${tidy(y)}" width="${tidy(width)}" height="${tidy(height)}" rx="${tidy(radius)}" fill="${fill}"${faded(opacity)}/>`;

/** A filled circle. Units: opacity 0…1. */
export const circle = (x: number, y: number, radius: number, fill: string, opacity = 1): string =>
  `<circle cx="${tidy(x)}" cy="${tidy(y)}" r="${tidy(radius)}" fill="${fill}"${faded(opacity)}/>`;

/** The outline of a circle. Units: opacity 0…1. */
export const hoop = (
  x: number,
  y: number,
  radius: number,
  stroke: string,
  width: number,
  opacity = 1,
): string =>
  `<circle cx="${tidy(x)}" cy="${tidy(y)}" r="${tidy(radius)}" fill="none" stroke="${stroke}" stroke-width="${tidy(width)}"${faded(opacity)}/>`;

/** A filled ellipse. Units: opacity 0…1. */
export const ellipse = (
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  fill: string,
  opacity = 1,
): string =>
  `<ellipse cx="${tidy(x)}" cy="${tidy(y)}" rx="${tidy(radiusX)}" ry="${tidy(radiusY)}" fill="${fill}"${faded(opacity)}/>`;

/** A filled outline, in SVG path data. Units: opacity 0…1. */
export const path = (data: string, fill: string, opacity = 1): string =>
  `<path d="${data}" fill="${fill}"${faded(opacity)}/>`;

/** A line, in SVG path data. Units: opacity 0…1. */
export const line = (data: string, stroke: string, width: number, opacity = 1): string =>
  `<path d="${data}" fill="none" stroke="${stroke}" stroke-width="${tidy(width)}"${faded(opacity)}/>`;

/** A line with flat ends, as a ribbon or a sleeve has. Units: opacity 0…1. */
export const band = (data: string, stroke: string, width: number, opacity = 1): string =>
  `<path d="${data}" fill="none" stroke="${stroke}" stroke-width="${tidy(width)}" stroke-linecap="butt"${faded(opacity)}/>`;

/** A dashed line. Units: `dash` and `gap` along the line. */
export const stitches = (
  data: string,
  stroke: string,
  width: number,
  dash: number,
  gap: number,
): string =>
  `<path d="${data}" fill="none" stroke="${stroke}" stroke-width="${tidy(width)}" stroke-dasharray="${dash} ${gap}"/>`;

/** A ring of round dots. Units: `size` is a dot's diameter. */
export const dots = (
  x: number,
  y: number,
  radius: number,
  count: number,
  fill: string,
  size: number,
): string =>
  `<circle cx="${tidy(x)}" cy="${tidy(y)}" r="${tidy(radius)}" fill="none" stroke="${fill}" stroke-width="${tidy(size)}" stroke-dasharray="0 ${tidy((2 * Math.PI * radius) / count)}"/>`;

/** Path data of marks around the middle, as on a dial. Units: from `inner` to `outer` radius; the first mark points up. */
export function marks(count: number, inner: number, outer: number): string {
  return repeat(count, (i) => {
    const angle = (2 * Math.PI * i) / count;
    const point = (radius: number) =>
      `${tidy(radius * Math.sin(angle))} ${tidy(-radius * Math.cos(angle))}`;
    return `M${point(inner)}L${point(outer)}`;
  });
}

/** Parts under an SVG transform. */
export const place = (transform: string, ...parts: Part[]): string =>
  `<g transform="${transform}">${draw(...parts)}</g>`;

/** Where parts go. Missing: not moved, turned or scaled. Units: `turn` in degrees. */
export interface Spot {
  readonly x?: number;
  readonly y?: number;
  readonly turn?: number;
  readonly scale?: number;
}

/** Parts at a spot: scaled, then turned, then moved. */
export function at({ x = 0, y = 0, turn = 0, scale = 1 }: Spot, ...parts: Part[]): string {
  const steps = [
    (tidy(x) !== '0' || tidy(y) !== '0') && `translate(${tidy(x)} ${tidy(y)})`,
    tidy(turn) !== '0' && `rotate(${tidy(turn)})`,
    tidy(scale) !== '1' && `scale(${tidy(scale)})`,
  ];
  const transform = steps.filter((step) => step !== false).join(' ');
  return transform === '' ? draw(...parts) : place(transform, ...parts);
}

/** The same part at several points. Shape: `points` is x, y, x, y, … */
export const spots = (
  points: readonly number[],
  part: (x: number, y: number, index: number) => string,
): string => repeat(points.length / 2, (i) => part(points[2 * i]!, points[2 * i + 1]!, i));

/** Parts seen through an outline only. Shape: `id` is unique in the picture. */
export const clipped = (id: string, outline: string, ...parts: Part[]): string =>
  `<clipPath id="${id}"><path d="${outline}"/></clipPath><g clip-path="url(#${id})">${draw(...parts)}</g>`;

/**
 * A whole picture. Lines in it have round ends unless they say otherwise.
 *
 * Units: `width` and `height` in pixels; `viewBox` in the parts' own.
 */
export const picture = (width: number, height: number, viewBox: string, ...parts: Part[]): string =>
  draw(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}" preserveAspectRatio="xMidYMid slice" stroke-linecap="round" stroke-linejoin="round">`,
    ...parts,
    '</svg>',
  );

/** A number for use inside path data. */
export const figure = tidy;
