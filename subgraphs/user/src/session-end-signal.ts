import type { Logger } from '@reelgraph/platform/logger';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { sessionEndChannel } from '@reelgraph/schema/session-end';

/** Tells gateways of log-ins that end before their time; one that is not told keeps sockets until the token ends. */
export const sessionEndSignal =
  (signals: PubSub, logger: Logger) =>
  (familyId: string): void => {
    signals.publish(sessionEndChannel(familyId)).catch((error: unknown) => {
      logger.warn({ err: error }, 'sockets of a log-in that has ended stay until its token ends');
    });
  };
