import { decodeCursor, encodeCursor, pageSize } from '@reelgraph/platform/connection';
import { InputError, UnavailableError } from '@reelgraph/platform/errors';
import { viewerOf } from '@reelgraph/schema/request-scope';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';

import type { ViewerFeatures } from '../features/feature-store.port.js';
import type { RecommendationContext } from './recommendation.context.js';
import { SavedItemConnection, SavedKindEnum } from './saved-items.types.js';

type SavedKind = keyof typeof SavedKindEnum;

/** Something saved. Units: `at` in ms since the epoch. */
interface Saved {
  readonly kind: SavedKind;
  readonly id: string;
  readonly at: number;
}

const defaultFirst = 20;

/** The viewer's saved list. */
@Resolver()
export class SavedItemsResolver {
  @Query(() => SavedItemConnection, {
    description:
      'What the viewer saved for later, the newest first, at most 1000 items; empty for nobody in particular.',
  })
  async savedItems(
    @Ctx() context: RecommendationContext,
    @Arg('kind', () => SavedKindEnum, {
      nullable: true,
      description: 'Only products, or only videos; absent = both.',
    })
    kind: SavedKind | null | undefined,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: 'How many, 1…100.',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor of the last item of the page before. Absent = from the beginning.',
    })
    after: string | null | undefined,
  ): Promise<SavedItemConnection> {
    const size = pageSize(first, defaultFirst);
    const last = after ? savedOfCursor(after) : null;
    const saved = savedOf(await readViewer(context), kind ?? null);
    const rest = last === null ? saved : saved.filter((item) => compare(item, last) > 0);
    const edges = rest.slice(0, size).map((item) => ({
      cursor: encodeCursor([item.at, item.kind, item.id]),
      node: {
        savedAt: new Date(item.at),
        product: item.kind === SavedKindEnum.PRODUCT ? { id: item.id } : null,
        video: item.kind === SavedKindEnum.VIDEO ? { id: item.id } : null,
      },
    }));
    return {
      edges,
      pageInfo: {
        hasNextPage: rest.length > size,
        hasPreviousPage: last !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}

/** Reads the viewer; an empty list in place of one that cannot be read would be a lie, so that is an error here. */
async function readViewer({
  scope,
  services,
}: RecommendationContext): Promise<ViewerFeatures | null> {
  const viewerId = viewerOf(scope);
  if (viewerId === null) return null;
  try {
    return await services.features.viewer(viewerId);
  } catch (error) {
    throw new UnavailableError('The store of saved items', error);
  }
}

/** Newest first; what was saved at the same time in an order that never changes, so that a cursor has its place. */
const compare = (a: Saved, b: Saved): number =>
  b.at - a.at || order(a.kind, b.kind) || order(a.id, b.id);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function savedOf(viewer: ViewerFeatures | null, kind: SavedKind | null): Saved[] {
  const listed = (of: SavedKind, saved: ReadonlyMap<string, number> | undefined): Saved[] =>
    kind === null || kind === of
      ? [...(saved ?? [])].map(([id, at]) => ({ kind: of, id, at }))
      : [];
  return [
    ...listed(SavedKindEnum.PRODUCT, viewer?.savedProducts),
    ...listed(SavedKindEnum.VIDEO, viewer?.savedVideos),
  ].sort(compare);
}

/** The item of a cursor, which need not be saved any longer. Errors: `InputError` naming `after` when it is none of this list. */
function savedOfCursor(cursor: string): Saved {
  const [at, kind, id, ...more] = decodeCursor(cursor, 'after');
  const isKind = kind === SavedKindEnum.PRODUCT || kind === SavedKindEnum.VIDEO;
  if (!isKind || id === undefined || more.length > 0 || !Number.isFinite(Number(at))) {
    throw new InputError('after', 'is not a cursor of this list');
  }
  return { kind, id, at: Number(at) };
}
