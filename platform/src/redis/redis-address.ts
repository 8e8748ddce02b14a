/** A node of Redis. */
export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** Where Redis is: one server, or nodes of a cluster to begin with. */
export interface RedisAddress {
  /** At least one. */
  readonly nodes: readonly RedisNode[];
  readonly isCluster: boolean;
  readonly isTls: boolean;
  /** Missing: null = nobody logs in. */
  readonly username: string | null;
  readonly password: string | null;
  /** The number of the database on a server; a cluster has 0 only. */
  readonly database: number;
}

const usualPort = 6379;
const server = /^(?<scheme>rediss?):\/\/(?:(?<login>[^@/,]*)@)?(?<node>[^@/,]+)(?:\/(?<db>\d*))?$/;
const cluster =
  /^(?<scheme>rediss?(?:-cluster)?):\/\/(?:(?<login>[^@/,]*)@)?(?<nodes>[^@/]+(?:,(?:rediss?:\/\/)?[^@/]+)*)\/?$/;

/** The node of `host:port`, `host` or `[address]:port`; null for anything else. */
function nodeOf(text: string): RedisNode | null {
  const { host, port } =
    /^(?<host>\[[\da-f:.]+\]|[^\s:[\]]+)(?::(?<port>\d{1,5}))?$/i.exec(text)?.groups ?? {};
  if (host === undefined) return null;
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port ?? usualPort) };
}

/**
 * Reads where Redis is: `redis://<host>:<port>/<database>` is a server, `redis-cluster://<host>:<port>,…` a cluster, and
 * so is `redis://<host>:<port>,…` with several nodes; `rediss` stands for TLS.
 *
 * Missing: null when the text says none of these.
 */
export function readRedisAddress(text: string): RedisAddress | null {
  const found = server.exec(text)?.groups ?? cluster.exec(text)?.groups;
  if (found === undefined) return null;
  const { scheme = '', login, node, nodes: several = '', db = '' } = found;
  const nodes = (node ?? several)
    .split(',')
    .map((each) => nodeOf(each.replace(/^rediss?:\/\//, '')))
    .filter((each) => each !== null);
  const named = (node ?? several).split(',').length;
  if (nodes.length < named) return null;
  const [username = '', password = ''] = (login ?? '').split(/:(.*)/s).map(decodeURIComponent);
  return {
    nodes,
    isCluster: named > 1 || scheme.endsWith('-cluster'),
    isTls: scheme.startsWith('rediss'),
    username: username === '' ? null : username,
    password: password === '' ? null : password,
    database: Number(db),
  };
}
