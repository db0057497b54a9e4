import {
  type Act,
  type Action,
  button,
  type Control,
  type ControlUse,
  commandOf,
  defineSubcommand,
  MOST_CHOICES,
  messageOption,
  type Reply,
  textReply,
} from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import type { CorrectableQuote } from '../src/actions/nouns/reader.ts';
import { lettersOf } from '../src/core/answers/corrections.ts';
import { speakersOf } from '../src/core/answers/search.ts';
import type { Update } from '../src/core/model/live-blog.ts';
import type { QuoteChange } from '../src/core/model/quote.ts';
import { plainLine, titleLine } from '../src/core/render/card.ts';
import { kept } from '../src/core/steps.ts';
import { plain } from '../src/core/text/plain-text.ts';
import type { Translate } from '../src/i18n/translate.ts';

const thisQuoteIsWrong = defineSubcommand({
  name: 'This quote is wrong',
  description: 'Hides a quote in this server, or names who really said it',
  options: { message: messageOption },
  async run({ message }, context) {
    const { t } = context;
    const shown = await quotesShown(message, context);
    const [first] = shown?.quotes ?? [];
    if (!shown || !first) return textReply(t('wrongQuote.none'));
    if (shown.quotes.length === 1) return choose(shown.feedId, first.key, context);
    return textReply(t('wrongQuote.scope'), [[quoteMenu(shown, t)]]);
  },
  actions: new Map<string, Act>([
    ['choose', ({ args: [feedId = ''], values: [key = ''] }, context) => choose(feedId, key, context)],
    ['hide', correcting(() => ({ hidden: true }))],
    ['rename', correcting(({ values: [name = ''] }) => ({ speaker: name === NOBODY ? null : name }))],
    ['undo', correcting(() => undefined)],
  ]),
});

export default commandOf(thisQuoteIsWrong, { kind: 'message', audience: 'moderators' });

interface QuotesOfMessage {
  feedId: string;
  quotes: readonly CorrectableQuote[];
}

async function quotesShown(messageId: string, context: Context): Promise<QuotesOfMessage | undefined> {
  const post = await context.reader.updatesInMessage(messageId);
  if (!post) return quotesInAnswer(context);
  const isIn = ({ quote: { updateId, also, scare } }: CorrectableQuote): boolean =>
    !scare && [updateId, ...also.map(other => other.updateId)].some(id => post.updateIds.includes(id));
  return { feedId: post.feedId, quotes: (await context.reader.quotesToCorrect(post.feedId)).filter(isIn) };
}

/** UTF-16 units of an answer that are looked at, and letters of a quote that must be in it. */
const LONGEST_ANSWER = 8_000;
const TELLING = 60;

/** An answer keeps no record of what it shows: its live blog is that of its page, its quotes are those whose words it has. */
async function quotesInAnswer({ invoker, feeds, reader }: Context): Promise<QuotesOfMessage | undefined> {
  if (!invoker.target) return undefined;
  const letters = lettersOf(invoker.target.text.slice(0, LONGEST_ANSWER));
  const isShown = ({ quote }: CorrectableQuote): boolean =>
    letters.includes(lettersOf(quote.text.slice(0, 4 * TELLING)).slice(0, TELLING));
  for (const feedId of new Set((await feeds.followed()).map(({ feed }) => feed.id))) {
    if ((await feeds.blog(feedId))?.url !== invoker.target.page) continue;
    const quotes = await reader.inSlices(kept(await reader.quotesToCorrect(feedId), isShown));
    if (quotes.length > 0) return { feedId, quotes };
  }
  return undefined;
}

const speakerIn = ({ quote, correction }: CorrectableQuote): string | null =>
  correction?.speaker === undefined ? quote.speaker : correction.speaker;

function quoteMenu({ feedId, quotes }: QuotesOfMessage, t: Translate): Control {
  const choices = quotes.slice(0, MOST_CHOICES).map(each => {
    const named = plainLine(speakerIn(each) ?? '', 40) || t('quotes.unnamed');
    const who = each.correction?.hidden ? t('wrongQuote.isHidden') : named;
    return { name: t('wrongQuote.choice', { words: plainLine(each.quote.text, 50), who }), value: each.key };
  });
  return { kind: 'menu', action: 'choose', args: [feedId], label: t('wrongQuote.which'), choices };
}

/** The value that stands for no name: no name is one character. */
const NOBODY = '-';
/** Discord's limit, less the choice of nobody. */
const MOST_NAMES = 24;

/** Whose words they may be, the names of the update, and the live blog's other speakers, except for the one that is shown. */
async function nameMenu(feedId: string, wrong: CorrectableQuote, context: Context): Promise<Control> {
  const { t } = context;
  const blog = await context.feeds.blog(feedId);
  const update = blog?.updates.find(({ id }) => id === wrong.quote.updateId);
  const speakers = speakersOf((await context.reader.quotesToCorrect(feedId)).map(({ quote }) => quote));
  const { guess } = wrong.quote;
  const names = new Set([
    ...(guess === undefined ? [] : [guess]),
    ...(update ? namesIn(update) : []),
    ...speakers.map(speaker => speaker.name),
  ]);
  names.delete(speakerIn(wrong) ?? '');
  const choices = [...names]
    .slice(0, MOST_NAMES)
    .map(each => ({ name: plainLine(each, 100), value: each.slice(0, 100) }));
  const nobody = { name: t('wrongQuote.nobody'), value: NOBODY };
  const args = [feedId, wrong.key];
  return { kind: 'menu', action: 'rename', args, label: t('wrongQuote.who'), choices: [nobody, ...choices] };
}

const undoButton = (args: Action['args'], t: Translate): Control => button('undo', t('wrongQuote.undo'), { args });

const quoted = ({ quote }: CorrectableQuote): string => `> “${titleLine(quote.text, 1_000)}”`;

async function choose(feedId: string, key: string, context: Context): Promise<Reply> {
  const { t } = context;
  const wrong = (await context.reader.quotesToCorrect(feedId)).find(each => each.key === key);
  if (!wrong) return textReply(t('wrongQuote.gone'));
  const args = [feedId, key];
  const hide = button('hide', t('wrongQuote.hide'), { args, look: 'danger' });
  const buttons = [...(wrong.correction?.hidden ? [] : [hide]), ...(wrong.correction ? [undoButton(args, t)] : [])];
  const who = titleLine(speakerIn(wrong) ?? '', 100) || t('quotes.unnamed');
  const content = [quoted(wrong), `— ${who}`, `-# ${t('wrongQuote.scope')}`].join('\n');
  return textReply(content, [[await nameMenu(feedId, wrong, context)], buttons]);
}

function correcting(changeBy: (use: ControlUse) => QuoteChange | undefined): Act {
  return (use, context) => {
    const [feedId = '', key = ''] = use.args;
    return correct(feedId, key, { change: changeBy(use), context });
  };
}

function doneText(change: QuoteChange | undefined, t: Translate): string {
  if (!change) return t('wrongQuote.restored');
  if (change.hidden) return t('wrongQuote.hidden');
  return change.speaker === null
    ? t('wrongQuote.unnamed')
    : t('wrongQuote.renamed', { who: titleLine(change.speaker, 100) });
}

async function correct(
  feedId: string,
  key: string,
  { change, context }: { change: QuoteChange | undefined; context: Context },
): Promise<Reply> {
  const { t } = context;
  const quote = await context.reader.correctQuote(feedId, key, change);
  if (!quote) return textReply(t('wrongQuote.gone'));
  const content = `${quoted({ key, quote })}\n${doneText(change, t)}`;
  return textReply(content, change ? [[undoButton([feedId, key], t)]] : []);
}

/** Two to four words with capitals in a row, perhaps with a particle among them. */
const NAME =
  /\p{Lu}[\p{L}\p{M}’'-]{1,30}(?:\s(?:(?:van|von|der|de|di|da|del|la|al|el|bin)\s){0,2}\p{Lu}[\p{L}\p{M}.’'-]{0,30}){1,3}/gu;
const LONGEST_TEXT = 20_000;
const MOST_IN_UPDATE = 15;

/** What may be a name in an update, each once: for a person to choose from, who knows. */
function namesIn({ headline = '', text }: Pick<Update, 'headline' | 'text'>): readonly string[] {
  const written = `${headline}\n${plain(text)}`.slice(0, LONGEST_TEXT);
  const found = [...written.matchAll(NAME)].map(([name]) => name.replace(/['’]s?$/u, '').replace(/\s+/gu, ' '));
  return [...new Set(found)].slice(0, MOST_IN_UPDATE);
}
