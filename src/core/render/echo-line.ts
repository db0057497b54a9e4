import type { Translate } from '../../i18n/translate.ts';
import type { EchoLine } from '../model/channel-log.ts';
import type { Message } from '../model/message.ts';
import { link } from '../text/link.ts';
import { shownTime } from '../time/timestamp.ts';
import { LIMITS, plainLine, titleLine } from './card.ts';

/** Newsrooms named in the line, and UTF-16 units of what each is called and says otherwise. */
const MOST_NAMED = 6;
const LONGEST_NAME = 60;
const LONGEST_SAYING = 80;

/**
 * Returns a message with a line of other newsrooms that report the same event, each with a link to its report and with what it
 * says otherwise: "Also: BBC 14:31 · Sky News 14:33 (“at least 3 dead”; here “5 dead”)".
 */
export function withEchoes(message: Message, echoes: readonly EchoLine[], t: Translate): Message {
  const [first, ...others] = message.cards;
  if (echoes.length === 0 || !first) return message;
  const line = `-# ${t('post.also', {
    reports: echoes
      .slice(0, MOST_NAMED)
      .map(one => reportOf(one, t))
      .join(' · '),
  })}`;
  const text = [first.text, line].filter(Boolean).join('\n\n');
  // What a newsroom says comes before who says it too.
  return text.length > LIMITS.text ? message : { ...message, cards: [{ ...first, text }, ...others] };
}

function reportOf({ publisher, at, url, says }: EchoLine, t: Translate): string {
  const name = link(plainLine(publisher, LONGEST_NAME) || t('update.nameless'), url);
  const report = [name, shownTime(at, 't')].filter(Boolean).join(' ');
  if (!says) return report;
  const cut = (words: string): string => titleLine(words, LONGEST_SAYING);
  return t('post.alsoSays', { report, there: cut(says.there), here: cut(says.here) });
}
