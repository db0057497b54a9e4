import type { Publisher, Story } from './publisher.ts';

/**
 * Where nobody flags key events, the bot chooses (`isChosen`); what it has told once counts for good,
 * and anything else it may tell or not (`isUnknown`). What comes back under another id after a withdrawal
 * is a new update to the bot (`core/diff` pairs ids of what is listed only): it is judged anew.
 */
export type Wanted = Story & { isUnknown: boolean; isChosen: boolean };
export function storyFor(story: Story, publisher: Publisher, wasTold: boolean): Wanted {
  const { flagsNothing, isReborn, isOddlyFlagged } = publisher;
  const isPicked = wasTold && !isReborn(story);
  return {
    ...story,
    keyEvent: flagsNothing ? isPicked : story.keyEvent,
    isUnknown: (flagsNothing && !isPicked) || isOddlyFlagged(story),
    isChosen: flagsNothing,
  };
}

const HOUR = 60 * 60_000;
/** How many of an hour's updates the bot tells at once where nobody flags key events; one more in every hour after. */
const MOST_AN_HOUR = 4;

/** The last moment of a life, and how many times the bot's clock was set back behind the newsroom's in it. */
export interface End {
  at: number;
  lags: number;
  isClockSet: boolean;
  /** Every channel must follow the newest live blog of the publisher. */
  isGoneOn: boolean;
  /** Ids of the channels that follow two of the publisher's live blogs. */
  followsTwo: ReadonlySet<string>;
}

/**
 * Whether more of the updates of some hour were told than the bot promises. To the bot, what is dated ahead of its clock
 * appeared when it was read: an hour of the newsroom lasts longer by as much as the clock is behind, at most by an hour for
 * each time that it was set back. A clock that is ahead makes no difference.
 */
export function isToldTooOften(told: readonly Story[], { at, lags }: End): boolean {
  return told.some(({ publishedAt: from }) => {
    const within = told.filter(({ publishedAt }) => publishedAt >= from && publishedAt < from + HOUR);
    return within.length > MOST_AN_HOUR + lags * (MOST_AN_HOUR + 1) + Math.floor((at - from) / HOUR);
  });
}
