import type { SessionModel } from './session-model.js';

/** What a session model foresees, in ids rather than in the places that it counts in. */
export class SessionForesight {
  readonly #placeOf: ReadonlyMap<string, number>;

  constructor(
    private readonly model: Pick<SessionModel, 'rank'>,
    private readonly ids: readonly string[],
  ) {
    this.#placeOf = new Map(ids.map((id, place) => [id, place]));
  }

  /**
   * The items that may come next, the likeliest first; empty when the model knows none of the clicks.
   *
   * Shape: ids, oldest click first → at most a few hundred ids.
   */
  foresee(clicks: readonly string[]): readonly string[] {
    const unknown = new Map<string, number>();
    const places = clicks.map((id) => {
      const place = this.#placeOf.get(id) ?? unknown.get(id) ?? -1 - unknown.size;
      if (place < 0) unknown.set(id, place);
      return place;
    });
    if (!places.some((place) => place >= 0)) return [];
    return this.model.rank(places).map(({ item }) => this.ids[item] ?? '');
  }
}
