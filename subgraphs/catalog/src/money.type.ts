import { GraphQLSafeInt } from 'graphql-scalars';
import { Directive, Field, ObjectType } from 'type-graphql';

import { formatMoney } from './money.js';

/** An amount of a currency, as the API shows it. */
@ObjectType('Money', { description: 'An amount of money.' })
@Directive('@cacheControl(inheritMaxAge: true)')
export class Money {
  @Field(() => GraphQLSafeInt, {
    description:
      'The amount in minor units of the currency as ISO 4217 has them (cents), 0 or more.',
  })
  readonly amountMinor: number;

  @Field(() => String, { description: 'ISO 4217 code, such as `USD`.' })
  readonly currency: string;

  #formatted: string | null = null;

  constructor(amountMinor: number, currency: string) {
    this.amountMinor = amountMinor;
    this.currency = currency;
  }

  /** Written when it is first asked for. */
  @Field(() => String, {
    description: 'The amount as it is written where the currency is at home, such as `$19.99`.',
  })
  get formatted(): string {
    return (this.#formatted ??= formatMoney(this.amountMinor, this.currency));
  }
}
