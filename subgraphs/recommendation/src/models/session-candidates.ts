import type { ItemGraph } from './item-graph.js';
import type { ItemStatistics } from './item-statistics.js';
import { recentShare } from './item-graph.js';
import { presentPopularityShare, recentPopularityShare } from './item-statistics.js';
import { addSteps } from './item-walks.js';
import type { LiveItems } from './live-items.js';
import { rowOf } from './sparse-rows.js';
import { FoldedItems } from './folded-items.js';
import { ExactSearch, type NearestItems, type NearestSearch, nearness } from './nearest-items.js';
import { openNearestSearch } from './nearest-items.usearch.js';
import { featureCount, type Proposal, type RankedCandidates } from './rank-features.js';
import { ScoreColumn } from './score-column.js';
import { dimensions, type SessionEmbedding, sessionVector } from './session-embedding.js';
import type { SessionPrefix } from './session-prefix.js';

/** How many candidates each source proposes at most. */
const limits = { nearest: 100, coVisited: 80, walked: 60, folded: 4 };
/** The sources: vectors, learnt or made from content; the item graph, by one step or two; the session; popularity. */
type CandidateSource = 'embedding' | 'content' | 'co-visited' | 'walked' | 'session' | 'popular';
/** Fewer candidates than this are filled up with what is popular. */
const enough = 30;
/** Learnt items that speak for a new one. */
const modelItems = 5;
/** Sessions with a new item in which it has come to speak for itself by half. */
const borrowedSessions = 5;
/** Features of an item in the session, which it never borrows: `inSession`, its count and its distance. */
const ownFeatures = [6, 7, 8];
/** Items of the session that co-visitation starts from. */
const coVisitReach = 10;
/** The weight of an item's co-visits for each click that it lies back. */
const coVisitDecay = 0.6;
/** Items of the session that long walks start from, and the weight of each for each that is newer. */
const longWalkReach = 6;
const longWalkDecay = 0.6;
/** The weights of the items a walk starts from, the newest first. */
const walkWeights = [1, 0.5, 0.25];

/** What candidates are proposed and described by. */
export interface CandidateParts {
  readonly statistics: ItemStatistics;
  readonly graph: ItemGraph;
  readonly embedding: SessionEmbedding;
}

/** Proposes what may come next in a session, with everything that the ranker wants to know of it. */
export class SessionCandidates {
  readonly #coVisit: ScoreColumn;
  readonly #recentCoVisit: ScoreColumn;
  readonly #walk: ScoreColumn;
  readonly #firstStep: ScoreColumn;
  readonly #next: ScoreColumn;
  readonly #longWalk: ScoreColumn;
  readonly #longWalkFromLast: ScoreColumn;
  readonly #nearRank: ScoreColumn;
  readonly #isPooled: Uint8Array;
  #longestWalk = 0;
  #fades: Fades = { recent: 1, present: 1, recentPopularity: 1 };
  readonly #isKnown: Uint8Array;
  /** Null where nothing is learnt of after the training. */
  readonly #folded: FoldedItems | null;
  #nearest: NearestSearch;

  constructor(
    private readonly parts: CandidateParts,
    private readonly live: LiveItems | null = null,
  ) {
    const { popularity } = parts.statistics;
    const column = (): ScoreColumn => new ScoreColumn(popularity.length);
    this.#coVisit = column();
    this.#recentCoVisit = column();
    this.#walk = column();
    this.#firstStep = column();
    this.#next = column();
    this.#longWalk = column();
    this.#longWalkFromLast = column();
    this.#nearRank = column();
    this.#isPooled = new Uint8Array(popularity.length);
    this.#isKnown = Uint8Array.from(popularity, (sessions) => (sessions > 0 ? 1 : 0));
    this.#nearest = new ExactSearch(parts.embedding.items, this.#isKnown);
    this.#folded = live === null ? null : new FoldedItems(parts.embedding.items, live.capacity);
  }

  /** Candidates over a search that is made for as many items as there are. */
  static async open(
    parts: CandidateParts,
    live: LiveItems | null = null,
  ): Promise<SessionCandidates> {
    const candidates = new SessionCandidates(
      live === null ? parts : { ...parts, statistics: live.statistics, graph: live.graph },
      live,
    );
    candidates.#nearest = await openNearestSearch(parts.embedding.items, candidates.#isKnown);
    return candidates;
  }

  /** True for an item that the parts were made from. */
  knows(item: number): boolean {
    return this.#isKnown[item] === 1;
  }

  /** Gives an item that the training did not know a vector of length 1. */
  fold(item: number, vector: Float32Array): void {
    const near = this.#nearest.nearest(Float64Array.from(vector), modelItems);
    this.#folded?.put(item, vector, near.items);
  }

  /** The candidates for a session, at most 260 and the session's own items. */
  of(prefix: SessionPrefix): RankedCandidates {
    const { statistics, embedding } = this.parts;
    const vectors = this.#folded?.vectors ?? embedding.items;
    // What was learnt of since has no vector, unless its content gave it one.
    const has = (item: number): boolean =>
      this.#folded?.has(item) ?? item < vectors.length / dimensions;
    const { propose, proposals } = proposing();
    const vector = sessionVector({ ...embedding, items: vectors }, prefix.newestFirst.filter(has));
    const none = { items: [], scores: [] };
    const near = vector === null ? none : this.#nearest.nearest(vector, limits.nearest);
    propose('embedding', near.items);
    const folded = (vector !== null && this.#folded?.nearest(vector, limits.folded)) || none;
    propose('content', folded.items);
    const starts = this.#startsOf(prefix);
    this.#coVisitFrom(starts, prefix.distances);
    propose('co-visited', this.#coVisit.best(limits.coVisited, statistics.popularity));
    this.#walkFrom(starts);
    propose('walked', this.#walk.best(limits.walked, statistics.popularity));
    propose('session', prefix.distinct);
    let items = this.#distinct(proposals);
    if (items.length < enough) {
      propose('popular', [...statistics.mostPopular]);
      items = this.#distinct(proposals);
    }
    this.#longWalkFrom(starts);
    this.#rankNear(near, folded);
    const features = new Float32Array(items.length * featureCount);
    for (let row = 0, at = 0; row < items.length; row += 1, at += featureCount) {
      const item = items[row]!;
      features[at] = vector === null || !has(item) ? 0 : nearness(vectors, vector, item);
      features[at + 1] = this.#nearRank.at(item);
      this.#describe(item, prefix, features, at + 2);
      this.#borrow(item, prefix, features, at);
    }
    this.#clear();
    return { items, features, proposals };
  }

  /** What is proposed, each item once, in the order of the proposals. */
  #distinct(proposals: readonly Proposal[]): number[] {
    const isIn = this.#isPooled;
    const items: number[] = [];
    for (const proposal of proposals) {
      for (const item of proposal.items) {
        if (isIn[item] === 1) continue;
        isIn[item] = 1;
        items.push(item);
      }
    }
    for (const item of items) isIn[item] = 0;
    return items;
  }

  /** Ranks what is near the session; folded items do not change the ranks of those that were learnt. */
  #rankNear(near: NearestItems, folded: NearestItems): void {
    for (const [index, item] of near.items.entries()) this.#nearRank.add(item, 1 / (index + 1));
    for (const [index, item] of folded.items.entries()) {
      const nearer = near.scores.filter((score) => score > folded.scores[index]!).length;
      if (nearer < limits.nearest) this.#nearRank.add(item, 1 / (nearer + 1));
    }
  }

  /** Writes the features of one item after those of its nearness, in the order of `rankFeatures`. */
  #describe(item: number, prefix: SessionPrefix, features: Float32Array, from: number): void {
    const place = prefix.distinct.indexOf(item);
    let at = from;
    features[at++] = this.#walk.at(item);
    features[at++] = this.#coVisit.at(item);
    features[at++] = this.#recentCoVisit.at(item);
    features[at++] = this.#next.at(item);
    features[at++] = place >= 0 ? 1 : 0;
    features[at++] = place >= 0 ? prefix.counts[place]! : 0;
    features[at++] = place >= 0 ? prefix.distances[place]! : -1;
    features[at++] = prefix.length > 0 ? prefix.uniqueItems / prefix.length : 0;
    features[at++] = prefix.length;
    const { sessions, popularity, recentPopularity, age, lastSession, repeatClicks } =
      this.parts.statistics;
    features[at++] = Math.log1p(popularity[item]!);
    features[at++] = Math.log1p(recentPopularity[item]! * this.#fades.recentPopularity);
    features[at++] = this.live === null ? age[item]! : this.live.ageOf(item);
    features[at++] = Math.log1p(sessions - lastSession[item]!);
    features[at++] = repeatClicks[item]! / (popularity[item]! + 3);
    features[at++] = this.#longestWalk > 0 ? this.#longWalk.at(item) / this.#longestWalk : 0;
    features[at++] = this.#longWalkFromLast.at(item);
  }

  /**
   * Lets the learnt items that a new one is most like speak for it, the less the more often it was clicked itself:
   * without, everything that ever was clicked would come before it.
   */
  #borrow(item: number, prefix: SessionPrefix, features: Float32Array, from: number): void {
    const models = this.#folded?.modelsOf(item) ?? [];
    if (models.length === 0) return;
    const sessions = this.parts.statistics.popularity[item]!;
    const share = borrowedSessions / (borrowedSessions + sessions);
    const lent = new Float32Array(featureCount);
    const told = new Float32Array(featureCount);
    for (const model of models) {
      this.#describe(model, prefix, told, 2);
      for (const [at, value] of told.entries()) lent[at]! += value / models.length;
    }
    for (let at = 2; at < featureCount; at += 1) {
      if (ownFeatures.includes(at)) continue;
      features[from + at] = share * lent[at]! + (1 - share) * features[from + at]!;
    }
  }

  /** The item whose neighbours are looked at: for one that is hardly known, the learnt item that it is most like. */
  #standIn(item: number): number {
    const [model = item] = this.#folded?.modelsOf(item) ?? [];
    return this.parts.statistics.popularity[item]! < borrowedSessions ? model : item;
  }

  /** The items that a session's neighbours are looked for around, the newest first. */
  #startsOf({ distinct }: SessionPrefix): readonly number[] {
    const starts = distinct.map((item) => this.#standIn(item));
    if (this.live !== null) {
      this.#fades = fadesOf(this.live);
      for (const item of starts.slice(0, coVisitReach)) this.live.refresh(item);
    }
    return starts;
  }

  /** Adds what was met with a session's items; `distances` are how many clicks each lies back. */
  #coVisitFrom(starts: readonly number[], distances: ArrayLike<number>): void {
    const { graph, statistics } = this.parts;
    const { popularity, presentPopularity } = statistics;
    for (const [index, item] of starts.slice(0, coVisitReach).entries()) {
      const share = coVisitDecay ** distances[index]!;
      const scale = share / Math.sqrt(popularity[item]! + 1);
      const recentScale =
        (share * this.#fades.recent) / (presentPopularity[item]! * this.#fades.present + 1);
      const { columns, values, from, to } = rowOf(graph.pairs, item);
      const [weights, recent] = values;
      for (let at = from; at < to; at += 1) {
        const other = columns[at]!;
        this.#coVisit.add(other, (scale * weights![at]!) / (popularity[other]! + 5) ** 0.25);
        this.#recentCoVisit.add(other, recentScale * recent![at]!);
      }
    }
  }

  /** Adds where two steps from the newest items lead. */
  #walkFrom(starts: readonly number[]): void {
    const { steps } = this.parts.graph;
    for (const [index, weight] of walkWeights.entries()) {
      const start = starts[index];
      if (start === undefined) return;
      addSteps(this.#firstStep, steps, start, weight);
      for (const via of this.#firstStep.touched) {
        addSteps(this.#walk, steps, via, this.#firstStep.at(via));
      }
      this.#firstStep.clear();
    }
  }

  /** Adds where up to three steps lead, and what directly follows the newest item: told of candidates, not proposed. */
  #longWalkFrom(starts: readonly number[]): void {
    const { graph } = this.parts;
    for (const [index, item] of starts.slice(0, longWalkReach).entries()) {
      addSteps(this.#longWalk, graph.walks, item, longWalkDecay ** index);
    }
    this.#longestWalk = this.#longWalk.greatest();
    const last = starts[0];
    if (last === undefined) return;
    addSteps(this.#longWalkFromLast, graph.walks, last, 1);
    const faded = this.#fades.recent;
    addSteps(this.#next, graph.next, last, faded / (graph.nextTotal[last]! * faded + 1));
  }

  #clear(): void {
    for (const column of [
      ...[this.#coVisit, this.#recentCoVisit, this.#walk],
      ...[this.#longWalk, this.#longWalkFromLast, this.#next, this.#nearRank],
    ]) {
      column.clear();
    }
  }
}

/** Notes what sources propose one after the other, each with the time since the one before. */
function proposing() {
  const proposals: Proposal[] = [];
  let since = performance.now();
  return {
    proposals,
    propose(source: CandidateSource, items: readonly number[]): void {
      const now = performance.now();
      proposals.push({ source, items, tookMs: now - since });
      since = now;
    },
  };
}

/** What decays by sessions is to be multiplied by. */
interface Fades {
  readonly recent: number;
  readonly present: number;
  readonly recentPopularity: number;
}

const fadesOf = (live: LiveItems): Fades => ({
  recent: live.fade(recentShare),
  present: live.fade(presentPopularityShare),
  recentPopularity: live.fade(recentPopularityShare),
});
