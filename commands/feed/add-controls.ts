import type { Control } from '../../src/command/button.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';

const canHoldThreads = (context: CommandContext, channelId: string): boolean =>
  ['text', 'announcement'].includes(context.channelKind(channelId) ?? '');

/** What can be changed with a press right after a live blog was followed. */
export function controlsOf({ subscription }: FollowedFeed, context: CommandContext): readonly (readonly Control[])[] {
  const { id, channelId, updates, mention, board, thread } = subscription;
  const { t } = context;
  const offers = [
    { name: t('control.keyEvents'), value: 'key events', chosen: updates === 'key events' },
    { name: t('control.everything'), value: 'everything', chosen: updates === 'everything' },
  ];
  const boardButton: Control = {
    kind: 'button',
    does: 'board',
    args: [id, !board],
    label: t(board ? 'control.removeBoard' : 'control.addBoard'),
  };
  const threadButton: Control = {
    kind: 'button',
    does: 'thread',
    args: [id, !thread],
    label: t(thread ? 'control.closeThread' : 'control.addThread'),
  };
  return [
    [{ kind: 'menu', does: 'updates', args: [id], label: t('control.whatToPost'), offers }],
    [{ kind: 'role', does: 'mention', args: [id], label: t('control.role'), chosen: mention }],
    [{ kind: 'channel', does: 'channel', args: [id], label: t('control.channel'), chosen: channelId }],
    [
      boardButton,
      ...(canHoldThreads(context, channelId) ? [threadButton] : []),
      { kind: 'button', does: 'undo', args: [id], label: t('control.undo'), look: 'danger' },
    ],
  ];
}
