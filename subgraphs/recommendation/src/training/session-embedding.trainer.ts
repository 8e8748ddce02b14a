import { attentionReach, dimensions, type SessionEmbedding } from '../models/session-embedding.js';
import { clicksOf, sessionCount, type SessionCorpus } from '../models/session-corpus.js';
import { BatchLoss, negativeCount } from './batch-loss.js';
import { NegativeSampler } from './negative-sampler.js';
import { normal, randomOf, shuffle } from './random.js';
import { emptySharedGradient, SessionPass } from './session-gradient.js';
import { SparseAdam } from './sparse-adam.js';

const batchSize = 64;
const learningRate = 0.006;
/** What is left of the learning rate at the end. */
const lastShare = 0.05;
/** The learning rate of matrices and gates, as a share. */
const matrixShare = 0.3;
/** The chance of a component of an input to be dropped. */
const dropout = 0.2;

/** How an embedding is trained. */
export interface EmbeddingParameters {
  readonly epochs: number;
  readonly seed: number;
}

/** The parameters that every data set is trained with. */
export const defaultEmbedding: EmbeddingParameters = { epochs: 7, seed: 1 };

/** An embedding before its training: random directions, and a session close to its newest click. */
export function startEmbedding(items: number, random: () => number): SessionEmbedding {
  const vectors = new Float32Array(items * dimensions);
  for (let item = 0; item < items; item += 1) {
    for (let k = 0; k < dimensions; k += 1) vectors[item * dimensions + k] = normal(random);
    normaliseRow(vectors, item);
  }
  const scaledIdentity = (): Float32Array =>
    Float32Array.from({ length: dimensions ** 2 }, (_, at) =>
      at % (dimensions + 1) === 0 ? 0.7 : 0,
    );
  return {
    items: vectors,
    attention: new Float32Array(dimensions ** 2),
    fromNewest: scaledIdentity(),
    fromHistory: scaledIdentity(),
    positions: Float32Array.from({ length: attentionReach }, (_, j) => -0.3 * j),
    gates: new Float32Array(attentionReach * dimensions).fill(1),
  };
}

/**
 * Trains item vectors so that a session's vector lies near the item that was clicked next.
 *
 * Every prefix is an example; 64 of them share 512 negatives. Runs on one thread: give it a worker of its own.
 *
 * Source: attention over the newest clicks with sampled softmax, as in STAMP and its successors.
 */
export function trainSessionEmbedding(
  corpus: SessionCorpus,
  parameters: EmbeddingParameters = defaultEmbedding,
  onProgress: (share: number) => void = () => {},
): SessionEmbedding {
  const random = randomOf(parameters.seed);
  const embedding = startEmbedding(corpus.itemCount, random);
  const trainer = new EmbeddingTrainer(embedding, corpus, random);
  const examples = targetsOf(corpus);
  const batches = Math.floor(examples.length / batchSize);
  const steps = parameters.epochs * batches;
  for (let epoch = 0, step = 0; epoch < parameters.epochs; epoch += 1) {
    shuffle(examples, random);
    for (let batch = 0; batch < batches; batch += 1, step += 1) {
      const rate = learningRate * Math.max(lastShare, 1 - step / steps);
      trainer.step(examples.subarray(batch * batchSize, (batch + 1) * batchSize), rate);
      if (step % 100 === 0) onProgress(step / steps);
    }
  }
  return embedding;
}

/** Where in the corpus's clicks each example's target lies: every click but the first of its session. */
function targetsOf(corpus: SessionCorpus): Int32Array {
  const targets: number[] = [];
  for (let session = 0; session < sessionCount(corpus); session += 1) {
    const from = corpus.starts[session]!;
    for (let offset = 1; offset < clicksOf(corpus, session).length; offset += 1) {
      targets.push(from + offset);
    }
  }
  return Int32Array.from(targets);
}

class EmbeddingTrainer {
  readonly #passes = Array.from({ length: batchSize }, () => new SessionPass());
  readonly #kept = Array.from(
    { length: batchSize },
    () => new Uint8Array(attentionReach * dimensions),
  );
  readonly #vectors = new Float64Array(batchSize * dimensions);
  readonly #targets = new Int32Array(batchSize);
  readonly #sessionOf: Int32Array;
  readonly #sampler: NegativeSampler;
  readonly #loss: BatchLoss;
  readonly #items: SparseAdam;
  readonly #shared: readonly { readonly name: SharedName; readonly adam: SparseAdam }[];
  readonly #slots: Int32Array;
  #touched: number[] = [];
  #gradients = new Float64Array(1024 * dimensions);

  constructor(
    private readonly embedding: SessionEmbedding,
    private readonly corpus: SessionCorpus,
    private readonly random: () => number,
  ) {
    const clicks = new Float64Array(corpus.itemCount);
    for (const item of corpus.clicks) clicks[item]! += 1;
    this.#sampler = new NegativeSampler(clicks, negativeCount);
    this.#loss = new BatchLoss(batchSize, this.#sampler.logExpected);
    this.#items = new SparseAdam(embedding.items, dimensions);
    this.#shared = sharedNames.map((name) => ({
      name,
      adam: new SparseAdam(embedding[name], embedding[name].length),
    }));
    this.#slots = new Int32Array(corpus.itemCount).fill(-1);
    this.#sessionOf = new Int32Array(corpus.clicks.length);
    for (let session = 0; session < sessionCount(corpus); session += 1) {
      this.#sessionOf.fill(session, corpus.starts[session], corpus.starts[session + 1]);
    }
  }

  /** One batch: the loss of its examples, and everything moved against it. */
  step(examples: Int32Array, rate: number): void {
    const { embedding } = this;
    const shared = emptySharedGradient();
    const lengths = [...examples].map((target, index) => this.#load(target, index));
    for (const [index, count] of lengths.entries()) {
      this.#passes[index]!.forward(embedding, count);
      this.#vectors.set(this.#passes[index]!.vector, index * dimensions);
      this.#targets[index] = this.corpus.clicks[examples[index]!]!;
    }
    const negatives = Int32Array.from({ length: negativeCount }, () =>
      this.#sampler.draw(this.random),
    );
    const { byVector, byTarget, byNegative } = this.#loss.run(
      embedding.items,
      this.#vectors,
      this.#targets,
      negatives,
    );
    for (const [index, count] of lengths.entries()) {
      const pass = this.#passes[index]!;
      const own = byVector.subarray(index * dimensions, (index + 1) * dimensions);
      pass.backward(embedding, own, shared);
      this.#addInputs(examples[index]!, index, count);
      this.#add(this.#targets[index]!, byTarget, index * dimensions);
    }
    for (const [index, item] of negatives.entries())
      this.#add(item, byNegative, index * dimensions);
    this.#moveItems(rate);
    for (const { name, adam } of this.#shared) {
      adam.step(0, shared[name], 0, name === 'positions' ? rate : rate * matrixShare);
    }
  }

  /** Fills a pass with the clicks before a target, some components dropped; gives their number. */
  #load(target: number, index: number): number {
    const { clicks, starts } = this.corpus;
    const first = starts[this.#sessionOf[target]!]!;
    const count = Math.min(attentionReach, target - first);
    const { inputs } = this.#passes[index]!;
    const kept = this.#kept[index]!;
    for (let j = 0; j < count; j += 1) {
      const row = clicks[target - 1 - j]! * dimensions;
      for (let k = 0, at = j * dimensions; k < dimensions; k += 1, at += 1) {
        const isKept = this.random() >= dropout;
        kept[at] = isKept ? 1 : 0;
        inputs[at] = isKept ? this.embedding.items[row + k]! / (1 - dropout) : 0;
      }
    }
    return count;
  }

  /** Adds the derivatives by the inputs to those of their items. */
  #addInputs(target: number, index: number, count: number): void {
    const gradient = this.#passes[index]!.inputGradient;
    const kept = this.#kept[index]!;
    for (let at = 0; at < count * dimensions; at += 1) {
      gradient[at] = kept[at] === 1 ? gradient[at]! / (1 - dropout) : 0;
    }
    for (let j = 0; j < count; j += 1) {
      this.#add(this.corpus.clicks[target - 1 - j]!, gradient, j * dimensions);
    }
  }

  /** Adds to an item's gradient in this batch. */
  #add(item: number, gradient: Float64Array, offset: number): void {
    let slot = this.#slots[item]!;
    if (slot < 0) {
      slot = this.#touched.push(item) - 1;
      this.#slots[item] = slot;
      if ((slot + 1) * dimensions > this.#gradients.length) this.#grow();
      this.#gradients.fill(0, slot * dimensions, (slot + 1) * dimensions);
    }
    const to = slot * dimensions;
    for (let k = 0; k < dimensions; k += 1) this.#gradients[to + k]! += gradient[offset + k]!;
  }

  #grow(): void {
    const larger = new Float64Array(this.#gradients.length * 2);
    larger.set(this.#gradients);
    this.#gradients = larger;
  }

  /** Moves the touched items along the sphere of vectors of length 1. */
  #moveItems(rate: number): void {
    const { items } = this.embedding;
    for (const [slot, item] of this.#touched.entries()) {
      const from = slot * dimensions;
      const row = item * dimensions;
      let along = 0;
      for (let k = 0; k < dimensions; k += 1) along += this.#gradients[from + k]! * items[row + k]!;
      for (let k = 0; k < dimensions; k += 1) this.#gradients[from + k]! -= along * items[row + k]!;
      this.#items.step(item, this.#gradients, from, rate);
      normaliseRow(items, item);
      this.#slots[item] = -1;
    }
    this.#touched = [];
  }
}

const sharedNames = ['attention', 'fromNewest', 'fromHistory', 'positions', 'gates'] as const;
type SharedName = (typeof sharedNames)[number];

function normaliseRow(items: Float32Array, item: number): void {
  const row = item * dimensions;
  let squares = 0;
  for (let k = 0; k < dimensions; k += 1) squares += items[row + k]! ** 2;
  const length = Math.sqrt(squares);
  for (let k = 0; k < dimensions; k += 1) items[row + k]! /= length;
}
