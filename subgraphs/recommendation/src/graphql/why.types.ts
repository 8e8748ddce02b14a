import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { ruleActions } from '../merchandising/rule-definition.js';
import { signalNames } from '../pipeline/scorers.js';
import { SurfaceEnum } from './experiments.types.js';
import { ProductStub } from './product.types.js';
import { ReasonType } from './reason.types.js';
import { SignalsType } from './recommendations.types.js';
import { VideoStub } from './video.types.js';

const enumNames: Readonly<Record<(typeof signalNames)[number], string>> = {
  coView: 'CO_VIEW',
  embedding: 'EMBEDDING',
  popularity: 'POPULARITY',
  recency: 'RECENCY',
  session: 'SESSION',
};

/** The GraphQL enum of signals. */
export const SignalNameEnum = Object.fromEntries(
  signalNames.map((signal) => [enumNames[signal], signal]),
);
registerEnumType(SignalNameEnum, {
  name: 'SignalName',
  description: 'The signals of `Signals`.',
  valuesConfig: {
    CO_VIEW: { description: '`coView`.' },
    EMBEDDING: { description: '`embedding`.' },
    POPULARITY: { description: '`popularity`.' },
    RECENCY: { description: '`recency`.' },
    SESSION: { description: '`session`.' },
  },
});

/** What one signal adds to a score. */
@ObjectType('ScorePart', { description: 'What one signal adds to a score.' })
export class ScorePartType {
  @Field(() => SignalNameEnum, { description: 'The signal.' })
  signal!: string;

  @Field(() => Float, { description: 'Its value, 0…1.' })
  value!: number;

  @Field(() => Float, { description: 'What it counts among the signals that were present, 0…1.' })
  weight!: number;

  @Field(() => Float, {
    description: 'What it adds to the score; the parts sum to it, before rules.',
  })
  adds!: number;
}

/** The GraphQL enum of what rules do. */
export const RuleActionEnum = Object.fromEntries(
  ruleActions.map((action) => [action.toUpperCase(), action]),
);
registerEnumType(RuleActionEnum, {
  name: 'RuleAction',
  description: 'What a merchandising rule does to an item.',
  valuesConfig: {
    PIN: { description: 'Puts it at a place.' },
    BOOST: { description: 'Raises its score.' },
    BURY: { description: 'Lowers its score.' },
  },
});

/** A merchandising rule that moved an item. */
@ObjectType({ description: 'A merchandising rule that moved an item.' })
export class MerchandisingRuleRef {
  @Field(() => String, { description: 'Its name in the file of rules.' })
  key!: string;

  @Field(() => RuleActionEnum, { description: 'What it does.' })
  action!: string;
}

/** Why a product was recommended. */
@ObjectType('WhyRecommended', {
  description: 'Why a product was recommended: what was true when the list was served.',
})
export class WhyRecommendedType {
  @Field(() => ID, { description: 'The list.' })
  recommendationId!: string;

  @Field(() => ProductStub, { nullable: true, description: 'The product.' })
  product!: ProductStub | null;

  @Field(() => VideoStub, {
    nullable: true,
    description: 'The video of the feed that it was offered in; null on a rail.',
  })
  video!: VideoStub | null;

  @Field(() => SurfaceEnum, { description: 'Where it was shown.' })
  surface!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was served first.' })
  servedAt!: Date;

  @Field(() => Int, { description: 'The place in the list, 1 or more; in a feed, the video’s.' })
  position!: number;

  @Field(() => [ReasonType], { description: 'The reasons that were given, the weightiest first.' })
  reasons!: ReasonType[];

  @Field(() => String, { description: 'The source that proposed it, such as `popular`.' })
  source!: string;

  @Field(() => Float, { description: 'The score, 0…1.' })
  score!: number;

  @Field(() => [ScorePartType], {
    description: 'What the score is made of, before a rule changed it.',
  })
  parts!: ScorePartType[];

  @Field(() => SignalsType, { description: 'All signals, also those that counted nothing.' })
  signals!: SignalsType;

  @Field(() => MerchandisingRuleRef, {
    nullable: true,
    description: 'The merchandising rule that moved it; null = none.',
  })
  rule!: MerchandisingRuleRef | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The chance, 0…1, that exploration drew it; null = it stands where it does by rank.',
  })
  propensity!: number | null;

  @Field(() => String, {
    description:
      '`learned` when a model led, `linear` when its linear ranker did by an experiment, else `classic`.',
  })
  scorer!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The experiment that the list was part of; null = none.',
  })
  experiment!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The arm of the experiment; null outside experiments.',
  })
  experimentArm!: string | null;
}
