import { COLOURS, headlineLink } from '../card.ts';
import { shownTime } from '../instant.ts';
import type { LiveBlog, Update } from '../model.ts';
import { renderListing, timeStyle } from './listing.ts';
import type { Correction, Missed } from './missed.ts';

const PER_PAGE = 15;

interface Asked {
  blog: LiveBlog;
  page: number;
  /** ISO time of now. */
  now: string;
  /** Markdown: from when on, at most 500 units. */
  heading: string;
}

type Style = 't' | 'f';

const eventLine = (update: Update, style: Style): string =>
  `${shownTime(update.publishedAt, style)} ${update.summary ? '**Summary:** ' : ''}${headlineLink(update)}`.trim();

const correctionLine = ({ update, at }: Correction, style: Style): string =>
  `${shownTime(at, style)} **Corrected:** ${headlineLink(update)}`;

function othersLine({ events, others }: Missed): readonly string[] {
  const newest = others.at(-1);
  if (!newest) return [];
  const more = events.length > 0 ? ' other' : '';
  const count = others.length === 1 ? `1${more} update` : `${others.length}${more} updates`;
  const lead = events.length > 0 ? 'And' : 'No key events, but';
  return [`${lead} ${count}, the newest: ${headlineLink(newest)}`];
}

/** What a reader missed, oldest first: key events and summaries, then what was corrected, then the number of all else. */
export function renderCatchUp(missed: Missed, { blog, page, heading, now }: Asked): ReturnType<typeof renderListing> {
  const { events, corrections } = missed;
  const times = [...events.map(({ publishedAt }) => publishedAt), ...corrections.map(({ at }) => at)];
  const style = timeStyle([...times, now]);
  const blocks = [
    ...events.map(update => eventLine(update, style)),
    ...corrections.map(correction => correctionLine(correction, style)),
    ...othersLine(missed),
  ];
  return renderListing(
    { title: 'What you missed', heading, blocks, perPage: PER_PAGE, colour: COLOURS.keyEvent },
    { blog, page },
  );
}
