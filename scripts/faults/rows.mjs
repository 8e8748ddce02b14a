/**
 * The fault tests: what is done, and what must hold. One that another suite keeps names it in `keptBy`; `inPart` says
 * what of a row its tests leave out.
 */
export const rows = [
  {
    row: 1,
    fault: '`kill -9` of the consumer in the middle of batches ×20',
    criterion: 'counts equal a recount of the log: 0 lost, 0 double',
  },
  {
    row: 2,
    fault: '`kill -9` of two consumers in turn, 60 s',
    criterion: 'exact counts; lag 0 within 30 s',
  },
  {
    row: 3,
    fault: 'SIGSTOP of a consumer for 45 s, SIGCONT',
    criterion: 'its late writes change nothing; exact counts',
  },
  {
    row: 4,
    fault: '`kill -9` of Kafka for 60 s while events come',
    criterion: '0 accepted events lost; P99 < 250 ms or 503; the spool drains',
  },
  {
    row: 5,
    fault: 'Kafka stalls for 60 s',
    criterion: 'as 4; time of requests bounded; heap + < 50 MB',
    inPart: 'ingest, spool and broker, without the gateway before them',
  },
  {
    row: 6,
    fault: 'the disk of the spool is full',
    criterion: '503 `INGEST_OVERLOADED`, feed unaffected, recovers unaided',
    inPart: 'without feeds beside it; the 503 at the door is `gateway/src/answer-status.test.ts`',
  },
  {
    row: 7,
    fault: '`kill -9` of the ingest server just after its answer',
    criterion: 'every acknowledged event is in the log',
  },
  {
    row: 8,
    fault: '1 % garbage, 1 % wrong shape, 1 % that a handler throws at',
    criterion: 'good events go on; dead letters = bad events; exact after a replay',
  },
  {
    row: 9,
    fault: '`kill -9` of Redis for 60 s',
    criterion: 'feed ≥ 99.9 % good, P99 < 300 ms, degraded; normal < 5 s after',
  },
  {
    row: 10,
    fault: 'Redis stalls',
    criterion: 'as 9; breaker opens < 1 s',
  },
  {
    row: 11,
    fault: 'Redis `FLUSHALL`',
    criterion: 'rebuilt from the log within 1e-9; feed served meanwhile',
  },
  {
    row: 12,
    fault: '`kill -9` of MySQL for 60 s',
    criterion: 'feed ≥ 99.9 % good; writes refused by code; the pool recovers, no connection leaks',
  },
  {
    row: 13,
    fault: 'MySQL answers 2 s late',
    criterion: 'feed P99 < 300 ms; pool bounded; no event-loop stall > 100 ms',
  },
  {
    row: 16,
    fault: 'rolling restart of gateways ×3 under load',
    criterion: '0 failed requests',
    keptBy: '`standalone/src/e2e/rolling.e2e.ts`, part of `npm test` (two gateways)',
  },
  {
    row: 22,
    fault: 'producer’s clock is 1 h off, late and future events',
    criterion: 'trending unmoved by the future; late events weigh what their age leaves',
  },
  {
    row: 23,
    fault: 'the same event sent ×10, across restarts',
    criterion: 'counted once',
  },
  {
    row: 24,
    fault: '`kill -9` of the importer at random points ×10',
    criterion: 'resumes; the result is that of an import without a kill',
  },
  {
    row: 26,
    fault: 'steady load (30 min, shortened to 3)',
    criterion: 'memory and file descriptors flat, no unhandled rejection',
  },
  {
    row: 27,
    fault: '`kill -9` of a master of a Redis Cluster in the middle of batches ×10',
    criterion: 'counts equal a recount of the log: 0 lost, 0 double',
  },
  {
    row: 28,
    fault: '`kill -9` of each process of the distributed mode in turn',
    criterion:
      '0 acknowledged events lost or double; requests answered, or refused by code while a single process is away; nobody notices a gateway or the stream',
  },
  {
    row: 29,
    fault:
      'each process of the distributed mode replaced in turn (SIGTERM), two at the time behind a proxy',
    criterion: '0 requests failed; 0 events lost or double',
  },
];
