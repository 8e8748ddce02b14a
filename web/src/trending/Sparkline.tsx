/**
 * The course of a score, oldest first, with a dot at its end.
 *
 * Units: `width` and `height` in pixels; the values are scaled to fit.
 */
export function Sparkline(props: {
  values: readonly number[];
  width: number;
  height: number;
  className?: string;
}) {
  const { values, width, height, className = '' } = props;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const range = high - low;
  const points = values.map((value, index) => {
    const x = 3 + (index * (width - 8)) / Math.max(values.length - 1, 1);
    const share = range === 0 ? 0.5 : (value - low) / range;
    return [x, height - 3 - share * (height - 6)] as const;
  });
  const end = points.at(-1);
  if (!end) return <span style={{ width, height }} />;
  const rising = (values.at(-1) ?? 0) > (values[0] ?? 0);
  return (
    <svg
      className={`sparkline ${rising ? 'text-pandan' : 'text-ink-3'} ${className}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <path
        d={`M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx={end[0]} cy={end[1]} r="3" fill="currentColor" />
    </svg>
  );
}
