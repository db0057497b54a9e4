import type { Reply } from '../../actions/command.ts';
import type { Form } from '../../actions/controls.ts';
import type { Context } from '../../actions/nouns/context.ts';
import { isForm } from './forms.ts';

/** Members learn of closed direct messages from the answer to their next command, whatever it is. */

function withLine(reply: Reply, line: string): Reply {
  const { content } = reply.message;
  if (content?.includes(line)) return reply;
  return { ...reply, message: { ...reply.message, content: [line, content].filter(Boolean).join('\n') } };
}

async function* withLines(replies: AsyncIterable<Reply>, line: string): AsyncGenerator<Reply, void> {
  for await (const reply of replies) yield withLine(reply, line);
}

/**
 * Runs a command; what it answers also says, once, that Discord refused direct messages to the
 * invoker. Not where everybody reads the answer.
 */
export async function sayingClosure(
  context: Context,
  work: (context: Context) => Promise<Reply | Form>,
): Promise<Reply | Form> {
  const isUnsaid = !context.invoker.sharing && (await context.member.closureUnsaid());
  const reply = await work(context);
  if (!isUnsaid || isForm(reply)) return reply;
  const line = context.t('follow.closed');
  return {
    ...withLine(reply, line),
    ...(reply.updates && { updates: withLines(reply.updates, line) }),
    async onDelivered(messageId) {
      await context.member.closureSaid();
      await reply.onDelivered?.(messageId);
    },
  };
}
