import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';

import { fakeEventLog } from './event-log.fake.js';
import { TopicFollower } from './topic-follower.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const topic = 't';

describe('a topic follower', () => {
  let log: ReturnType<typeof fakeEventLog>;
  let handled: string[];
  let followers: TopicFollower[];
  beforeEach(() => {
    log = fakeEventLog(() => 1000);
    handled = [];
    followers = [];
  });
  afterEach(async () => {
    for (const follower of followers) await follower.close();
  });
  const append = (...values: string[]) =>
    log.append(
      topic,
      values.map((value) => ({ key: value, value })),
    );
  const follow = (afterOffset = 0): TopicFollower => {
    const follower = new TopicFollower({
      log,
      topic,
      afterOffset,
      logger,
      handle: (records) => void handled.push(...records.map(({ value }) => value)),
    });
    followers.push(follower);
    follower.start();
    return follower;
  };

  it('handles what is there and what comes, in order and once', async () => {
    await append('a', 'b');
    const follower = follow();
    await follower.caughtUp();
    await append('c');
    await append('d');
    await follower.caughtUp();
    expect(handled).toEqual(['a', 'b', 'c', 'd']);
    expect(follower.offset).toBe(4);
  });

  it('begins after the offset it is given', async () => {
    await append('a', 'b');
    await follow(1).caughtUp();
    expect(handled).toEqual(['b']);
  });

  it('handles more than a batch', async () => {
    await append(...Array.from({ length: 2500 }, (_, index) => String(index)));
    await follow().caughtUp();
    expect(handled).toHaveLength(2500);
  });

  it('tries again after the log failed', async () => {
    await append('a');
    log.failReads(2);
    const follower = follow();
    await follower.caughtUp();
    expect(handled).toEqual(['a']);
  });

  it('counts as caught up when what it has not read has expired', async () => {
    await append('a');
    const { read } = log;
    log.read = async () => [];
    const follower = follow();
    await follower.caughtUp();
    log.read = read;
    expect(handled).toEqual([]);
  });

  it('handles nothing while something runs between batches', async () => {
    const follower = follow();
    await follower.between(async () => {
      await append('a');
      await new Promise((resolve) => setImmediate(resolve));
      expect(handled).toEqual([]);
    });
    await follower.caughtUp();
    expect(handled).toEqual(['a']);
  });

  it('handles nothing after it was closed, and lets go of who waits', async () => {
    const follower = follow();
    await follower.close();
    await append('a');
    await follower.caughtUp();
    expect(handled).toEqual([]);
  });
});
