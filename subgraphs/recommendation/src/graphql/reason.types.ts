import { Field, ObjectType, registerEnumType } from 'type-graphql';

const codes = [
  'VIEWED_TOGETHER',
  'SIMILAR',
  'YOUR_INTEREST',
  'POPULAR',
  'RISING',
  'NEW',
  'CONTINUE',
  'FOLLOWED',
] as const;

/** The GraphQL enum of reasons. */
export const ReasonCodeEnum = Object.fromEntries(codes.map((code) => [code, code]));
registerEnumType(ReasonCodeEnum, {
  name: 'ReasonCode',
  description: 'Kinds of reasons for which something is recommended.',
  valuesConfig: {
    VIEWED_TOGETHER: { description: 'Others went on to it from what you met.' },
    SIMILAR: { description: 'It is like what you met, or like what was asked about.' },
    YOUR_INTEREST: { description: 'It belongs to a category you chose.' },
    POPULAR: { description: 'Many meet it at present.' },
    RISING: { description: 'It is met more and more.' },
    NEW: { description: 'It is new here, or new to you.' },
    CONTINUE: { description: 'You met it before and may want to go on.' },
    FOLLOWED: { description: 'It is by a creator you follow.' },
  },
});

/** Why something is recommended. */
@ObjectType('Reason', { description: 'Why something is recommended.' })
export class ReasonType {
  @Field(() => ReasonCodeEnum, { description: 'The kind of reason.' })
  code!: string;

  @Field(() => String, { description: 'A short sentence to show, such as "Popular today".' })
  text!: string;
}
