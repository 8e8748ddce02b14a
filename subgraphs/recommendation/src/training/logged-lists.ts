import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { interactionEvent, interactionsTopic } from '@reelgraph/schema/interaction-event';
import {
  type ServedFeatures,
  servedFeatures,
  servedFeaturesTopic,
} from '@reelgraph/schema/served-features';

import { attributionMs } from '../experiments/attribution.js';
import { columnsName, featureCount } from '../models/rank-features.js';
import { isClick } from '../models/session-clicks.js';
import { parseRecord } from '../stream/record.js';
import { readWhole } from '../stream/whole-topic.js';
import type { ClickedList, LoggedLists } from './list-examples.js';

/** Lists that were clicked in, and of them those that are learnt from, at most: the newest. */
const mostClicked = 200_000;
const mostLists = 30_000;

/** The first click on a product of a list. */
interface ListClick {
  readonly viewerId: string;
  readonly productId: string;
  readonly at: number;
}

/**
 * The lists of a log that were served by a model and clicked in, as the model knew them when it did.
 *
 * A click counts when it names a list of its viewer, on a product that was shown in it, within 24 hours; of several
 * the first one. What cannot be understood teaches nothing, what tells of other columns is counted.
 *
 * Errors: the first failure of the log; `AbortError` when the signal came.
 */
export async function readLoggedLists(log: EventLog, signal: AbortSignal): Promise<LoggedLists> {
  signal.throwIfAborted();
  const ends = await log.endOffsets(servedFeaturesTopic);
  if (ends.every((end) => end === null)) return { lists: [], otherColumns: 0 };
  const clicks = await readClicks(log);
  signal.throwIfAborted();
  let lists: ClickedList[] = [];
  let otherColumns = 0;
  await readWhole(log, servedFeaturesTopic, (record) => {
    const read = parseRecord(record, servedFeatures);
    if (!('value' in read)) return;
    const click = clicks.get(read.value.recommendationId);
    if (click === undefined || !isDue(click, read.value)) return;
    // Who serves may serve a list twice: it counts once.
    clicks.delete(read.value.recommendationId);
    if (read.value.columns !== columnsName) otherColumns += 1;
    else lists.push(...clickedList(read.value, click));
    if (lists.length > 2 * mostLists) lists = lists.slice(-mostLists);
  });
  signal.throwIfAborted();
  const oldestFirst = lists.toSorted((a, b) => a.clickedAt - b.clickedAt);
  return { lists: oldestFirst.slice(-mostLists), otherColumns };
}

/** The first click in each list, by the list's id. */
async function readClicks(log: EventLog): Promise<Map<string, ListClick>> {
  const clicks = new Map<string, ListClick>();
  await readWhole(log, interactionsTopic, (record) => {
    // Most events come of no list: those are not even parsed.
    if (record.value.includes('"recommendationId":null')) return;
    const read = parseRecord(record, interactionEvent);
    if (!('value' in read)) return;
    const { recommendationId, viewerId, productId, type, occurredAt } = read.value;
    if (recommendationId === null || productId === null || !isClick(type)) return;
    const known = clicks.get(recommendationId);
    if (known !== undefined && known.at <= occurredAt) return;
    clicks.set(recommendationId, { viewerId, productId, at: occurredAt });
    if (clicks.size <= mostClicked) return;
    for (const oldest of clicks.keys()) {
      clicks.delete(oldest);
      return;
    }
  });
  return clicks;
}

const isDue = (click: ListClick, { viewerId, at }: ServedFeatures): boolean =>
  click.viewerId === viewerId && at <= click.at && click.at <= at + attributionMs;

/** The rows that a clicked list is learnt from; none when what was clicked is not in it. */
function clickedList(
  { items, shown, drawn, values }: ServedFeatures,
  { productId, at }: ListClick,
): ClickedList[] {
  const bytes = Buffer.from(values, 'base64');
  const target = items.indexOf(productId);
  if (target < 0 || target >= shown) return [];
  if (bytes.length !== items.length * featureCount * 4) return [];
  const all = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  );
  const rowOf = (place: number): Float32Array =>
    all.subarray(place * featureCount, (place + 1) * featureCount);
  const others = drawn.filter((place) => place !== target && place < items.length);
  if (others.length === 0) return [];
  const features = new Float32Array((1 + others.length) * featureCount);
  for (const [row, place] of [target, ...others].entries()) {
    features.set(rowOf(place), row * featureCount);
  }
  return [{ clickedAt: at, features }];
}
