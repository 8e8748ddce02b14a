import { trendingWords } from '../words/trending.js';
import { useWords } from '../words/words.js';
/** How a place changed: `▲ 5` green, `▼ 1` grey, `–` the same, `NEW` blue. Null = new in the list. */
export function Move({ change }: { change: number | null }) {
  const words = useWords(trendingWords);
  if (change === null) return <span className="move move-new">{words.isNew}</span>;
  if (change === 0) {
    return (
      <span className="move">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{words.noChange}</span>
      </span>
    );
  }
  const up = change > 0;
  return (
    <span className={`move ${up ? 'move-up' : ''}`}>
      <svg width="9" height="8" viewBox="0 0 9 8" aria-hidden="true">
        <path d={up ? 'M4.5 0 9 8H0z' : 'M4.5 8 0 0h9z'} fill="currentColor" />
      </svg>
      {Math.abs(change)}
      <span className="sr-only">{up ? words.placesUp : words.placesDown}</span>
    </span>
  );
}
