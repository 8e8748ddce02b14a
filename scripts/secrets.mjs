// `npm run -s secrets > .env`: new secrets for the distributed mode, as lines of an environment file; with what makes
// `docker compose up` start everything.
import { newSecrets } from './processes/secrets.mjs';

for (const [name, value] of Object.entries(newSecrets())) console.log(`${name}=${value}`);
console.log('COMPOSE_PROFILES=core');
