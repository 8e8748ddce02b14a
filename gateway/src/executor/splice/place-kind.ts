import type { ClientShape } from './client-shape.js';

/** What stands before the value of a slot: brace or comma, and key. A null slot is the type's name. */
interface Head {
  readonly head: Uint8Array;
  readonly slot: number | null;
}

/** Everywhere on one path of the answer where objects get fields from several fetches. */
export class PlaceKind {
  /** The name of the type as JSON. */
  readonly typeName: Uint8Array;
  readonly #slots = new Map<string, number>();
  /** How many fetches and representations have to do with a key. */
  readonly #uses = new Map<string, number>();
  /** Keys that stand in the slot of the key before them. */
  readonly #followers = new Set<string>();
  readonly #order: readonly string[];
  readonly #actions: (() => void)[] = [];
  #heads: readonly Head[] = [];

  constructor(
    /** Its number among the kinds of a plan. */
    readonly index: number,
    readonly shape: ClientShape,
  ) {
    this.#order = [...shape.fields.keys()];
    this.typeName = Buffer.from(`"${shape.type.name}"`);
  }

  /** Tells that a fetch brings a key, or a representation needs it; all of them tell before `complete`. */
  use(key: string): void {
    this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
  }

  /** Whether one fetch brings a key and nobody needs it but the client. */
  isSole(key: string): boolean {
    return this.#uses.get(key) === 1;
  }

  /** Puts a key into the slot of another one, if the client wants it right behind that and both are one fetch's own. */
  joins(key: string, before: string): boolean {
    const at = this.#order.indexOf(before);
    if (at === -1 || this.#order[at + 1] !== key || !this.isSole(key) || !this.isSole(before)) {
      return false;
    }
    this.#followers.add(key);
    return true;
  }

  /** The slot of a response key, made when it is first asked for. */
  slotOf(key: string): number {
    let slot = this.#slots.get(key);
    if (slot === undefined) this.#slots.set(key, (slot = this.#slots.size));
    return slot;
  }

  /** Has something done when all fetches and representations have told what they use. */
  whenKnown(action: () => void): void {
    this.#actions.push(action);
  }

  /** Ends the telling: from now on there are places. */
  complete(): void {
    for (const action of this.#actions.splice(0)) action();
    this.#heads = [...this.shape.fields.values()]
      .filter(({ key }) => !this.#followers.has(key))
      .map(({ key, type }, i) => ({
        head: Buffer.from(`${i === 0 ? '{' : ','}${JSON.stringify(key)}:`),
        slot: type === null ? null : this.slotOf(key),
      }));
  }

  /** How many slots a place has. */
  get slotCount(): number {
    return this.#slots.size;
  }

  /** What is written, in order. */
  get heads(): readonly Head[] {
    return this.#heads;
  }
}
