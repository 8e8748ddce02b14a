import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { freePorts, run, startDetached, until } from './process.mjs';

const here = path.join(path.dirname(fileURLToPath(import.meta.url)), 'kafka');
const clusterId = 'MkU3OEVBNTcwNTJENDM2Qg';
const logging = `-Dlog4j2.configurationFile=${path.join(here, 'log4j2.properties')}`;

/**
 * The settings of one broker that is its own controller. Replicas are one each; the short session and election times
 * let a killed broker come back within 5 to 8 s on the same data, where the defaults take up to 17.
 */
const serverProperties = (port, controllerPort, data) => `process.roles=broker,controller
node.id=1
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
controller.listener.names=CONTROLLER
controller.quorum.bootstrap.servers=127.0.0.1:${controllerPort}
log.dirs=${data}
auto.create.topics.enable=false
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=4
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
num.network.threads=2
num.io.threads=4
log.cleaner.dedupe.buffer.size=8388608
log.segment.bytes=67108864
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
controller.quorum.election.timeout.ms=200
controller.quorum.election.backoff.max.ms=200
`;

/** The folder of the broker's jars, fetched once; a download that fails is tried three times. */
async function jars(cacheFolder) {
  const folder = path.join(cacheFolder, 'kafka-4.3.1');
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
  const args = ['-q', '-B', '-f', path.join(here, 'pom.xml'), plugin];
  let output = '';
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    rmSync(partial, { recursive: true, force: true });
    const fetched = await run('mvn', [
      ...args,
      '-DincludeScope=runtime',
      `-DoutputDirectory=${partial}`,
    ]);
    if (fetched.ok) {
      renameSync(partial, folder);
      return folder;
    }
    output = fetched.output;
  }
  throw new Error(`Maven could not fetch Kafka:\n${output.split('\n').slice(-6).join('\n')}`);
}

/** Ready is a created topic and one acknowledged record: the port opens before either works. */
async function acknowledges(port) {
  // Packages may be missing when this file is loaded.
  const { default: kafkajs } = await import('kafkajs');
  await import('./kafkajs-timer.mjs');
  const kafka = new kafkajs.Kafka({
    brokers: [`127.0.0.1:${port}`],
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 500,
    retry: { retries: 3, initialRetryTime: 50, maxRetryTime: 100 },
  });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  try {
    await Promise.all([admin.connect(), producer.connect()]);
    await admin.createTopics({ topics: [{ topic: 'readiness', numPartitions: 1 }] });
    await producer.send({ topic: 'readiness', acks: -1, messages: [{ value: 'ready' }] });
    return true;
  } finally {
    await Promise.allSettled([admin.disconnect(), producer.disconnect()]);
  }
}

/** One Apache Kafka 4.3.1 in KRaft mode, from its Maven artifacts. */
export const kafka = {
  name: 'kafka',
  commands: { java: 'openjdk-17-jre-headless', mvn: 'maven' },
  ports: () => freePorts(2),
  async start({ folder, cacheFolder, ports: [port, controllerPort] }) {
    const classPath = path.join(await jars(cacheFolder), '*');
    const data = path.join(folder, 'data');
    const logFile = path.join(folder, 'log');
    const properties = path.join(folder, 'server.properties');
    mkdirSync(folder, { recursive: true });
    writeFileSync(properties, serverProperties(port, controllerPort, data));
    if (!existsSync(path.join(data, 'meta.properties'))) {
      const small = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', logging];
      const format = ['format', '--standalone', '-t', clusterId, '-c', properties];
      const tool = ['-cp', classPath, 'kafka.tools.StorageTool', ...format, '--ignore-formatted'];
      const formatted = await run('java', [...small, ...tool]);
      if (!formatted.ok) {
        throw new Error(`Kafka could not format its folder:\n${formatted.output}`);
      }
    }
    const heap = ['-Xms320m', '-Xmx320m', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError'];
    const process_ = startDetached(
      'java',
      [...heap, logging, '-cp', classPath, 'kafka.Kafka', properties],
      logFile,
    );
    await until(() => acknowledges(port), { what: 'Kafka', process_, logFile, limitMs: 60_000 });
    return [process_];
  },
  env: ([port]) => ({ TEST_KAFKA_BROKERS: `127.0.0.1:${port}` }),
};
