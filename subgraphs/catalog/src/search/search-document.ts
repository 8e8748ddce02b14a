import { categoryTerm, everyProduct, termHash, termsOf, tokenOf } from './term.js';
import { type SortRanks, sortRanks } from './product-order.js';

/** A product as search needs it. */
export interface SearchableProduct {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly category: string | null;
  /** The category's name, which may have words that its slug lacks. */
  readonly categoryName: string | null;
  readonly brand: string | null;
  readonly tags: readonly string[];
  readonly priceMinor: number | null;
  readonly rating: number | null;
  readonly createdAt: number;
}

/** A document as it is kept. */
export interface DocumentRow {
  readonly productId: string;
  readonly category: string | null;
  readonly ranks: SortRanks;
  /** Four bytes a term, base64: its hash, and behind that twice its weight in eight bits. */
  readonly terms: string;
  /** The terms themselves, with spaces between. */
  readonly words: string;
  /** The terms as words of the database's index. */
  readonly tokens: string;
}

const titleWeight = 4;
const brandWeight = 3;
const categoryWeight = 2;
const tagWeight = 2;
const descriptionWeight = 0.5;

/** Distinct words of a product that are indexed, at most. */
const maxTerms = 400;
const heaviest = 0xff;

const textsOf = (product: SearchableProduct) => [
  { text: product.title, weight: titleWeight },
  { text: product.brand ?? '', weight: brandWeight },
  { text: product.categoryName ?? product.category ?? '', weight: categoryWeight },
  { text: product.tags.join(' '), weight: tagWeight },
  { text: product.description ?? '', weight: descriptionWeight },
];

function weighed(product: SearchableProduct): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { text, weight } of textsOf(product)) {
    for (const term of termsOf(text)) {
      if (weights.size >= maxTerms && !weights.has(term)) continue;
      weights.set(term, (weights.get(term) ?? 0) + weight);
    }
  }
  return weights;
}

/** A product's document. */
export function documentOf(product: SearchableProduct): DocumentRow {
  const { id, category } = product;
  const weights = weighed(product);
  const packed = Int32Array.from(
    [...weights].map(
      ([term, weight]) => (termHash(term) << 8) | Math.min(heaviest, Math.round(weight * 2)),
    ),
  );
  return {
    productId: id,
    category,
    ranks: sortRanks(product),
    terms: Buffer.from(packed.buffer).toString('base64'),
    words: [...weights.keys()].join(' '),
    tokens: [...weights.keys()].map(tokenOf).join(' '),
  };
}

/** The terms that a document counts for in the dictionary. */
export const countedTerms = ({
  words,
  category,
}: Pick<DocumentRow, 'words' | 'category'>): string[] => [
  everyProduct,
  ...(category === null ? [] : [categoryTerm(category)]),
  ...words.split(' ').filter((word) => word !== ''),
];
