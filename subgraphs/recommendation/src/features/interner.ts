/** Gives each id a place, 0, 1, 2 …, so that what is kept of it can lie in arrays. Places are never given back. */
export class Interner {
  readonly #places = new Map<string, number>();
  readonly #ids: string[] = [];
  // The same id is asked for many times in a row; comparing it is cheaper than looking it up.
  #lastId: string | null = null;
  #lastPlace = -1;

  get size(): number {
    return this.#ids.length;
  }

  /** The place of an id; a new id gets the next one. */
  intern(id: string): number {
    const known = this.find(id);
    if (known !== undefined) return known;
    this.#places.set(id, this.#ids.length);
    return this.#ids.push(id) - 1;
  }

  /** The place of an id, or undefined when it has none. */
  find(id: string): number | undefined {
    if (id === this.#lastId) return this.#lastPlace;
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    this.#lastId = id;
    this.#lastPlace = place;
    return place;
  }

  /** The id at a place. Errors: `RangeError` when nothing has that place. */
  id(place: number): string {
    const id = this.#ids[place];
    if (id === undefined) throw new RangeError(`No id has place ${place}.`);
    return id;
  }

  /** Puts an id at a place it had before. */
  restore(place: number, id: string): void {
    this.#places.set(id, place);
    this.#ids[place] = id;
  }
}
