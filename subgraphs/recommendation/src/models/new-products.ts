import type { ItemIndex } from '../items/item-index.js';
import type { ForesightThread } from './foresight-thread.js';

/** Tells a model of the products of an index: first of all that there are, later of those that came to be since. */
export class NewProducts {
  readonly #told = new Set<string>();
  #version = -1;

  constructor(private readonly items: ItemIndex) {}

  /** Tells of what was not told before; costs nothing while no item changed. Errors: what the model threw. */
  async tell(thread: Pick<ForesightThread, 'meet'>): Promise<void> {
    const { version } = this.items;
    if (version === this.#version) return;
    const strange = [...this.items.products()].filter(({ id }) => !this.#told.has(id));
    await thread.meet(strange);
    for (const { id } of strange) this.#told.add(id);
    this.#version = version;
  }
}
