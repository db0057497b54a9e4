import { postingLocale, type Translate } from '../../i18n/translate.ts';
import type { Message } from '../model/message.ts';
import type { SharedQuote, SharedQuotes } from '../model/share.ts';
import { authorOf, COLOURS, card, LIMITS, plainLine, titleLine } from '../render/card.ts';
import { correctionLine } from '../render/lines.ts';
import { marked } from '../text/escape.ts';
import { shownTime } from '../time/timestamp.ts';
import { dayHeadingsOf } from './listing.ts';
import { quoteBlock, WHOLE_QUOTE } from './quotes.ts';

/** How much of the quotes, their links and their corrections is shown, the most first: what fits is taken. */
const AMOUNTS = [
  { characters: 1_400, places: true },
  { characters: 600, places: true },
  { characters: 300, places: false },
] as const;

const NAMELESS = { title: '', url: '', publisher: '' };

/**
 * Renders a shared answer: what stands of its quotes, which of them the newsroom corrected, and that
 * it took others back or moderators hid them, without their words.
 */
export function renderSharedQuotes(shared: SharedQuotes): Message {
  const { quotes, of, heading, isPicture, blog = NAMELESS } = shared;
  const { t } = postingLocale({ language: shared.locale });
  const texts = AMOUNTS.map(amount =>
    [heading, blocksOf(shared, { ...amount, t }).join('\n\n')].filter(Boolean).join('\n'),
  );
  const title = titleLine(shared.title ?? t('quotes.title'), LIMITS.title - 4);
  const isOver = quotes.every(isGone);
  const count = t(of > quotes.length ? 'quotes.newestOf' : 'quotes.counted', { count: of });
  const parts = card({
    title: isOver ? marked('~~', title) : title,
    text: texts.find(text => text.length <= LIMITS.text) ?? texts.at(-1),
    author: authorOf(blog),
    footer: [plainLine(blog.publisher, LIMITS.footer / 2), !isOver && count].filter(Boolean).join(' · '),
    colour: isOver ? COLOURS.struck : COLOURS.summary,
  });
  const isChanged = quotes.some(({ corrected, takenBack, moderated }) => corrected ?? takenBack ?? moderated);
  return { cards: [parts], isAnswer: true, ...(isPicture && isChanged && { withoutFiles: true }) };
}

function blocksOf(
  { quotes, isPicture, at: now, timezone }: SharedQuotes,
  { characters, places, t }: { characters: number; places: boolean; t: Translate },
): readonly string[] {
  const days = dayHeadingsOf(
    quotes.map(({ at }) => at),
    { now, timezone },
  );
  const words = isPicture ? Math.min(WHOLE_QUOTE.words, characters) : 160;
  const limits = { words, characters: isPicture && places ? WHOLE_QUOTE.characters : characters };
  return quotes.map((quote, index) => {
    if (isGone(quote)) return goneLine(quote, t);
    const block = quoteBlock(places ? quote : { ...quote, url: '' }, t, limits);
    const day = days[index] === days[index - 1] ? '' : days[index];
    return [day, block, correctedLine(quote, places, t)].filter(Boolean).join('\n');
  });
}

function correctedLine({ corrected }: SharedQuote, withPlaces: boolean, t: Translate): string {
  if (!corrected) return '';
  const { at, places } = corrected;
  return `-# ${correctionLine({ at, corrected: true, ...(withPlaces && { places }) }, t)}`;
}

const isGone = ({ takenBack, moderated }: SharedQuote): boolean => takenBack !== undefined || moderated === 'hidden';

const goneLine = ({ takenBack }: SharedQuote, t: Translate): string =>
  [
    marked('~~', t('quotes.one')),
    t(takenBack === undefined ? 'quotes.hiddenHere' : 'post.withdrawn'),
    shownTime(takenBack),
  ]
    .filter(Boolean)
    .join(' · ');
