import type { Publisher, Story } from './publisher.ts';

/**
 * Where nobody flags key events, the bot chooses (`isChosen`); what it has told once counts for good,
 * and anything else it may tell or not (`isUnknown`).
 */
export type Wanted = Story & { isUnknown: boolean; isChosen: boolean };
export const storyFor = (story: Story, { flagsNothing }: Publisher, wasTold: boolean): Wanted => ({
  ...story,
  keyEvent: flagsNothing ? wasTold : story.keyEvent,
  isUnknown: flagsNothing && !wasTold,
  isChosen: flagsNothing,
});

const HOUR = 60 * 60_000;
/** How many of an hour's updates the bot tells at once where nobody flags key events; one more in every hour after. */
const MOST_AN_HOUR = 4;

/** Whether more of the updates of some hour were told than the bot promises. `end`: the last moment of the life. */
export function isToldTooOften(told: readonly Story[], end: number): boolean {
  return told.some(({ publishedAt: from }) => {
    const within = told.filter(({ publishedAt }) => publishedAt >= from && publishedAt < from + HOUR);
    return within.length > MOST_AN_HOUR + Math.floor((end - from) / HOUR);
  });
}
