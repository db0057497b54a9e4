import { isWhole, type Search } from '../../src/core/answers/search.ts';
import { quotesBy, speakersOf } from '../../src/core/answers/speakers.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { titleLine } from '../../src/core/render/card.ts';
import type { Translate } from '../../src/i18n/translate.ts';

const NAMED = 5;

const shown = (typed: string): string => titleLine(typed, 80);

/** Who is there instead. */
function mostQuoted(whole: readonly BlogQuote[], t: Translate): string {
  const speakers = speakersOf(whole).slice(0, NAMED);
  if (speakers.length === 0) return t('quotes.nobodyNamed', { count: whole.length });
  const named = speakers.map(({ name, quotes }) => `**${shown(name)}** (${quotes})`);
  return t('quotes.mostQuoted', { speakers: named.join(', ') });
}

function nothingBy(said: readonly BlogQuote[], who: string, { t, instead }: { t: Translate; instead: string }): string {
  const count = said.filter(({ scare }) => !scare).length;
  const values = { who: shown(who), count, instead };
  return count === 0 ? t('quotes.noneBy', values) : t('quotes.fragmentsBy', values);
}

function nothingAbout(said: readonly BlogQuote[], { who, about = '' }: Search, t: Translate): string {
  const whole = said.filter(isWhole);
  const count = whole.length;
  const values = { count, about: shown(about) };
  if (who === undefined) return t('quotes.noneAbout', { ...values, instead: mostQuoted(whole, t) });
  return t('quotes.noneAboutBy', { ...values, who: shown(who), instead: t('quotes.leaveAbout', { count }) });
}

/** Says that no quote is like that, and what there is. `title`: of the live blog, escaped. */
export function nothingFound(
  all: readonly BlogQuote[],
  search: Search,
  { title, t }: { title: string; t: Translate },
): string {
  const whole = all.filter(isWhole);
  if (whole.length === 0) return t('quotes.noneInBlog', { title });
  const { who, about } = search;
  const said = who === undefined ? all : quotesBy(all, who);
  const isAbout = about !== undefined && said.some(isWhole);
  return isAbout ? nothingAbout(said, search, t) : nothingBy(said, who ?? '', { t, instead: mostQuoted(whole, t) });
}
