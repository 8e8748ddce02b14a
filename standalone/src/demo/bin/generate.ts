// Writes standalone/demo/{videos.json,interactions.json.gz} anew: `node standalone/dist/demo/bin/generate.js`.
import { generateDemo } from '../demo.generator.js';
import { writeDemoFiles } from '../demo-files.js';

const { videos, interactions } = await generateDemo();
await writeDemoFiles(videos, interactions);
const events = interactions.sessions.reduce((sum, [, , packed]) => sum + packed.length / 4, 0);
console.log(
  `${videos.videos.length} videos, ${interactions.sessions.length} sessions, ${events} events written.`,
);
