import type { Translate } from '../../i18n/translate.ts';
import type { EditHistory } from '../model/edit.ts';
import type { Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { timestamp } from '../time/timestamp.ts';
import { COLOURS, card, headlineOf, LIMITS, titleLine } from './card.ts';
import { correctionLine } from './correction-line.ts';

/** Renders the reply below an update that tells a channel of its correction, silently. */
export function renderCorrectionReply(update: Update, { edited, t }: { edited: EditHistory; t: Translate }): Message {
  const parts = card({
    title: titleLine(headlineOf(update), LIMITS.title) || t('update.nameless'),
    url: update.url,
    text: correctionLine(edited, t),
    timestamp: timestamp(edited.correctedAt ?? edited.at),
    colour: COLOURS.struck,
  });
  return { cards: [parts], silent: true };
}
