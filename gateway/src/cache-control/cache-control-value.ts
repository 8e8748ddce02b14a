/** How long and for whom an answer may be kept. */
export interface CachePolicy {
  /** Seconds; 0 = not at all. */
  readonly maxAge: number;
  readonly scope: 'PUBLIC' | 'PRIVATE';
}

/** The value of `Cache-Control` that says a policy. */
export const formatCacheControl = ({ maxAge, scope }: CachePolicy): string =>
  maxAge > 0 ? `max-age=${maxAge}, ${scope.toLowerCase()}` : 'no-store';

/**
 * What a value of `Cache-Control` allows a shared cache.
 *
 * Missing: an answer without an age may not be kept, nor one that must be asked for again each time.
 */
export function readCacheControl(value: string): CachePolicy {
  const directives = new Map(
    value
      .toLowerCase()
      .split(',')
      .map((each): [string, string] => {
        const [name = '', argument = ''] = each.split('=');
        return [name.trim(), argument.trim().replaceAll('"', '')];
      }),
  );
  const scope = directives.has('private') ? 'PRIVATE' : 'PUBLIC';
  const age = directives.get('max-age') ?? directives.get('s-maxage') ?? '';
  const kept = !directives.has('no-store') && !directives.has('no-cache') && /^\d{1,9}$/.test(age);
  return { maxAge: kept ? Number(age) : 0, scope };
}

/** What all of the policies allow. */
export const strictestPolicy = (policies: readonly CachePolicy[]): CachePolicy => ({
  maxAge: policies.reduce((least, { maxAge }) => Math.min(least, maxAge), Infinity),
  scope: policies.some(({ scope }) => scope === 'PRIVATE') ? 'PRIVATE' : 'PUBLIC',
});

/** The value of `Cache-Control` that allows what all of these allow. */
export const strictestCacheControl = (values: readonly string[]): string =>
  formatCacheControl(strictestPolicy(values.map(readCacheControl)));
