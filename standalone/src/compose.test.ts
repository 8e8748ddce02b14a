import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parseEnv } from '@reelgraph/platform/env';
import { catalogEnv } from '@reelgraph/subgraph-catalog/env';
import { recommendationEnv, streamEnv } from '@reelgraph/subgraph-recommendation/env';
import { userEnv } from '@reelgraph/subgraph-user/env';
import { videoEnv } from '@reelgraph/subgraph-video/env';
import { parse } from 'yaml';
import { z } from 'zod';

import { gatewayProcessEnv, standaloneEnv } from './env.js';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const dependencies = z.record(z.string(), z.object({ condition: z.literal('service_healthy') }));
const compose = z
  .object({
    services: z.record(
      z.string(),
      z.looseObject({
        command: z.array(z.string()).optional(),
        environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
        depends_on: dependencies.default({}),
        healthcheck: z
          .object({ test: z.array(z.string()) })
          .loose()
          .optional(),
        profiles: z.array(z.string()),
        volumes: z.array(z.string()).default([]),
      }),
    ),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }));
const { services } = compose;

/** The lines of an environment file that the secrets' command prints. */
const printed = Object.fromEntries(
  execFileSync(process.execPath, ['scripts/secrets.mjs'], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.split(/=(.*)/).slice(0, 2)),
);

/** A value of the file as Compose gives it to a container. */
const interpolated = (value: string | number): string =>
  String(value).replaceAll(/\$\{(\w+)(?::-([^}]*)|:\?)?\}/g, (_all, name, otherwise) => {
    const known = printed[name] ?? otherwise;
    if (known === undefined) throw new Error(`${name} is not printed by npm run secrets`);
    return known;
  });

const schemas: Readonly<Record<string, z.ZodObject>> = {
  user: userEnv,
  catalog: catalogEnv,
  video: videoEnv,
  recommendation: recommendationEnv,
  'recommendation-stream': streamEnv,
  gateway: gatewayProcessEnv,
  demo: standaloneEnv,
};

interface Process {
  name: string;
  main: string;
  flags: string[];
  port: number;
}
const { processes } = (await import(path.join(root, 'scripts/processes/registry.mjs'))) as {
  processes: Process[];
};

describe('docker-compose.yml', () => {
  it('runs each process of the distributed mode, and nothing else of ours', () => {
    const ours = Object.keys(services).filter((name) => services[name]?.['build'] === '.');
    expect(ours.sort()).toEqual([...processes.map(({ name }) => name), 'demo'].sort());
    expect(Object.keys(schemas).sort()).toEqual(ours);
  });

  it.each(Object.keys(schemas))('gives %s the variables that it reads, and no others', (name) => {
    const environment = services[name]?.environment ?? {};
    const values = Object.entries(environment).map(([key, value]) => [key, interpolated(value)]);
    const schema = schemas[name] ?? z.object();
    expect(Object.keys(environment).filter((key) => !(key in schema.shape))).toEqual([]);
    expect(() => parseEnv(schema, Object.fromEntries(values))).not.toThrow();
  });

  it.each(processes)(
    'starts $name as `npm run start:$name` does',
    ({ name, main, flags, port }) => {
      expect(services[name]?.command).toEqual(['node', ...flags, '--enable-source-maps', main]);
      expect(
        existsSync(path.join(root, main.replace('/dist/', '/src/').replace('.js', '.ts'))),
      ).toBe(true);
      const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
      expect(scripts[`start:${name}`]).toBe(`node scripts/start.mjs ${name}`);
      expect(services[name]?.environment['PORT']).toBe(port);
      expect(parseEnv(z.object({ PORT: schemas[name]?.shape['PORT'] as z.ZodType }), {})).toEqual({
        PORT: port,
      });
    },
  );

  it('waits only for what says that it is healthy', () => {
    for (const { depends_on: needed } of Object.values(services)) {
      for (const name of Object.keys(needed)) expect(services[name]?.healthcheck).toBeDefined();
    }
  });

  it('tells the gateway where each subgraph listens', () => {
    const urls = gatewayProcessEnv.shape.SUBGRAPH_URLS.parse(
      services['gateway']?.environment['SUBGRAPH_URLS'],
    );
    for (const [name, url] of urls ?? []) {
      expect(url).toBe(`http://${name}:${services[name]?.environment['PORT']}/graphql`);
    }
    expect([...(urls?.keys() ?? [])].sort()).toEqual([
      'catalog',
      'recommendation',
      'user',
      'video',
    ]);
  });

  it('keeps the data of the stores in volumes that it declares, and starts by the profile of .env', () => {
    const named = Object.values(services).flatMap(({ volumes }) =>
      volumes.map((v) => v.split(':')[0]),
    );
    expect([...named].sort()).toEqual(Object.keys(compose.volumes).sort());
    for (const { profiles } of Object.values(services)) {
      expect(profiles).toEqual([printed['COMPOSE_PROFILES']]);
    }
  });
});

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile');

  it('copies the manifest of every workspace before the packages are installed', () => {
    const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
    const folders = workspaces.flatMap((folder) =>
      folder === 'subgraphs/*'
        ? ['user', 'catalog', 'video', 'recommendation'].map((name) => `subgraphs/${name}`)
        : [folder],
    );
    for (const folder of folders)
      expect(dockerfile).toContain(`COPY ${folder}/package.json ${folder}/`);
  });
});
