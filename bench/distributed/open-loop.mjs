import { setTimeout as delay } from 'node:timers/promises';

/**
 * Sends requests when they are due, whether or not earlier ones have been answered; gives how long each took from the
 * moment it was due, in milliseconds. Rejects with the first failure, once all have ended.
 */
export async function openLoop(perSecond, seconds, request) {
  const latencies = [];
  const pending = [];
  const startedAt = performance.now();
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const dueAt = startedAt + (number * 1000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 1) await delay(wait);
    pending.push(request(number).then(() => latencies.push(performance.now() - dueAt)));
  }
  const ended = await Promise.allSettled(pending);
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return latencies;
}
