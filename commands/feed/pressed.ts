import type { ControlUse } from '../../src/command/button.ts';
import { type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { titleShown } from '../shared/title.ts';
import { added } from './added.ts';
import type { Options } from './changes.ts';
import { changeSettings } from './edit.ts';

/** What a control asks to be changed. */
const CHANGES: Readonly<Record<string, (pressed: ControlUse) => Options>> = {
  updates: ({ values: [updates] }) => ({ updates }),
  mention: ({ values: [mention] }) => (mention === undefined ? { clear: 'role' } : { mention }),
  channel: ({ values: [channel] }) => ({ channel }),
  board: ({ args: [, board] }) => ({ board: board === true }),
  thread: ({ args: [, thread] }) => ({ thread: thread === true }),
};

async function undone(followed: FollowedFeed, context: CommandContext): Promise<Reply> {
  await context.unfollow(followed, 'undo');
  const { feed, subscription } = followed;
  const title = titleShown(feed.title, 120, context.t);
  return sentence(context.t('control.undone', { channel: subscription.channelId, title }));
}

/** Does what a control below the answer asks for, and shows the answer as it now is. */
export async function pressed(press: ControlUse, context: CommandContext): Promise<Reply> {
  const gone = sentence(context.t('control.gone'));
  const followed = (await context.followed()).find(({ subscription }) => subscription.id === press.args[0]);
  if (!followed) return gone;
  if (press.does === 'undo') return undone(followed, context);
  const blog = await context.blog(followed.feed.id);
  const change = new Map(Object.entries(CHANGES)).get(press.does);
  if (!blog || !change) return gone;
  const outcome = await changeSettings(change(press), context, followed);
  if (outcome.problem !== undefined) return added(context, { followed, blog }, [`⚠️ ${outcome.problem}`, '']);
  const notes = outcome.lines.length > 0 ? [...outcome.lines, ''] : [];
  return added(context, { followed: outcome.followed, blog }, notes);
}
