import { decimalAmount } from '@reelgraph/schema/minor-digits';
import { z } from 'zod';

import type { PageAddress } from './page-address.js';
import type { PageFacts } from './page-head.js';

/** What is asked for a kind of page, and how the answer is read. */
export interface PageQuestion {
  readonly source: string;
  /** The facts of the answer's data. Missing: null when there is no such thing. Errors: throws at another answer. */
  readonly read: (data: unknown, id: string) => PageFacts | null;
}

const image = z.object({ url: z.string(), width: z.number(), height: z.number(), alt: z.string() });
const imageFields = '{ url width height alt }';
const count = (many: number, one: string, more: string): string =>
  `${many.toLocaleString('en')} ${many === 1 ? one : more}`;

const videoAnswer = z.object({
  video: z
    .object({
      caption: z.string(),
      poster: image.nullable(),
      sources: z.array(z.object({ url: z.string(), mimeType: z.string() })),
      creator: z.object({ handle: z.string(), displayName: z.string() }).nullable(),
      placements: z.array(z.object({ product: z.object({ title: z.string() }).nullable() })),
    })
    .nullable(),
});

const video: PageQuestion = {
  source: `query PageVideo($id: ID!) {
  video(id: $id) {
    caption poster ${imageFields} sources { url mimeType } creator { handle displayName }
    placements { product { title } }
  }
}`,
  read(data) {
    const found = videoAnswer.parse(data).video;
    if (found === null) return null;
    const { caption, creator, placements, sources } = found;
    const seen = [...new Set(placements.flatMap(({ product }) => product?.title ?? []))];
    const by = creator ? `A video by ${creator.displayName}` : 'A video';
    const [source] = sources.filter(({ mimeType }) => mimeType === 'video/mp4');
    return {
      title: caption || by,
      description: seen.length === 0 ? `${by}.` : `${by}, with ${seen.join(', ')}.`,
      type: 'video.other',
      image: found.poster,
      more: source
        ? [
            ['og:video', source.url],
            ['og:video:type', source.mimeType],
          ]
        : [],
    };
  },
};

const productAnswer = z.object({
  product: z
    .object({
      title: z.string(),
      description: z.string().nullable(),
      brand: z.string().nullable(),
      stock: z.number().nullable(),
      price: z
        .object({ amountMinor: z.number(), currency: z.string(), formatted: z.string() })
        .nullable(),
      images: z.array(image),
    })
    .nullable(),
});

const product: PageQuestion = {
  source: `query PageProduct($id: ID!) {
  product(id: $id) {
    title description brand stock price { amountMinor currency formatted } images ${imageFields}
  }
}`,
  read(data) {
    const found = productAnswer.parse(data).product;
    if (found === null) return null;
    const { title, description, brand, price, images, stock } = found;
    return {
      title,
      description: [price?.formatted, description ?? brand].filter(Boolean).join(' · ') || title,
      type: 'product',
      image: images[0] ?? null,
      more: [
        ...(price
          ? ([
              ['product:price:amount', decimalAmount(price.amountMinor, price.currency)],
              ['product:price:currency', price.currency],
            ] as const)
          : []),
        ['product:availability', stock === 0 ? 'out of stock' : 'in stock'],
      ],
    };
  },
};

const creatorAnswer = z.object({
  creator: z
    .object({
      handle: z.string(),
      displayName: z.string(),
      avatar: image.nullable(),
      followerCount: z.number(),
      videoCount: z.number(),
    })
    .nullable(),
});

const creator: PageQuestion = {
  source: `query PageCreator($id: ID!) {
  creator(id: $id) { handle displayName avatar ${imageFields} followerCount videoCount }
}`,
  read(data) {
    const found = creatorAnswer.parse(data).creator;
    if (found === null) return null;
    const { handle, displayName, followerCount, videoCount } = found;
    const videos = count(videoCount, 'video', 'videos');
    return {
      title: `${displayName} (@${handle})`,
      description: `${videos}, ${count(followerCount, 'follower', 'followers')}.`,
      type: 'profile',
      image: found.avatar,
      more: [['profile:username', handle]],
    };
  },
};

const categoryAnswer = z.object({
  categories: z.array(z.object({ slug: z.string(), name: z.string() })),
  searchProducts: z.object({
    totalCount: z.number(),
    edges: z.array(z.object({ node: z.object({ images: z.array(image) }) })),
  }),
});

const category: PageQuestion = {
  source: `query PageCategory($id: String!) {
  categories { slug name }
  searchProducts(query: "", category: $id, first: 1) { totalCount edges { node { images ${imageFields} } } }
}`,
  read(data, id) {
    const { categories, searchProducts } = categoryAnswer.parse(data);
    const found = categories.find(({ slug }) => slug === id);
    if (found === undefined) return null;
    const { totalCount, edges } = searchProducts;
    return {
      title: found.name,
      description: `${count(totalCount, 'product', 'products')}, and the videos that show them.`,
      type: 'website',
      image: edges[0]?.node.images[0] ?? null,
      more: [],
    };
  },
};

/** The question of each kind of page: one query of a fixed size. */
export const pageQuestions: Readonly<Record<PageAddress['kind'], PageQuestion>> = {
  video,
  product,
  creator,
  category,
};
