import { getNullableType, type GraphQLInputType, isNonNullType } from 'graphql';

import type { Choices } from './choices.js';
import { inputValue, literalOf } from './input-writer.js';

interface Variable {
  readonly name: string;
  /** The type of the places that it is written in. */
  readonly place: GraphQLInputType;
  readonly type: GraphQLInputType;
  readonly defaultText: string | null;
  /** Only a place with a default of its own takes it: the variable may be absent. */
  readonly loose: boolean;
}

/** The variables of one operation: declared as its places need them, then given values. */
export class VariablePool {
  readonly #variables: Variable[] = [];

  constructor(private readonly choices: Choices) {}

  /** A variable that fits a place, an earlier one or a new one, as it is written there. */
  use(place: GraphQLInputType, hasDefault: boolean): string {
    const known = this.#variables.filter(
      (variable) => String(variable.place) === String(place) && (!variable.loose || hasDefault),
    );
    const reused = known.length > 0 && this.choices.below(2) === 1;
    return `$${(reused ? this.choices.pick(known) : this.#declare(place, hasDefault)).name}`;
  }

  #declare(place: GraphQLInputType, hasDefault: boolean): Variable {
    const { choices } = this;
    const name = `v${this.#variables.length}`;
    const nullable = getNullableType(place);
    const variable = (more: Partial<Variable>): Variable => {
      const made = { name, place, type: place, defaultText: null, loose: false, ...more };
      this.#variables.push(made);
      return made;
    };
    switch (choices.below(4)) {
      case 1: {
        const value = inputValue(place, choices);
        return variable({ type: nullable, defaultText: literalOf(value, nullable, () => null) });
      }
      case 2:
        return isNonNullType(place) && hasDefault
          ? variable({ type: nullable, loose: true })
          : variable({});
      default:
        return variable({});
    }
  }

  /** The definitions as they stand after the name of the operation; empty when there are none. */
  get definitions(): string {
    if (this.#variables.length === 0) return '';
    const texts = this.#variables.map(
      ({ name, type, defaultText }) =>
        `$${name}: ${type}${defaultText === null ? '' : ` = ${defaultText}`}`,
    );
    return `(${texts.join(', ')})`;
  }

  /** Values that the operation accepts; what may be absent sometimes is, and a null never goes where none is taken. */
  values(): Record<string, unknown> {
    const given = this.#variables.flatMap(({ name, place, type }): [string, unknown][] =>
      !isNonNullType(type) && this.choices.below(3) === 0
        ? []
        : [[name, inputValue(place, this.choices)]],
    );
    return Object.fromEntries(given);
  }
}
