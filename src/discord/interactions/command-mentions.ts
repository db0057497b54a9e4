import type { Command } from '../../actions/command.ts';
import type { Card, Message } from '../../core/model/message.ts';
import { pathIn } from '../../i18n/definitions.ts';
import { pathOf } from './invocation.ts';

/** Answers name commands as code: `/feed add url:`. Discord lets readers click on a mention, which needs the command's id. */

/** Discord's limits for the words of a message, for the text of an embed, and for all embeds of a message together. */
const MOST_CONTENT = 2000;
const MOST_TEXT = 4096;
const MOST_IN_EMBEDS = 6000;

/** An escaped character, or a call as code. A publisher's words have no code: their backticks are escaped. */
const CALL = /\\[\\`]|`\/([^`\n]+)`/gu;

/** The mention of each slash command, by what a reader types for it. */
type Mentions = ReadonlyMap<string, string>;

/** `ids`: of the registered commands by name. A command whose id is not known yet is not mentioned. */
function mentionsOf(commands: readonly Command[], ids: ReadonlyMap<string, string>, language: string): Mentions {
  const paths = commands.flatMap(command => command.subcommands.map(subcommand => pathOf({ command, subcommand })));
  return new Map(
    paths.flatMap(path => {
      const id = ids.get(path.split(' ', 1)[0] ?? '');
      return id === undefined ? [] : [[pathIn(language, path), `</${path}:${id}>`] as const];
    }),
  );
}

/** The options of a call stay as code beside its mention, which cannot hold them. */
function mentionOf(mentions: Mentions, call: string): string | undefined {
  const [command = '', subcommand, ...options] = call.split(' ');
  const longer = mentions.get(`${command} ${subcommand}`);
  const found = longer ?? mentions.get(command);
  const rest = (longer ? options : [subcommand, ...options]).filter(Boolean).join(' ');
  return found && (rest ? `${found} \`${rest}\`` : found);
}

/** The text with its mentions, unless it would be longer than `most` UTF-16 units. */
function mentioned(text: string, mentions: Mentions, most: number): string {
  const mention = (found: string, call?: string): string =>
    (call === undefined ? undefined : mentionOf(mentions, call)) ?? found;
  const found = text.replace(CALL, mention);
  return found.length <= most ? found : text;
}

const sizeOf = ({ title = '', text = '', author, footer = '' }: Card): number =>
  title.length + text.length + (author?.name.length ?? 0) + footer.length;

/** Returns what makes the commands that a message names clickable, as far as there is room. */
export function mentioning(
  commands: readonly Command[],
  ids: ReadonlyMap<string, string>,
  language: string,
): (message: Message) => Message {
  const mentions = mentionsOf(commands, ids, language);
  return message => {
    const { content, cards } = message;
    const longer = cards.map(card =>
      card.text === undefined ? card : { ...card, text: mentioned(card.text, mentions, MOST_TEXT) },
    );
    const fits = longer.reduce((sum, card) => sum + sizeOf(card), 0) <= MOST_IN_EMBEDS;
    return {
      ...message,
      ...(content !== undefined && { content: mentioned(content, mentions, MOST_CONTENT) }),
      cards: fits ? longer : cards,
    };
  };
}
