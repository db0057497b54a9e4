import type { Reply } from '../../actions/command.ts';
import type { Message } from '../../core/model/message.ts';
import type { Locale } from '../../i18n/translate.ts';
import { replyPayload } from '../message.ts';
import { controlRows } from './components.ts';
import type { CommandEntry, GivenOptions } from './invocation.ts';
import { askRows, pageRows } from './repeats.ts';
import type { InteractionResponder, ReplyBody } from './responder.ts';

/** What a reply belongs to, and how it is shown. */
export interface ShownRun {
  entry: CommandEntry;
  /** The options with which further pages are requested. */
  given: GivenOptions;
  responder: InteractionResponder;
  locale: Locale;
  /** Makes the commands that a message names clickable. */
  mentioning: (message: Message) => Message;
}

/** Discord's limit for the rows of components below a message. */
const MOST_ROWS = 5;

function bodyOf(run: ShownRun, { message, page, controls, ask, updates: _, ...reply }: Reply): ReplyBody {
  const { rows: pages, note } = pageRows(run, page);
  const content = [message.content, note].filter(Boolean).join('\n') || undefined;
  const rows = [...askRows(run, ask), ...controlRows(run.entry, controls), ...pages].slice(0, MOST_ROWS);
  const shown = run.mentioning({ ...message, content });
  return { ...replyPayload({ ...reply, message: shown }), components: rows };
}

/** Shows a reply, and then each of those that replace it while work goes on. Returns the message's id, if known. */
export async function showReply(run: ShownRun, reply: Reply): Promise<string | undefined> {
  const messageId = await run.responder.show(bodyOf(run, reply));
  for await (const next of reply.updates ?? []) await run.responder.show(bodyOf(run, next));
  return messageId;
}
