import { openCheckedFile } from '@reelgraph/platform/checked-file';
import type { Clock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';

import { merchandisingFile, merchandisingFileOf, usualRelevance } from './rule-definition.js';
import { type RuleBook, ruleBook } from './rule-book.js';

/** The rules of a folder's file, as they are now. */
export interface Merchandising {
  readonly rules: RuleBook;
  /** Looks at the file now. */
  look(): Promise<void>;
  close(): void;
}

/** Opens the file of merchandising rules of a folder and follows it. Errors: `CheckedFileError`. */
export async function openMerchandising(options: {
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
}): Promise<Merchandising> {
  const { folder, clock, logger } = options;
  const file = await openCheckedFile({
    ...{ file: merchandisingFileOf(folder), schema: merchandisingFile, logger },
    missing: { rules: [], relevance: usualRelevance },
  });
  return {
    rules: ruleBook(() => file.value, clock),
    look: () => file.look(),
    close: () => file.close(),
  };
}
