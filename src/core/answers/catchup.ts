import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { COLOURS, headlineLink } from '../render/card.ts';
import { shownTime } from '../time/timestamp.ts';
import { renderListing, timeStyle } from './listing.ts';
import type { Correction, Missed } from './missed.ts';

const PER_PAGE = 15;

interface CatchUpPage {
  blog: LiveBlog;
  page: number;
  /** ISO time of now. */
  now: string;
  /** Markdown: from when on, at most 500 units. */
  heading: string;
  t: Translate;
}

type Style = 't' | 'f';

interface LineStyle {
  style: Style;
  t: Translate;
}

function eventLine(update: Update, { style, t }: LineStyle): string {
  const headline = headlineLink(update, t);
  const words = update.summary ? t('catchup.summary', { headline }) : headline;
  return `${shownTime(update.publishedAt, style)} ${words}`.trim();
}

const correctionLine = ({ update, at }: Correction, { style, t }: LineStyle): string =>
  `${shownTime(at, style)} ${t('catchup.corrected', { headline: headlineLink(update, t) })}`;

function othersLine({ events, others }: Missed, t: Translate): readonly string[] {
  const newest = others.at(-1);
  if (!newest) return [];
  const key = events.length > 0 ? 'catchup.andOthers' : 'catchup.onlyOthers';
  return [t(key, { count: others.length, headline: headlineLink(newest, t) })];
}

/** What a reader missed, oldest first: key events and summaries, then what was corrected, then the number of all else. */
export function renderCatchUp(missed: Missed, asked: CatchUpPage): ReturnType<typeof renderListing> {
  const { blog, page, heading, now, t } = asked;
  const { events, corrections } = missed;
  const times = [...events.map(({ publishedAt }) => publishedAt), ...corrections.map(({ at }) => at)];
  const shown = { style: timeStyle([...times, now]), t };
  const blocks = [
    ...events.map(update => eventLine(update, shown)),
    ...corrections.map(correction => correctionLine(correction, shown)),
    ...othersLine(missed, t),
  ];
  return renderListing(
    { title: t('catchup.title'), heading, blocks, perPage: PER_PAGE, colour: COLOURS.keyEvent },
    { blog, page },
  );
}
