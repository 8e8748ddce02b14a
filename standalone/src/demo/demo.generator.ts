import type { DemoInteractions, DemoVideos } from './demo-data.js';
import { readDemoCaptions, readDemoClips, readDemoProducts } from './demo-files.js';
import { generateInteractions } from './interactions.generator.js';
import { createRandom } from './random.js';
import { generateVideos } from './videos.generator.js';

/** The seeds of the demo set: another number, another set. Apart, so that more videos leave the taste of the week alone. */
const seeds = { videos: 20260301, interactions: 7404 };

/** Makes the demo set from the product catalogue, the clips and the captions; the same input gives the same set. */
export async function generateDemo(): Promise<{
  videos: DemoVideos;
  interactions: DemoInteractions;
}> {
  const [clips, captions, products] = await Promise.all([
    readDemoClips(),
    readDemoCaptions(),
    readDemoProducts(),
  ]);
  const videos = generateVideos({ clips, captions, products, random: createRandom(seeds.videos) });
  const interactions = generateInteractions({
    products,
    videos: videos.videos,
    random: createRandom(seeds.interactions),
  });
  return { videos, interactions };
}
