import type { Asked, Control, Followed } from '../../src/command/command.ts';

const canHoldThreads = (context: Asked, channelId: string): boolean =>
  ['text', 'announcement'].includes(context.kindOf(channelId) ?? '');

/** What can be changed with a press right after a live blog was followed. */
export function controlsOf({ subscription }: Followed, context: Asked): readonly (readonly Control[])[] {
  const { id, channelId, updates, mention, board, thread } = subscription;
  const { say } = context;
  const offers = [
    { name: say('control.keyEvents'), value: 'key events', chosen: updates === 'key events' },
    { name: say('control.everything'), value: 'everything', chosen: updates === 'everything' },
  ];
  const boardButton: Control = {
    kind: 'button',
    does: 'board',
    args: [id, !board],
    label: say(board ? 'control.removeBoard' : 'control.addBoard'),
  };
  const threadButton: Control = {
    kind: 'button',
    does: 'thread',
    args: [id, !thread],
    label: say(thread ? 'control.closeThread' : 'control.addThread'),
  };
  return [
    [{ kind: 'menu', does: 'updates', args: [id], label: say('control.whatToPost'), offers }],
    [{ kind: 'role', does: 'mention', args: [id], label: say('control.role'), chosen: mention }],
    [{ kind: 'channel', does: 'channel', args: [id], label: say('control.channel'), chosen: channelId }],
    [
      boardButton,
      ...(canHoldThreads(context, channelId) ? [threadButton] : []),
      { kind: 'button', does: 'undo', args: [id], label: say('control.undo'), look: 'danger' },
    ],
  ];
}
