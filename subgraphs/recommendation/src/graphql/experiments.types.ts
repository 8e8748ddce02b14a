import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

import { metrics, surfaces } from '../experiments/experiment-definition.js';

/** The GraphQL enum of surfaces; their names in files are lower-case. */
export const SurfaceEnum = Object.fromEntries(
  surfaces.map((surface) => [surface.toUpperCase(), surface]),
);
registerEnumType(SurfaceEnum, {
  name: 'Surface',
  description: 'Where recommendations are shown.',
  valuesConfig: {
    RAIL: { description: 'A list of products.' },
    FEED: { description: 'The feed of videos.' },
  },
});

const metricNames: Readonly<Record<(typeof metrics)[number], string>> = {
  clickRate: 'CLICK_RATE',
  carts: 'CARTS',
  purchases: 'PURCHASES',
};

/** The GraphQL enum of metrics. */
export const ExperimentMetricEnum = Object.fromEntries(
  metrics.map((metric) => [metricNames[metric], metric]),
);
registerEnumType(ExperimentMetricEnum, {
  name: 'ExperimentMetric',
  description: 'What the arms of an experiment are compared by.',
  valuesConfig: {
    CLICK_RATE: { description: 'Clicks for each list that was served.' },
    CARTS: { description: 'Products put into the cart, for each viewer.' },
    PURCHASES: { description: 'Purchases, for each viewer.' },
  },
});

/** A figure with its confidence interval. */
@ObjectType('Estimate', { description: 'A figure with its 95 % confidence interval.' })
export class EstimateType {
  @Field(() => Float, { description: 'The figure.' })
  value!: number;

  @Field(() => Float, { description: 'The lower end of the interval.' })
  lower!: number;

  @Field(() => Float, { description: 'The upper end of the interval.' })
  upper!: number;
}

/** A metric of an arm. */
@ObjectType({ description: 'A metric of an arm; the viewer is the unit.' })
export class ArmEstimate extends EstimateType {
  @Field(() => ExperimentMetricEnum, { description: 'The metric.' })
  metric!: string;
}

/** An arm of an experiment. */
@ObjectType('ExperimentArm', { description: 'An arm of an experiment, and what came of it.' })
export class ExperimentArmType {
  @Field(() => String, { description: 'Its name, as answers give it under `experimentArm`.' })
  name!: string;

  @Field(() => Float, { description: 'Its share of viewers, in proportion to the other arms’.' })
  weight!: number;

  @Field(() => Int, { description: 'Viewers who were served by it.' })
  viewers!: number;

  @Field(() => Int, { description: 'Lists that it served; the pages of one feed are one.' })
  exposures!: number;

  @Field(() => Int, { description: 'Clicks that name one of these lists.' })
  clicks!: number;

  @Field(() => Int, {
    description: 'Products put into the cart that name such a list, or within 24 hours after one.',
  })
  carts!: number;

  @Field(() => Int, {
    description: 'Purchases that name such a list, or within 24 hours after one.',
  })
  purchases!: number;

  @Field(() => [ArmEstimate], { description: 'Its metrics.' })
  estimates!: ArmEstimate[];
}

/** A difference with what happened before taken out. */
@ObjectType({
  description: 'A difference with what viewers did in the 7 days before taken out (CUPED).',
})
export class AdjustedDifferenceType extends EstimateType {
  @Field(() => Float, {
    description: 'The chance of a difference as great as this between equal arms, 0…1.',
  })
  pValue!: number;

  @Field(() => Float, { description: 'The share of the variance that is gone, 0…1.' })
  varianceReduction!: number;
}

/** A comparison of two arms. */
@ObjectType('ArmComparison', {
  description: 'How far an arm is from the first one: arm − first arm.',
})
export class ArmComparisonType extends EstimateType {
  @Field(() => String, { description: 'The arm.' })
  arm!: string;

  @Field(() => ExperimentMetricEnum, { description: 'The metric.' })
  metric!: string;

  @Field(() => Float, {
    description: 'The chance of a difference as great as this between equal arms, 0…1.',
  })
  pValue!: number;

  @Field(() => EstimateType, {
    nullable: true,
    description: 'The difference as a share of the first arm’s figure; null when that is 0.',
  })
  relative!: EstimateType | null;

  @Field(() => AdjustedDifferenceType, {
    nullable: true,
    description: 'The same by what viewers did before; null when nothing is known of it.',
  })
  adjusted!: AdjustedDifferenceType | null;
}

/** A guardrail and whether it holds. */
@ObjectType('GuardrailResult', { description: 'Whether an arm keeps within a guardrail.' })
export class GuardrailResultType {
  @Field(() => String, { description: 'The arm.' })
  arm!: string;

  @Field(() => ExperimentMetricEnum, { description: 'The metric.' })
  metric!: string;

  @Field(() => Float, { description: 'What may be lost of the first arm’s figure, 0…1.' })
  mostLoss!: number;

  @Field(() => Boolean, {
    description: 'True when the whole confidence interval lies beyond what may be lost.',
  })
  isBreached!: boolean;
}

/** What interleaved lists say. */
@ObjectType('InterleavingResult', {
  description: 'Which of two arms viewers prefer, by clicks on lists drawn from both.',
})
export class InterleavingResultType {
  @Field(() => [Int], { description: 'Viewers who clicked more of what each arm chose.' })
  wins!: number[];

  @Field(() => Int, { description: 'Viewers who clicked as much of one as of the other.' })
  ties!: number;

  @Field(() => EstimateType, { description: 'The second arm’s share of the wins, 0…1.' })
  share!: EstimateType;

  @Field(() => Float, { description: 'The chance of so uneven a result between equal arms, 0…1.' })
  pValue!: number;
}

/** What an experiment has shown. */
@ObjectType('ExperimentResult', { description: 'What an experiment has shown so far.' })
export class ExperimentResultType {
  @Field(() => String, { description: 'Its name.' })
  key!: string;

  @Field(() => [SurfaceEnum], { description: 'Where it runs.' })
  surfaces!: string[];

  @Field(() => GraphQLDateTime, { description: 'When it begins.' })
  from!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it ends.' })
  until!: Date;

  @Field(() => Boolean, { description: 'True between the two.' })
  isRunning!: boolean;

  @Field(() => GraphQLDateTime, { description: 'When this was computed; at most 10 seconds ago.' })
  computedAt!: Date;

  @Field(() => [ExperimentArmType], {
    description:
      'The arms; the first is what the others are compared with. Empty when interleaved.',
  })
  arms!: ExperimentArmType[];

  @Field(() => [ArmComparisonType], { description: 'Each further arm against the first.' })
  comparisons!: ArmComparisonType[];

  @Field(() => [GuardrailResultType], { description: 'The guardrails.' })
  guardrails!: GuardrailResultType[];

  @Field(() => Float, {
    description: 'The chance of so uneven a division of viewers by luck alone, 0…1.',
  })
  sampleRatioChance!: number;

  @Field(() => Boolean, {
    description: 'True when that chance is under 0.001: no result can be believed then.',
  })
  isSampleRatioMismatch!: boolean;

  @Field(() => Int, {
    description: 'Viewers left out because two arms served them: the weights were changed.',
  })
  excludedViewers!: number;

  @Field(() => InterleavingResultType, {
    nullable: true,
    description: 'What clicks on interleaved lists say; null when viewers are divided.',
  })
  interleaving!: InterleavingResultType | null;
}
