import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import feed from '../../commands/feed.ts';
import { denyIn, memberId, openToEveryone } from '../../simulator/test/support/members.ts';
import type { TestApp } from '../support/app.ts';
import { followedStorm, STORM } from '../support/moderator.ts';
import { changed } from '../support/panel.ts';
import { controlsOf, given, textOf, used } from '../support/pressing.ts';

const sam = ({ simulator }: TestApp): string => memberId(simulator, 'sam.subscriber');

/** What each subcommand needs at least. */
const needed = ({ channelId }: TestApp): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  add: { url: 'https://news.example/live/storm' },
  preview: { url: 'https://news.example/live/storm' },
  copy: { from: channelId, to: channelId },
  mute: { for: '2h' },
  remove: { feed: STORM },
  why: { update: 'Old news' },
});

test.each(feed.subcommands.map(({ name }) => name))(
  '`/feed %s` reaches the bot only from whom Discord lets use it',
  async name => {
    const { app } = await followedStorm();
    const call = { channelId: app.channelId, command: `feed ${name}`, options: needed(app)[name], userId: sam(app) };
    await expect(app.simulator.invoke(call)).rejects.toThrow();
    openToEveryone(app.simulator, 'feed');
    const answer = await app.simulator.invoke(call);
    expect(textOf(await answer.settled)).not.toMatch(/Manage Server/);
  },
);

test('whom administrators let use `/feed` follows and edits like a moderator, as far as their own rights go', async () => {
  const { app } = await followedStorm();
  openToEveryone(app.simulator, 'feed');
  const edit = (updates: string) => changed(app, { updates }, { feed: STORM, userId: sam(app) });
  expect(await edit('everything')).toMatch(/key events → everything/);
  denyIn(app.simulator, app.channelId, P.SendMessages);
  expect(await edit('key events')).toMatch(/only where you may post yourself/);
});

test('suggestions are for whom administrators let use `/feed`', async () => {
  const { app } = await followedStorm();
  const typing = { channelId: app.channelId, command: 'feed remove', options: { feed: 'storm' }, focused: 'feed' };
  expect(await app.simulator.suggest(typing)).toHaveLength(1);
  openToEveryone(app.simulator, 'feed');
  expect(await app.simulator.suggest({ ...typing, userId: sam(app) })).toHaveLength(1);
});

/** Every answer with controls, and the label of each. */
const ANSWERS: readonly [command: string, options: Record<string, string>, labels: readonly string[]][] = [
  ['feed add', {}, ['What to post', 'Change a setting', 'Pause', 'Undo', 'Stop following']],
  ['feed digest', { at: '18:00' }, ['Cancel it']],
  ['feed digest', {}, ['Cancel one of them']],
  [
    'feed server',
    {},
    [
      'The language of what I post',
      'The time zone of this server',
      'Another time zone',
      'What moderators did',
      'Export everything',
      'Feeds as OPML',
      'Delete everything …',
    ],
  ],
];

/** What is chosen in a menu. */
async function answered(command: string, given_: Record<string, string>) {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed digest', { at: '7:00' });
  if (command === 'feed add') await app.ask('feed remove', { feed: STORM });
  const options = command === 'feed add' ? { url: newsroom.url } : given_;
  const message = await given(app, { command, options });
  const stands = async () => [await app.ask('feed status'), await app.ask('feed digest')];
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
      for (const userId of [sam(app), other?.user.id])
        expect(await used(app, message, [name, { userId, values }])).toMatchObject({
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
