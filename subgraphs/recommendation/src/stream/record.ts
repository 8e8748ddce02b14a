import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { z } from 'zod';

/** The value of a record, or the reason why it cannot be read (the place and the fault, never the content). */
export function parseRecord<Value>(
  record: LogRecord,
  schema: z.ZodType<Value>,
): { readonly value: Value } | { readonly reason: string } {
  let json: unknown;
  try {
    json = JSON.parse(record.value);
  } catch {
    return { reason: 'not JSON' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return { reason: `${issue?.path.join('.') ?? ''}: ${issue?.code ?? 'invalid'}` };
}
