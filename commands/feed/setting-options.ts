import { suggestTags } from './tags.ts';

/** What moderators decide about a live blog in a channel. */
export const settingOptions = {
  channel: { type: 'channel', description: 'Where to post; this channel if left out' },
  updates: {
    type: 'text',
    description: 'What to post; key events if left out',
    choices: [
      { name: 'key events', value: 'key events' },
      { name: 'everything', value: 'everything' },
    ],
  },
  thread: { type: 'flag', description: 'Key events in the channel, all other updates silently in one thread' },
  board: { type: 'flag', description: 'A pinned message with the newest key events that keeps itself up to date' },
  tag: { type: 'text', description: 'In a forum: the tags of the post, separated by commas', suggest: suggestTags },
  mention: { type: 'role', description: 'A role to ping on key events' },
  keywords: { type: 'text', description: 'Only updates with one of these: storm, "high water"; -word leaves out' },
  withdrawn: {
    type: 'text',
    description: 'What to do when the publisher withdraws an update; strike if left out',
    choices: [
      { name: 'strike: keep the message, cross it out', value: 'strike' },
      { name: 'delete: take the message away', value: 'delete' },
    ],
  },
  publish: { type: 'flag', description: 'In an announcement channel: publish to the channels that follow it' },
  ending: {
    type: 'text',
    description: 'What to do when the live blog ends; tidy if left out',
    choices: [
      { name: 'tidy: unpin the board, close the thread', value: 'tidy' },
      { name: 'keep: leave both as they are', value: 'keep' },
    ],
  },
} as const;
