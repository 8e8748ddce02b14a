import { ArgsType, Field, Int } from 'type-graphql';

/** Videos on a page when the caller does not say. */
export const defaultPageSize = 20;

/** Which page of a list of videos is asked for. Missing: null and undefined are both the default. */
@ArgsType()
export class NewestVideosArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: defaultPageSize,
    description: 'How many, 1…100.',
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last video of the page before; absent = the first page.',
  })
  after?: string | null;
}
