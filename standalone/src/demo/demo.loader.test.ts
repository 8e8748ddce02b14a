import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LocalEventLog } from '@reelgraph/platform/event-log/event-log.port';
import { interactionEvent, interactionsTopic } from '@reelgraph/schema/interaction-event';
import { catalogTopic, videoTopic } from '@reelgraph/schema/item-change';

import { ranCli } from '../cli/cli.run.fixture.js';
import { openStores, type Stores } from '../stores.js';
import { loadDemo } from './demo.loader.js';
import { readDemoMarker } from './demo.marker.js';

const start = Date.parse('2026-03-01T12:00:00Z');
const dayMs = 24 * 60 * 60 * 1000;

let folder: string;
let stores: Stores<LocalEventLog>;
const file = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelgraph-demo-'));
  stores = await openStores(file, () => start);
});
afterEach(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});

const load = (now = start) => loadDemo({ stores, file, clock: () => now });
const topic = async (name: string) =>
  (await stores.log.read(name, 0, 100_000)).map(({ value }) => value);

describe('loading the demo data', () => {
  it('fills an empty catalogue and says what it does', async () => {
    const stages: string[] = [];
    const loaded = await loadDemo({
      stores,
      file,
      clock: () => start,
      onStage: (stage) => stages.push(stage),
    });
    expect(loaded).toMatchObject({ products: 194, videos: 254 });
    expect(stages).toEqual([
      '194 products',
      '254 videos by 36 creators',
      expect.stringMatching(/^a week of [\d,]+ interactions$/),
    ]);
    expect(await topic(catalogTopic)).toHaveLength(194);
    expect(await topic(videoTopic)).toHaveLength(254);
    const events = (await topic(interactionsTopic)).map((value) =>
      interactionEvent.parse(JSON.parse(value)),
    );
    expect(events).toHaveLength(loaded!.events);
    const times = events.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(start - 7 * dayMs - 1);
    expect(times.at(-1)).toBeLessThan(start);
  });

  it('points to no other host', async () => {
    await load();
    const everything = [
      ...(await stores.catalog.reader.all('SELECT * FROM product')),
      ...(await stores.video.reader.all('SELECT * FROM video')),
      ...(await stores.video.reader.all('SELECT * FROM creator')),
    ];
    expect(JSON.stringify(everything)).not.toMatch(/https?:|"\/\//);
  });

  it('gives each product a seller whom nobody can reach', async () => {
    await load();
    const rows = await stores.catalog.reader.all<{ url: string; name: string }>(
      'SELECT m.hand_over_url AS url, m.name FROM product p JOIN merchant m ON m.id = p.merchant_id',
    );
    expect(rows).toHaveLength(194);
    for (const { url } of rows) {
      expect(url).toMatch(/^https:\/\/([\w-]+\.example\/|wa\.me\/120255501\d\d\?)/);
    }
    const inChats = rows.filter(({ url }) => url.startsWith('https://wa.me/'));
    expect(inChats.length).toBeGreaterThan(40);
    expect(inChats.length).toBeLessThan(110);
  });

  it('names the categories readably', async () => {
    await load();
    const rows = await stores.catalog.reader.all<{ name: string }>(
      'SELECT name FROM category ORDER BY slug',
    );
    const names = rows.map(({ name }) => name);
    expect(names).toHaveLength(24);
    expect(names).toContain("Women's jewellery");
    expect(names).toContain('Skin care');
  });

  it('leaves a catalogue alone that has something in it', async () => {
    await load();
    expect(await load(start + dayMs)).toBeNull();
  });

  it('completes a load that was cut off, with the times of the first', async () => {
    const broken = {
      ...stores,
      log: {
        ...stores.log,
        append: (name: string, records: Parameters<typeof stores.log.append>[1]) =>
          name === interactionsTopic
            ? Promise.reject(new Error('power cut'))
            : stores.log.append(name, records),
      },
    };
    await expect(loadDemo({ stores: broken, file, clock: () => start })).rejects.toThrow(
      'power cut',
    );
    expect(await readDemoMarker(file('demo.json'))).toEqual({ anchorMs: start, state: 'loading' });

    const loaded = await load(start + dayMs);
    expect(await readDemoMarker(file('demo.json'))).toEqual({ anchorMs: start, state: 'loaded' });
    const events = await topic(interactionsTopic);
    expect(events).toHaveLength(loaded!.events);
    expect(JSON.parse(events.at(-1)!)).toMatchObject({ occurredAt: expect.any(Number) });
    expect((JSON.parse(events.at(-1)!) as { occurredAt: number }).occurredAt).toBeLessThan(start);
    expect(await load(start + dayMs)).toBeNull();
  });

  it('is what an import of its own products file finds unchanged', async () => {
    await load();
    const demo = fileURLToPath(new URL('../../demo', import.meta.url));
    const env = { DATA_DIR: folder, CALLER_DIR: demo };
    const args = ['import', 'products', 'products.json'];
    const { code, stdout } = await ranCli(args, env, { clock: () => start });
    expect([code, stdout]).toEqual([0, 'read 194, written 0, unchanged 194, rejected 0\n']);
  });
});
