import { useTitle } from '../ui/useTitle.js';
import { trendingWords } from '../words/trending.js';
import { useWords } from '../words/words.js';
import { TrendingRail } from './TrendingRail.js';

/** The live list on a page of its own. */
export function TrendingPage() {
  const words = useWords(trendingWords);
  useTitle(words.title);
  return (
    <div className="page">
      <div className="mx-auto max-w-2xl max-tablet:-mx-3">
        <TrendingRail first={20} level={1} />
      </div>
    </div>
  );
}
