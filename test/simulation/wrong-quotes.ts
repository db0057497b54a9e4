import type { Deps } from '../../src/actions/deps.ts';
import { readerFor } from '../../src/actions/reader/reader.ts';
import { quoteKey } from '../../src/core/answers/corrections.ts';
import type { QuoteChange } from '../../src/core/model/quote.ts';
import { FEED } from '../support/lab.ts';
import { knownQuotesOf } from './known-quotes.ts';
import type { Server } from './member-steps.ts';
import type { Process } from './process.ts';

/** What a moderator says of what an update quotes, in one server. */
export interface QuoteStep {
  do: 'hide quote' | 'rename quote' | 'restore quote';
  number: number;
  server: Server;
}

/** Who really said it, by what a moderator says. */
const RENAMED = 'Ben Oak';
const SPEAKERS: Record<QuoteStep['do'], string | undefined> = {
  'hide quote': undefined,
  'rename quote': RENAMED,
  'restore quote': 'Ada Vane',
};
const CHANGES: Record<QuoteStep['do'], QuoteChange | undefined> = {
  'hide quote': { hidden: true },
  'rename quote': { speaker: RENAMED },
  'restore quote': undefined,
};

/**
 * What was said of the same words in a server. `began` and `ended` count what happened. It began before all else if nobody knows
 * that it was said: only an interrupted try may have, and the live blog was no longer followed at the next.
 */
interface Said {
  text: string;
  number: number;
  server: string;
  as: QuoteStep['do'];
  began: number;
  ended: number;
}

/** What a moderator tries until nothing interrupts it. `text`: of what an interrupted try may have told. */
interface Tries extends Pick<Said, 'began'> {
  text?: string | undefined;
}

interface WrongQuotesParts {
  /** Does something until nothing interrupts it. */
  surviving(work: (process: Process) => Promise<unknown>): Promise<void>;
}

const everything = (): boolean => true;
/** The words of a quote without the comma before who said it. */
const wordsOf = ({ text }: { text: string }): string => text.replace(/,$/u, '');

/** Moderators who hide quotes, say who said them, and take that back. */
export function createWrongQuotes({ surviving }: WrongQuotesParts) {
  const said: Said[] = [];
  let events = 0;
  /** What readers of `/quote` are shown in the end, by server: words and speaker. */
  const views = new Map<string, ReadonlyMap<string, string | null>>();

  const readerOf = ({ parts, post }: Process, guildId: string) => {
    const now = parts.now();
    const invoker = { guildId, channelId: '', userId: '1', now, canView: everything, readersCanView: everything };
    const answers = { quotes: async ({ updates }: Parameters<Deps['answers']['quotes']>[0]) => knownQuotesOf(updates) };
    return readerFor({ ...parts, post, answers } as unknown as Deps, invoker);
  };
  const tell = async (process: Process, { do: as, number, server }: QuoteStep, tries: Tries): Promise<void> => {
    const reader = readerOf(process, server);
    const quotes = (await reader.quotesToCorrect(FEED.id)).map(({ quote }) => quote);
    const quote = quotes.find(({ text }) => text.includes(`quay ${number} tonight`));
    const before = tries.text;
    tries.text = quote ? wordsOf(quote) : before;
    const isDone = quote && (await reader.correctQuote(FEED.id, quoteKey(FEED.id, quote), CHANGES[as]));
    const text = isDone ? tries.text : before;
    if (text === undefined) return;
    events += 1;
    const began = isDone ? tries.began : Number.NEGATIVE_INFINITY;
    said.push({ text, number, server, as, began, ended: events });
  };
  /** What may have been said last of some words: nothing else began after it had ended. */
  const lastOf = (text: string, server: string): readonly Said[] => {
    const all = said.filter(one => one.text === text && one.server === server);
    return all.filter(one => all.every(other => other === one || other.began < one.ended));
  };

  return {
    perform(step: QuoteStep): Promise<void> {
      events += 1;
      const tries: Tries = { began: events };
      return surviving(process => tell(process, step, tries));
    },
    /** Reads what `/quote` shows. */
    look: async (process: Process, servers: readonly string[]): Promise<void> => {
      for (const server of servers) {
        const quotes = await readerOf(process, server).quotes(FEED.id);
        views.set(server, new Map(quotes.map(quote => [wordsOf(quote), quote.speaker])));
      }
    },
    /** Whether what an update quotes was ever hidden in a server: then its answers may have lost the words. */
    mayBeHidden: (number: number, server: string): boolean =>
      said.some(one => one.number === number && one.server === server && one.as === 'hide quote'),
    /**
     * Whether words of an update are shown that moderators of the server hide, or under another name than they gave. Of two
     * at once either decides, for all that readers see. `current`: what the newsroom stands by.
     */
    isShownWrongly(
      shown: string,
      { number, server, current }: { number: number; server: string; current: string | undefined },
    ): boolean {
      const texts = new Set(said.filter(one => one.number === number && one.server === server).map(one => one.text));
      return [...texts].some(text => {
        if (!shown.includes(`“${text}”`)) return false;
        const speaker = text === current ? speakerIn(views.get(server), text) : undefined;
        const allowed = lastOf(text, server).map(({ as }) => SPEAKERS[as]);
        return !allowed.some(one => one && shown.includes(one) && (text !== current || one === speaker));
      });
    },
    /** Whether words that nobody hides must be shown: they were restored. Those that the newsroom changed meanwhile are others. */
    isRestored(text: string, { number, server }: { number: number; server: string }): boolean {
      const last = lastOf(text, server);
      const isOfOthers = said.some(one => one.number === number && one.server === server && one.text !== text);
      return last.length > 0 && last.every(({ as }) => as !== 'hide quote') && !isOfOthers;
    },
  };
}

const speakerIn = (view: ReadonlyMap<string, string | null> | undefined, text: string): string | null | undefined =>
  view?.get(text);
