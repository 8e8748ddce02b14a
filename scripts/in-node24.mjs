// Runs a file in the Node that the packages bring: `node scripts/in-node24.mjs <file> [arguments]`.
import { installPackages, runInNode24 } from './toolchain.mjs';

installPackages();
runInNode24(process.argv.slice(2));
