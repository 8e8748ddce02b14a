import 'reflect-metadata';

import { Directive, Field, Int, ObjectType } from 'type-graphql';

import { InputError } from './errors.js';

export { pageSize } from './page-size.js';

/** Relay's page information; the same in every subgraph. */
@ObjectType('PageInfo', { description: 'Where a page of a list begins and ends.' })
@Directive('@shareable')
@Directive('@cacheControl(inheritMaxAge: true)')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first item; null when the page is empty.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item, for `after`; null when the page is empty.',
  })
  endCursor!: string | null;
}

/** A picture; the same in every subgraph. */
@ObjectType('Image', { description: 'A picture.' })
@Directive('@shareable')
@Directive('@cacheControl(inheritMaxAge: true)')
export class Image {
  @Field(() => String, {
    description: 'Where it is; relative to the server unless it is on another host.',
  })
  url!: string;

  @Field(() => Int, { description: 'Width in pixels, 1 or more.' })
  width!: number;

  @Field(() => Int, { description: 'Height in pixels, 1 or more.' })
  height!: number;

  @Field(() => String, { description: 'What it shows, for those who cannot see it.' })
  alt!: string;
}

/** An opaque cursor of a few values, in the order given. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts.map(String))).toString('base64url');
}

/**
 * The values that `encodeCursor` was given, as strings.
 *
 * Errors: `InputError` naming the argument when it is no cursor of ours.
 */
export function decodeCursor(cursor: string, field: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return parts;
  } catch {
    // Not JSON: the same answer as for JSON of another shape.
  }
  throw new InputError(field, 'is not a cursor of this list');
}
