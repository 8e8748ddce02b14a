import { describePubSub } from './pubsub.contract.js';
import { createMemoryPubSub } from './pubsub.memory.js';

describePubSub('memory', async () => createMemoryPubSub());
