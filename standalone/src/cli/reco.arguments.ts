import { visitorIdPattern, type ViewerId, visitorViewer } from '@reelgraph/schema/ids';

import { UsageError } from './usage-error.js';

/** What `reco …` asks for. Missing: `product` null = about the viewer alone. */
export type RecoCommand = { readonly name: 'reco'; readonly json: boolean } & (
  | {
      readonly action: 'preview';
      readonly viewer: ViewerId;
      readonly surface: 'feed' | 'rail';
      readonly product: string | null;
    }
  | { readonly action: 'why'; readonly recommendationId: string; readonly productId: string }
);

/** The options of `reco …` as Node reads them. */
export const recoOptions = {
  viewer: { type: 'string' },
  surface: { type: 'string' },
  product: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** The values of those options. */
export interface RecoValues {
  readonly viewer?: string | undefined;
  readonly surface?: string | undefined;
  readonly product?: string | undefined;
  readonly json?: boolean | undefined;
}

/** The viewer that a word means: `account:…`, `visitor:…`, or a visitor's id as such. */
function viewerOf(word: string): ViewerId {
  if (!visitorIdPattern.test(word)) throw new UsageError(`"${word}" is no viewer.`);
  if (word.startsWith('account:')) return `account:${word.slice('account:'.length)}`;
  return visitorViewer(word.startsWith('visitor:') ? word.slice('visitor:'.length) : word);
}

/** The command that the words after `reco` stand for. Errors: `UsageError` when they stand for none. */
export function recoCommand(
  [action, ...words]: readonly string[],
  { viewer, surface = 'rail', product, json = false }: RecoValues,
): RecoCommand {
  const name = 'reco';
  if (action === 'why') {
    const [recommendationId, productId, tooMuch] = words;
    if (tooMuch !== undefined) throw new UsageError(`"${tooMuch}" is too much.`);
    if (recommendationId === undefined || productId === undefined)
      throw new UsageError('Name the recommendation and a product in it.');
    if (viewer !== undefined || product !== undefined)
      throw new UsageError('--viewer and --product go with "reco preview" only.');
    return { name, action, recommendationId, productId, json };
  }
  if (action !== 'preview') throw new UsageError('Say what to do with reco: preview or why.');
  if (words[0] !== undefined) throw new UsageError(`"${words[0]}" is too much.`);
  if (viewer === undefined) throw new UsageError('Name the --viewer.');
  if (surface !== 'feed' && surface !== 'rail')
    throw new UsageError('--surface takes feed or rail.');
  if (surface === 'feed' && product !== undefined)
    throw new UsageError('--product goes with --surface rail only.');
  return { name, action, viewer: viewerOf(viewer), surface, product: product ?? null, json };
}
