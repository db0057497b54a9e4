import type { Quoted } from '../../src/command.ts';
import { isWhole, type Search } from '../../src/core/answers/search.ts';
import { quotesBy, speakersOf } from '../../src/core/answers/speakers.ts';
import { titleLine } from '../../src/core/card.ts';

const NAMED = 5;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const shown = (typed: string): string => titleLine(typed, 80);

/** Who is there instead. */
function mostQuoted(whole: readonly Quoted[]): string {
  const speakers = speakersOf(whole).slice(0, NAMED);
  if (speakers.length === 0)
    return `Nobody is named as a speaker: \`/quote\` alone shows ${counted(whole.length, 'quote')}.`;
  return `Most quoted: ${speakers.map(({ name, quotes }) => `**${shown(name)}** (${quotes})`).join(', ')}.`;
}

function nothingBy(said: readonly Quoted[], whole: readonly Quoted[], who: string): string {
  const fragments = said.filter(({ scare }) => !scare).length;
  if (fragments === 0) return `No quotes by ${shown(who)}. ${mostQuoted(whole)}`;
  return `Only ${counted(fragments, 'fragment')} by ${shown(who)}, of fewer than five words. The option \`about\` finds them by their words. ${mostQuoted(whole)}`;
}

function nothingAbout(said: readonly Quoted[], { who, about = '' }: Search): string {
  const whole = said.filter(isWhole);
  const by = who === undefined ? '' : ` by ${shown(who)}`;
  const more = who === undefined ? mostQuoted(whole) : `Leave \`about\` out to see all ${whole.length}.`;
  return `None of ${counted(whole.length, 'quote')}${by} holds “${shown(about)}”. ${more}`;
}

/** Says that no quote is like that, and what there is. `title`: of the live blog, escaped. */
export function nothingFound(all: readonly Quoted[], search: Search, title: string): string {
  const whole = all.filter(isWhole);
  if (whole.length === 0)
    return `**${title}** holds no quotes so far, or only fragments: \`about\` finds those by their words.`;
  const { who, about } = search;
  const said = who === undefined ? all : quotesBy(all, who);
  const isAbout = about !== undefined && said.some(isWhole);
  return isAbout ? nothingAbout(said, search) : nothingBy(said, whole, who ?? '');
}
