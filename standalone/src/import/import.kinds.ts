import type { ProductRow } from '@reelgraph/subgraph-catalog/product.row';
import type { MusicRow } from '@reelgraph/subgraph-video/video.row';

import { dummyjsonProducts } from './formats/dummyjson.format.js';
import { type PostRow, scraperPosts } from './formats/scraper-post.format.js';
import { type SessionRow, sessionLines } from './formats/session-lines.format.js';
import { shopCsvProducts } from './formats/shop-csv.format.js';
import { tracksCsv } from './formats/tracks-csv.format.js';
import type { ImportKind } from './import.runner.js';

/** `import products`: catalogue rows, from one of two formats. */
export const productImport: ImportKind<ProductRow> = {
  unit: 'rows',
  text: 'csv',
  expects:
    'a JSON array of products (with id and title) or a CSV with the columns uniq_id, product_name, retail_price, ' +
    'discounted_price, overall_rating and brand',
  formats: [dummyjsonProducts, shopCsvProducts],
  idOf: (row) => row.id,
  batchSize: 500,
};

/** `import posts`: videos with their creators and music. */
export const postImport: ImportKind<PostRow> = {
  unit: 'rows',
  text: 'csv',
  expects: 'scraped posts as JSON lines or a JSON array (with id and authorMeta)',
  formats: [scraperPosts],
  idOf: (row) => row.video.id,
  batchSize: 200,
};

/** `import tracks`: music. */
export const trackImport: ImportKind<MusicRow> = {
  unit: 'rows',
  text: 'csv',
  expects: 'a CSV with the columns track_id, track_name and artist_name',
  formats: [tracksCsv],
  idOf: (row) => row.id,
  batchSize: 500,
};

/** `import sessions`: product views, one session a line. */
export const sessionImport: ImportKind<SessionRow> = {
  unit: 'sessions',
  text: 'lines',
  expects: 'one session a line: item ids with spaces between',
  formats: [sessionLines],
  idOf: () => null,
  batchSize: 1000,
};
