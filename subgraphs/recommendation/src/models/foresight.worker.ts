// The thread that a published model ranks and learns on; `foresight-thread.ts` asks it.
import { parentPort } from 'node:worker_threads';

import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import { interactionEvent } from '@reelgraph/schema/interaction-event';

import { parseRecord } from '../stream/record.js';
import type { ForeseenPlaces } from './foreseen-places.js';
import { LiveItems } from './live-items.js';
import { ModelStore } from './model-store.files.js';
import { type DescribedProduct, SessionForesight } from './session-foresight.js';
import { decodeSessionModel } from './session-model.codec.js';
import { type RankerName, SessionModel } from './session-model.js';

/** Which model is opened. */
export interface ModelPlace {
  /** The folder of the model store. */
  readonly folder: string;
  readonly version: string;
  /** Whether it goes on learning, or stays as it was trained. */
  readonly learns: boolean;
}

/** An opened model. Missing: `damage` says why its trees cannot be used, null = they can, or there are none. */
export interface OpenedModel {
  readonly items: number;
  readonly damage: string | null;
}

/** What somebody clicked, the oldest first, and what is to rank. */
interface ModelQuestion {
  readonly clicks: readonly string[];
  readonly by: RankerName | undefined;
}

/** Products that the model was not told of before; more of the same telling may follow. */
interface ToldProducts {
  readonly products: readonly DescribedProduct[];
  readonly isLast: boolean;
}

/** What the thread is asked for, by what it gives. `open` comes first, and once; after `drain` all before is done. */
export interface ModelCalls {
  readonly open: { readonly asked: ModelPlace; readonly given: OpenedModel };
  readonly foresee: { readonly asked: ModelQuestion; readonly given: ForeseenPlaces | null };
  readonly learn: { readonly asked: readonly LogRecord[]; readonly given: void };
  readonly meet: { readonly asked: ToldProducts; readonly given: void };
  readonly drain: { readonly asked: null; readonly given: void };
}
export type ModelCall = keyof ModelCalls;

/** A call, with the number that its answer comes back by. */
export interface NumberedCall<Call extends ModelCall = ModelCall> {
  readonly number: number;
  readonly call: Call;
  readonly asked: ModelCalls[Call]['asked'];
}

/** What the thread tells: an answer, or the ids of places that it has not told of, always before they are spoken of. */
export type ToldByModel<Given = ModelCalls[ModelCall]['given']> =
  | { readonly number: number; readonly given: Given }
  | { readonly number: number; readonly error: unknown }
  | { readonly newIds: readonly string[] };

const tell = (message: ToldByModel): void => parentPort?.postMessage(message);

let foresight: SessionForesight | null = null;
let idsTold = 0;
/** Products of a telling that is not over. */
let told: DescribedProduct[] = [];

const opened = (): SessionForesight => {
  if (foresight === null) throw new Error('No model is open.');
  return foresight;
};

const calls: {
  readonly [Call in ModelCall]: (
    asked: ModelCalls[Call]['asked'],
  ) => ModelCalls[Call]['given'] | Promise<ModelCalls[Call]['given']>;
} = {
  async open({ folder, version, learns }) {
    const bytes = await new ModelStore(folder).read(version);
    const { ids, candidates, linear, trees, damage } = decodeSessionModel(bytes);
    const live = learns ? new LiveItems(candidates.statistics, candidates.graph) : null;
    const model = await SessionModel.open(candidates, { trees, linear }, live);
    foresight = new SessionForesight(model, ids, live, candidates.embedding.items);
    return { items: ids.length, damage };
  },
  foresee: ({ clicks, by }) => opened().foreseePlaces(clicks, by),
  learn(records) {
    for (const record of records) {
      const read = parseRecord(record, interactionEvent);
      if ('value' in read) opened().learn(read.value);
    }
  },
  meet({ products, isLast }) {
    told.push(...products);
    if (!isLast) return;
    opened().meet(told);
    told = [];
  },
  drain() {},
};

async function answer<Call extends ModelCall>({
  number,
  call,
  asked,
}: NumberedCall<Call>): Promise<void> {
  try {
    const given = await calls[call](asked);
    const newIds = opened().idsFrom(idsTold);
    idsTold += newIds.length;
    if (newIds.length > 0) tell({ newIds });
    tell({ number, given });
  } catch (error) {
    tell({ number, error });
  }
}

parentPort?.on('message', (asked: NumberedCall) => void answer(asked));
