import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sourcedId } from '@reelgraph/schema/ids';
import type { ProductRow } from '@reelgraph/subgraph-catalog/product.row';
import { z } from 'zod';

import { dummyjsonProducts } from '../import/formats/dummyjson.format.js';
import type { DemoClip, DemoInteractions, DemoProduct, DemoVideos } from './demo-data.js';
import { demoClip, demoInteractions, demoVideos } from './demo-data.js';

/** The committed files of the demo set; the folder is the same seen from the sources and from the build. */
const folder = new URL('../../demo/', import.meta.url);
const file = (name: string) => new URL(name, folder);

/** The source that the demo products belong to, as if `products.json` were imported. */
const demoSource = 'products';

const json = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(file(name), 'utf8'));

/** The forty clips, and what each is rendered from. */
export async function readDemoClips(): Promise<DemoClip[]> {
  return z.array(demoClip).parse(await json('clips.json'));
}

/** The captions that belong to no clip, by category slug. */
export async function readDemoCaptions(): Promise<Record<string, string[]>> {
  return z.record(z.string(), z.array(z.string())).parse(await json('captions.json'));
}

/** The demo products as the generator sees them. */
export async function readDemoProducts(): Promise<DemoProduct[]> {
  const row = z.object({
    id: z.number(),
    title: z.string(),
    category: z.string(),
    stock: z.number(),
  });
  const rows = z.array(row).parse(await json('products.json'));
  return rows.map(({ id, title, category, stock }) => ({
    id: sourcedId(demoSource, String(id)),
    title,
    category,
    inStock: stock > 0,
  }));
}

/** The demo's product catalogue as `import products` maps it. Errors: when a row of it does not fit. */
export async function readDemoCatalogue(): Promise<ProductRow[]> {
  const rows = z.array(z.unknown()).parse(await json('products.json'));
  return rows.map((value, index) => {
    const mapped = dummyjsonProducts.map(value, { source: demoSource, line: index + 1 });
    if ('reason' in mapped) throw new Error(`Demo product ${index + 1}: ${mapped.reason}`);
    return mapped.row;
  });
}

/** The demo creators, music and videos. */
export async function readDemoVideos(): Promise<DemoVideos> {
  return demoVideos.parse(await json('videos.json'));
}

/** The week of demo interactions. */
export async function readDemoInteractions(): Promise<DemoInteractions> {
  const packed = await readFile(file('interactions.json.gz'));
  return demoInteractions.parse(JSON.parse(gunzipSync(packed).toString('utf8')));
}

/** Writes what the generator made; one item a line, so that a change shows as a small difference. */
export async function writeDemoFiles(
  videos: DemoVideos,
  interactions: DemoInteractions,
): Promise<void> {
  const list = (rows: readonly unknown[]) =>
    `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
  const text = Object.entries(videos).map(([name, rows]) => `"${name}": ${list(rows)}`);
  await writeFile(file('videos.json'), `{${text.join(',\n')}}\n`);
  const packed = gzipSync(JSON.stringify(interactions), { level: 9 });
  await writeFile(file('interactions.json.gz'), packed);
}
