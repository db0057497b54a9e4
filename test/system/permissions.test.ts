import { expect, test } from 'vitest';
import feed from '../../commands/feed.ts';
import { followedStorm, STORM } from '../support/moderator.ts';
import { controlsOf, given, used } from '../support/pressing.ts';

/** View Channel and Send Messages: what a reader has. */
const READER = (1n << 10n) | (1n << 11n);

const forReaders = {
  ephemeral: true,
  message: { content: expect.stringMatching(/^`\/feed [a-z]+` is for moderators: it needs .*Manage Server/) },
};

/** What each subcommand needs at least. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  add: { url: 'https://news.example/live/storm' },
  preview: { url: 'https://news.example/live/storm' },
  remove: { feed: STORM },
  why: { update: 'Old news' },
};

test.each(feed.subcommands.map(({ name }) => name))(
  '`/feed %s` tells a reader whom to ask, and does nothing',
  async name => {
    const { app, newsroom } = await followedStorm();
    const before = newsroom.requests();
    const call = { channelId: app.channelId, command: `feed ${name}`, options: NEEDED[name] };
    expect(await app.simulator.invoke({ ...call, permissions: READER })).toMatchObject(forReaders);
    expect(newsroom.requests()).toBe(before);
    expect(await app.ask('feed history')).toMatch(/^What moderators did\n.*followed[^\n]*$/);
  },
);

test('nothing is suggested to a reader', async () => {
  const { app } = await followedStorm();
  const call = { channelId: app.channelId, command: 'feed remove', options: { feed: 'storm' }, focused: 'feed' };
  expect(await app.simulator.suggest(call)).toHaveLength(1);
  expect(await app.simulator.suggest({ ...call, permissions: READER })).toEqual([]);
});

test('what stands in a message’s menu for moderators is a reader’s neither', async () => {
  const { app } = await followedStorm();
  const { id } = app.simulator.postMessage(app.channelId, 'Hello');
  const call = { channelId: app.channelId, command: 'Why this message?', target: id, permissions: READER };
  expect(await app.simulator.invoke(call)).toMatchObject({
    ephemeral: true,
    message: { content: expect.stringContaining('Manage Server') },
  });
});

/** Every answer with controls, and the label of each. */
const ANSWERS: readonly [command: string, options: Record<string, string>, labels: readonly string[]][] = [
  [
    'feed add',
    {},
    ['What to post', 'A role to ping on key events', 'Where to post', 'Add a board', 'Add a thread', 'Undo'],
  ],
  ['feed digest', { at: '18:00' }, ['Cancel it']],
  ['feed digest', {}, ['Cancel one of them']],
  ['feed forget', {}, ['Delete everything', 'Keep it']],
];

/** What is chosen in a menu. */
async function answered(command: string, given_: Record<string, string>) {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed digest', { at: '7:00' });
  if (command === 'feed add') await app.ask('feed remove', { feed: STORM });
  const options = command === 'feed add' ? { url: newsroom.url } : given_;
  const message = await given(app, { command, options });
  const stands = async () => [await app.ask('feed list'), await app.ask('feed digest')];
  return { app, message, stands, before: await stands() };
}

test.each(ANSWERS)(
  'the controls below `/%s` %j do nothing for readers, nor for other moderators',
  async (command, options, labels) => {
    const { app, message, stands, before } = await answered(command, options);
    const [, other] = app.simulator.members().filter(({ user }) => !user.bot);
    expect(controlsOf(message).map(({ label, placeholder }) => label ?? placeholder)).toEqual(labels);
    for (const control of controlsOf(message)) {
      const values = control.options?.slice(0, 1).map(({ value }) => value) ?? valuesFor(control, app);
      const name = control.label ?? control.placeholder ?? '';
      const reader = await used(app, message, [name, { permissions: READER, values }]);
      expect(reader).toMatchObject(forReaders);
      const stranger = await used(app, message, [name, { userId: other?.user.id, values }]);
      expect(stranger).toMatchObject({
        ephemeral: true,
        message: { content: expect.stringContaining('Only the person who ran') },
      });
    }
    expect(await stands()).toEqual(before);
  },
);

const valuesFor = ({ type }: { type: number }, app: Awaited<ReturnType<typeof answered>>['app']) => {
  if (type === 6) return [app.simulator.roles()[1]?.id ?? ''];
  return type === 8 ? [app.channelId] : undefined;
};
