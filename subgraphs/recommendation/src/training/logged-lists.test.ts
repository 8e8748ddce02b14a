import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import {
  type ServedFeatures,
  servedFeatures,
  servedFeaturesTopic,
} from '@reelgraph/schema/served-features';

import { featureCount, rankFeatures } from '../models/rank-features.js';
import { interaction } from '../stream/interaction.fixture.js';
import { listExamples } from './list-examples.js';
import { readLoggedLists } from './logged-lists.js';
import { readLoggedSessions } from './logged-sessions.js';
import { randomOf } from './random.js';
import { sessions } from './published-model.fixture.js';
import { serveModel } from './served-model.fixture.js';
import { runTraining } from './training.job.js';

const popularity = rankFeatures.indexOf('popularity');
const { signal } = new AbortController();

describe('lists that were served and clicked', () => {
  let folder: string;
  let served: Awaited<ReturnType<typeof serveModel>>;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'lists-'));
    served = await serveModel(folder);
  }, 300_000);
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });

  /** What is logged of served lists, the newest last. */
  async function logged(): Promise<ServedFeatures[]> {
    await served.experiments.served.flush();
    const records = await served.log.read(servedFeaturesTopic, 0, 1000);
    return records.map(({ value }) => servedFeatures.parse(JSON.parse(value)));
  }
  /** A list after a view, in which the product that comes next is clicked. */
  async function visit(visitor: string, viewed: number) {
    await served.track(visitor, { type: 'VIEW', productId: `p${viewed}` });
    const { id, products } = await served.recommend(visitor);
    const next = `p${Math.floor(viewed / 8) * 8 + ((viewed + 1) % 8)}`;
    expect(products).toContain(next);
    const foreseen = await served.foresight.foresee([`p${viewed}`]);
    const known = foreseen.featuresAt(foreseen.ids.indexOf(next)).slice();
    await served.track(visitor, { type: 'CLICK', productId: next, recommendationId: id });
    return { next, known };
  }

  it('are learnt from by what was known when they were served, whatever happened since', async () => {
    const { next, known: then } = await visit('first', 24);
    for (let other = 0; other < 12; other += 1) {
      await served.recommended(`other-${other}`, [next, 'p30']);
    }
    const present = await served.foresight.foresee(['p24']);
    const now = present.featuresAt(present.ids.indexOf(next));
    expect(now[popularity]).toBeGreaterThan(then[popularity]!);

    await served.experiments.served.flush();
    const { lists } = await readLoggedLists(served.log, signal);
    expect(lists).toHaveLength(1);
    expect([...lists[0]!.features.subarray(0, featureCount)]).toEqual([...then]);
    const { features, queries } = listExamples(lists, randomOf(1));
    const [{ from, to, target }] = queries as [(typeof queries)[number]];
    expect([from, to * featureCount]).toEqual([0, features.length]);
    expect([...features.subarray(target * featureCount, (target + 1) * featureCount)]).toEqual([
      ...then,
    ]);
  });

  it('tell of what was shown, and of candidates drawn whether they were shown or not', async () => {
    await served.recommended('drawn', ['p40', 'p41']);
    const [list] = (await logged()).slice(-1);
    expect(list).toMatchObject({ viewerId: 'visitor:drawn', shown: 20 });
    const { items, drawn, values } = list!;
    expect(new Set(items).size).toBe(items.length);
    expect(new Set(drawn).size).toBe(16);
    expect(items.length).toBeLessThanOrEqual(36);
    expect(Buffer.from(values, 'base64')).toHaveLength(items.length * featureCount * 4);
    // 96 and more candidates, of which 20 were shown: most of what is drawn was not.
    const strangers = drawn.filter((place) => place >= 20);
    expect(strangers.length).toBeGreaterThan(6);
    expect(items.slice(20)).toHaveLength(strangers.length);
  });

  it('are passed over, and counted, where they tell of other columns', async () => {
    const [list] = (await logged()).slice(-1);
    const known = await readLoggedLists(served.log, signal);
    const { viewerId, items } = list!;
    for (const [id, columns] of [
      ['older', 'other'],
      ['strange', list!.columns],
    ] as const) {
      const value = JSON.stringify({ ...list, recommendationId: id, columns });
      await served.log.append(servedFeaturesTopic, [{ key: 'v', value }]);
      const owner = id === 'strange' ? 'visitor:somebody-else' : viewerId!;
      const click = { type: 'CLICK', productId: items[0]!, recommendationId: id } as const;
      const event = interaction({ ...click, viewerId: owner, occurredAt: list!.at + 1 });
      await served.log.append(interactionsTopic, [{ key: owner, value: JSON.stringify(event) }]);
    }
    const { lists, otherColumns } = await readLoggedLists(served.log, signal);
    // A click of somebody else on a list is none.
    expect([lists.length, otherColumns]).toEqual([known.lists.length, 1]);
  });

  it('teach the rankers of the next training once there are enough of them', async () => {
    const at = served.clock() - 86_400_000;
    await served.log.append(
      interactionsTopic,
      sessions.slice(0, 300).flatMap((clicks, session) =>
        clicks.map((productId, step) => {
          const viewerId = `visitor:past-${session}` as const;
          const event = interaction({
            viewerId,
            productId,
            occurredAt: at + session * 1000 + step,
          });
          return { key: viewerId, value: JSON.stringify({ ...event, sessionId: `s${session}` }) };
        }),
      ),
    );
    for (let visitor = 0; visitor < 40; visitor += 1)
      await visit(`late-${visitor}`, (visitor * 7) % 96);
    await served.experiments.served.flush();
    const lists = await readLoggedLists(served.log, signal);
    const read = await readLoggedSessions(served.log, signal);
    const train = async (fewestLists: number) => {
      const context = { store: served.store, clock: served.clock, epochs: 2, fewestLists, signal };
      return (await runTraining(read, context, lists)).card.ranker;
    };
    expect(await train(20)).toEqual({
      ...{ name: 'linear', learntFrom: 'lists', examples: 41 },
      lists: { clicked: 41, otherColumns: 1 },
    });
    expect(await train(1000)).toMatchObject({ learntFrom: 'sessions', lists: { clicked: 41 } });
  });
});
