import type { EditedPlace } from '../model/blog-record.ts';
import type { Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { COLOURS, shortHeadlineLink, shortHeadlineLinkAtMost } from '../render/card.ts';
import { placesAtMost, placesLine } from '../render/correction-line.ts';
import { inTimeOrder } from '../time/chronology.ts';
import { LONGEST_TIME, shownTime } from '../time/timestamp.ts';
import { type AnswerPage, daySections, renderListing } from './listing.ts';

/** An update in which a fact was corrected, when we saw that (ISO time), and what was wrong. */
export interface Correction {
  update: Update;
  at: string;
  places: readonly EditedPlace[];
  /** When the update was first read (ISO); absent in old records. */
  seenAt?: string;
}

const PER_PAGE = 8;

/** Renders a page of a live blog's corrections, newest first, with what is right and what was wrong. */
export function renderCorrections(
  corrections: readonly Correction[],
  { blog, page, t, ...today }: AnswerPage,
): { message: Message; page: { number: number; of: number } } {
  const newestFirst = inTimeOrder(corrections.toReversed()).reverse();
  const blocks = newestFirst.map(({ update, at, places }) => ({
    atMost: LONGEST_TIME + shortHeadlineLinkAtMost(update, t) + 1 + placesAtMost(places, t),
    text: () => [`${shownTime(at)} ${shortHeadlineLink(update, t)}`, placesLine(places, t)].filter(Boolean).join('\n'),
  }));
  return renderListing(
    {
      title: t('corrections.title'),
      blocks,
      sections: daySections(
        newestFirst.map(({ at }) => at),
        today,
      ),
      gap: '\n\n',
      perPage: PER_PAGE,
      colour: COLOURS.keyEvent,
    },
    { blog, page },
  );
}
