import type { Asked, Control, Followed } from '../../src/command.ts';

const canHoldThreads = (context: Asked, channelId: string): boolean =>
  ['text', 'announcement'].includes(context.kindOf(channelId) ?? '');

/** What can be changed with a press right after a live blog was followed. */
export function controlsOf({ subscription }: Followed, context: Asked): readonly (readonly Control[])[] {
  const { id, channelId, updates, mention, board, thread } = subscription;
  const offers = [
    { name: 'Post key events', value: 'key events', chosen: updates === 'key events' },
    { name: 'Post everything', value: 'everything', chosen: updates === 'everything' },
  ];
  const boardButton: Control = {
    kind: 'button',
    does: 'board',
    args: [id, !board],
    label: board ? 'Remove the board' : 'Add a board',
  };
  const threadButton: Control = {
    kind: 'button',
    does: 'thread',
    args: [id, !thread],
    label: thread ? 'Close the thread' : 'Add a thread',
  };
  return [
    [{ kind: 'menu', does: 'updates', args: [id], label: 'What to post', offers }],
    [{ kind: 'role', does: 'mention', args: [id], label: 'A role to ping on key events', chosen: mention }],
    [{ kind: 'channel', does: 'channel', args: [id], label: 'Where to post', chosen: channelId }],
    [
      boardButton,
      ...(canHoldThreads(context, channelId) ? [threadButton] : []),
      { kind: 'button', does: 'undo', args: [id], label: 'Undo', look: 'danger' },
    ],
  ];
}
