import { describe, expect, test } from 'vitest';
import { ROWS } from '../../../../commands/feed/settings/rows.ts';
import feed from '../../../../commands/feed.ts';
import { type Control, controlId, type Form, type Reply } from '../../../../src/actions/command.ts';
import type { Context } from '../../../../src/actions/nouns/context.ts';
import { settingsOf } from '../../../../src/core/model/subscription.ts';
import { pressed, reachable, run, setting, textOf, url } from '../../../support/feed-command.ts';
import { replied } from '../../../support/pressing.ts';
import { aBlog, anUpdate, type SeededBot } from '../../../support/seeded-bot.ts';

type Place = Parameters<SeededBot['asked']>[0];

const blog = aBlog({ updates: [anUpdate({ id: 'a', keyEvent: true })] });

async function followed(place: Place = {}, { source, ...options }: Record<string, string> = {}) {
  const bot = reachable(blog, source);
  const context = bot.asked(place);
  const reply = await run('add', { url, ...options }, context);
  const subscription = async () => {
    const [found] = await bot.followed();
    if (!found) throw new Error('Nothing is followed.');
    return found.subscription;
  };
  const id = (await subscription()).id;
  const press = async (action: string, args: readonly string[] = [], values: readonly string[] = []) =>
    replied(await pressed({ action, args: [(await subscription()).id, ...args], values }, bot.asked(place)));
  return { bot, context, reply, id, subscription, press, stored: async () => settingsOf(await subscription()) };
}

const menu = ({ controls = [] }: Reply, action: string): Control & { kind: 'menu' } => {
  const found = controls.flat().find(one => one.action === action);
  if (found?.kind !== 'menu') throw new Error(`There is no menu “${action}”.`);
  return found;
};
const offered = (reply: Reply, action: string) => menu(reply, action).choices.map(({ value }) => value);
const chosen = (reply: Reply, action: string) =>
  menu(reply, action).choices.flatMap(one => (one.selected ? one.value : []));
const button = ({ controls = [] }: Reply, label: string): Control | undefined =>
  controls.flat().find(one => one.kind === 'button' && one.label === label);

/** What each setting is changed to, where that is possible, and what is then stored. */
const CHANGES: Readonly<Record<string, { to: string; stored: unknown; place?: Place }>> = {
  updates: { to: 'everything', stored: 'everything' },
  thread: { to: 'on', stored: true },
  board: { to: 'on', stored: true },
  echoes: { to: 'on', stored: true },
  mention: { to: '5', stored: '5' },
  keywords: { to: 'tide, “high water”, -drill', stored: ['tide', '"high water"', '-drill'] },
  withdrawn: { to: 'delete', stored: 'delete' },
  corrections: { to: 'reply', stored: 'reply' },
  look: { to: 'short', stored: 'short' },
  colour: { to: 'Teal', stored: 0x00897b },
  shortName: { to: '⚓ Quay', stored: '⚓ Quay' },
  publish: { to: 'on', stored: true, place: { kind: 'announcement' } },
  forum: {
    to: 'id of Weather',
    stored: { tags: ['id of Weather'] },
    place: { kind: 'forum', tags: ['Live', 'Weather'] },
  },
  channelId: { to: '77', stored: '77' },
};

test.each([...ROWS.values()].map(({ name }) => name))(
  'the setting “%s” is changed in the panel, which says what changed, and is restored by Undo',
  async name => {
    const { to, stored, place } = CHANGES[name] ?? {};
    const panel = await followed(place);
    const before = await panel.stored();
    expect(offered(panel.reply, 'open').map(value => value.split(':')[0])).toContain(name);
    const reply = await setting([name, to ?? ''], panel.context);
    expect(await panel.stored()).toMatchObject({ [name]: stored });
    const label = panel.context.t(ROWS.get(name)?.label ?? 'difference.posts');
    expect(textOf(reply)).toMatch(new RegExp(`\\*\\*${label}\\*\\*: .+ → .+`, 'u'));
    const { action, args } = button(reply, 'Undo') ?? { action: '' };
    const undone = replied(await pressed({ action, args }, panel.bot.asked(place)));
    expect(textOf(undone)).toContain('The last change is undone');
    expect(JSON.parse(JSON.stringify(await panel.stored()))).toEqual(JSON.parse(JSON.stringify(before)));
  },
);

test('what can be set is in the panel, and not among the options', () => {
  const optionsOf = (name: string) => Object.keys(feed.subcommands.find(one => one.name === name)?.options ?? {});
  expect(optionsOf('add')).toEqual(['url', 'channel', 'updates', 'keywords', 'mention']);
  expect(optionsOf('edit')).toEqual(['feed']);
});

test('every control of every view has an id that Discord takes, also with the longest ids', async () => {
  const bot = reachable(blog);
  await run('add', { url }, bot.asked());
  const [one] = await bot.followed();
  const views: Reply[] = [replied(await pressed({ action: 'panel', args: [one?.subscription.id ?? ''] }, bot.asked()))];
  for (const { name } of ROWS.values())
    views.push(
      replied(await pressed({ action: 'open', args: [one?.subscription.id ?? ''], values: [name] }, bot.asked())),
    );
  const ids = views.flatMap(({ controls = [] }) => controls.flat()).map(control => controlId('feed status', control));
  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter(id => id.length > 100)).toEqual([]);
});

describe('the first view', () => {
  test('has a preset, one menu for everything else, and three buttons', async () => {
    const { reply } = await followed();
    expect(reply.controls?.map(row => row.map(({ action }) => action))).toEqual([
      ['preset'],
      ['open'],
      ['pause', 'undo', 'remove'],
    ]);
    expect(offered(reply, 'preset')).toEqual(['normal', 'quiet', 'firehose']);
    expect(chosen(reply, 'preset')).toEqual(['normal']);
  });

  test('is what `/feed edit`, and `/feed status` of one feed, answer with too', async () => {
    const { bot, reply } = await followed();
    const actions = ({ controls = [] }: Reply) => controls.flat().map(({ action }) => action);
    expect(actions(await run('edit', {}, bot.asked()))).toEqual(actions(reply));
    expect(actions(await run('status', { feed: 'Harbour evening' }, bot.asked()))).toEqual(actions(reply));
  });

  test('of a feed in several other channels is reached from `/feed status` by a menu of them', async () => {
    const { bot } = await followed({ channelId: '20' });
    await run('add', { url }, bot.asked({ channelId: '30' }));
    const status = await run('status', { feed: 'Harbour evening' }, bot.asked());
    const { choices } = menu(status, 'panel');
    expect(choices.map(({ name }) => name)).toEqual(['#channel-20', '#channel-30']);
    const reply = replied(await pressed({ action: 'panel', values: [choices[1]?.value ?? ''] }, bot.asked()));
    expect(textOf(reply)).toContain('<#30> gets each new key event.');
  });

  test('names the settings with their values, and says what a switch would do', async () => {
    const { reply } = await followed({}, { mention: '5' });
    const names = menu(reply, 'open').choices.map(({ name }) => name);
    expect(names).toContain('Board: off → on');
    expect(names).toContain('Role to ping: @role-5');
    expect(names).toContain('Channel: #channel-10');
  });

  test('asks for the time zone of the server until it has one', async () => {
    const { reply, press } = await followed();
    expect(offered(reply, 'open')).toContain('timezone');
    expect(textOf(reply)).toContain('until you choose this server’s time zone');
    const view = await press('open', [], ['timezone']);
    expect(offered(view, 'timezone')).toContain('UTC');
    const zoned = await press('timezone', [], ['America/New_York']);
    expect(textOf(zoned)).toContain('**Time zone of this server**: America/New_York');
    expect(offered(zoned, 'open')).not.toContain('timezone');
  });
});

describe('a preset', () => {
  test('quiet posts nothing but the board, which is shown as it will look', async () => {
    const { press, stored } = await followed();
    const reply = await press('preset', [], ['quiet']);
    expect(await stored()).toMatchObject({ updates: 'none', board: true });
    expect(chosen(reply, 'preset')).toEqual(['quiet']);
    expect(textOf(reply)).toContain('<#10> gets no posts, only a board of the key events.');
    expect(reply.message.cards[1]).toMatchObject({
      title: 'Key events',
      text: expect.stringContaining('[Headline a. Text of a.](<'),
    });
    expect(offered(reply, 'open').join()).not.toMatch(/board|thread/u);
  });

  test('quiet says nothing of messages, and pings nobody whatever the role', async () => {
    const { press } = await followed({}, { mention: '5' });
    const reply = await press('preset', [], ['quiet']);
    expect(textOf(reply)).toContain('It pings nobody.');
    expect(textOf(reply)).not.toMatch(/it pings <@|a pinned board shows/iu);
    expect(offered(reply, 'open')).not.toContain('mention');
  });

  test('firehose has a thread, and normal has none again', async () => {
    const { press, stored } = await followed();
    expect(chosen(await press('preset', [], ['firehose']), 'preset')).toEqual(['firehose']);
    expect(await stored()).toMatchObject({ updates: 'everything', thread: true });
    expect(chosen(await press('preset', [], ['normal']), 'preset')).toEqual(['normal']);
    expect(JSON.stringify(await stored())).not.toMatch(/thread|board/u);
  });

  test('firehose has no thread where there can be none', async () => {
    const { press, stored, reply } = await followed({ kind: 'forum' });
    expect(menu(reply, 'preset').choices.map(({ name }) => name)).toContain('Firehose: everything here');
    expect(chosen(await press('preset', [], ['firehose']), 'preset')).toEqual(['firehose']);
    expect(JSON.stringify(await stored())).not.toMatch(/thread/u);
  });

  test('of a feed speaks of articles, all of which count alike', async () => {
    const { reply } = await followed({}, { source: 'feed' });
    expect(offered(reply, 'preset')).toEqual(['normal', 'quiet']);
    expect(menu(reply, 'preset').choices[0]?.name).toContain('article');
    expect(offered(reply, 'open').join()).not.toMatch(/thread|withdrawn|corrections/u);
  });

  test('quiet of a feed speaks of the board of its articles', async () => {
    const { press } = await followed({}, { source: 'feed' });
    const text = textOf(await press('preset', [], ['quiet']));
    expect(text).toContain('<#10> gets no posts, only a board of the newest articles.');
  });
});

describe('a form', () => {
  const formOf = async (panel: Awaited<ReturnType<typeof followed>>, name: string): Promise<Form['form']> => {
    const answer = await pressed({ action: 'form', args: [panel.id, name] }, panel.bot.asked());
    if (!('form' in answer)) throw new Error('It is no form.');
    return answer.form;
  };

  test('carries what is in force, as it is typed', async () => {
    const panel = await followed({}, { keywords: 'tide, "high water", -author:"bo holm"' });
    const { fields } = await formOf(panel, 'keywords');
    expect(fields).toMatchObject([
      { name: 'value', value: 'tide, "high water", -author:"bo holm"', long: true, required: false },
    ]);
    await setting(['keywords', fields[0]?.value ?? ''], panel.context);
    expect((await panel.stored()).keywords).toEqual(['tide', '"high water"', '-author:"bo holm"']);
  });

  test('with a wrong value gives a sentence, and opens again with what was typed', async () => {
    const panel = await followed();
    const reply = await setting(['colour', 'octarine'], panel.context);
    expect(textOf(reply)).toContain('I don’t know that colour.');
    expect((await panel.stored()).colour).toBeUndefined();
    const { action, args } = button(reply, 'Try again …') ?? { action: '' };
    const again = await pressed({ action, args }, panel.bot.asked());
    expect(again).toMatchObject({ form: { fields: [{ value: 'octarine' }] } });
    await setting(['colour', 'teal'], panel.context);
    expect((await formOf(panel, 'colour')).fields[0]?.value).toBe('teal');
  });

  test('that was open while somebody else changed the same setting changes nothing, and keeps what was typed', async () => {
    const panel = await followed();
    const { action, args } = await formOf(panel, 'shortName');
    await setting(['shortName', 'Quay'], panel.context);
    const late = replied(await pressed({ action, args, fields: { value: 'Pier' } }, panel.bot.asked()));
    expect(textOf(late)).toContain('Someone changed this in the meantime');
    expect((await panel.stored()).shortName).toBe('Quay');
    expect((await formOf(panel, 'shortName')).fields[0]?.value).toBe('Pier');
    await setting(['shortName', 'Pier'], panel.context);
    expect((await panel.stored()).shortName).toBe('Pier');
  });

  test('left empty takes the setting away', async () => {
    const panel = await followed({}, { keywords: 'tide' });
    expect(textOf(await setting(['keywords', ' '], panel.context))).toContain('**Keywords**: “tide…” → none');
    expect((await panel.stored()).keywords).toEqual([]);
  });

  test.each([
    ['colour', 'octarine', 'Use six hex digits, like #1e88e5, or one of these names: red,'],
    ['colour', '#12345', 'I don’t know that colour.'],
    ['shortName', 'x'.repeat(33), 'That name is too long: it can have at most 32 characters.'],
    ['shortName', '<@&5>', 'can’t contain @, < or >'],
    ['shortName', 'harbour.example', 'can’t contain an address.'],
    ['shortName', '\u200b', 'That name shows nothing.'],
    ['keywords', 'x'.repeat(61), 'at most 60 characters'],
  ])('refuses for %s “%s”', async (name, value, words) => {
    const panel = await followed();
    const before = JSON.stringify(await panel.stored());
    expect(textOf(await setting([name, value], panel.context))).toContain(words);
    expect(JSON.stringify(await panel.stored())).toBe(before);
  });
});

describe('two moderators at once', () => {
  test('lose nothing: each change keeps the other', async () => {
    const { press, stored } = await followed();
    await Promise.all([
      press('set', ['board'], ['on']),
      press('set', ['mention'], ['5']),
      press('set', ['look'], ['short']),
    ]);
    expect(await stored()).toMatchObject({ board: true, mention: '5', look: 'short' });
  });

  test('an Undo of what is no longer the last change shows what is in force', async () => {
    const { press, stored } = await followed();
    const mine = await press('set', ['board'], ['on']);
    await press('set', ['mention'], ['5']);
    const [, at = ''] = (button(mine, 'Undo')?.args ?? []).map(String);
    const reply = await press('undo', [at]);
    expect(textOf(reply)).toContain('Someone changed this in the meantime');
    expect(textOf(reply)).toContain('pings <@&5>');
    expect(await stored()).toMatchObject({ board: true, mention: '5' });
  });

  test('a panel from before a move shows what is in force where it moved to', async () => {
    const { bot, id, press } = await followed();
    await press('set', ['channelId'], ['77']);
    const old = { action: 'set', args: [id, 'board'], values: ['on'] };
    const reply = replied(await pressed(old, bot.asked()));
    expect(textOf(reply)).toContain('Someone changed this in the meantime');
    expect(textOf(reply)).toContain('<#77> gets each new key event.');
    expect((await bot.followed())[0]?.subscription.board).toBeUndefined();
  });

  test('the way back shows what is in force, and a control of what is gone says so', async () => {
    const { press, bot, id } = await followed();
    expect(textOf(await press('panel'))).toContain('<#10> gets each new key event.');
    await bot.unfollowAll('1');
    expect(textOf(replied(await pressed({ action: 'panel', args: [id] }, bot.asked())))).toContain(
      'no longer followed',
    );
  });
});

describe('buttons', () => {
  test('pause, and resume with what was missed', async () => {
    const { press, subscription } = await followed();
    const paused = await press('pause');
    expect(textOf(paused)).toContain('gets nothing new from');
    expect((await subscription()).paused).toBeDefined();
    const resumed = await press('resume');
    expect(textOf(resumed)).toContain('Nothing arrived while it was paused.');
    expect(button(resumed, 'Pause')).toBeDefined();
  });

  test('remove only after a second question', async () => {
    const { press, bot } = await followed();
    const asked = await press('remove');
    expect(textOf(asked)).toContain('Are you sure?');
    expect(await bot.followed()).toHaveLength(1);
    expect(textOf(await press('remove now'))).toContain('To follow it again');
    expect(await bot.followed()).toEqual([]);
  });

  test('undo what was just followed, before anything else was changed', async () => {
    const { press, bot, reply } = await followed();
    const [, what = ''] = (button(reply, 'Undo')?.args ?? []).map(String);
    expect(textOf(await press('undo', [what]))).toContain('Undone');
    expect(await bot.followed()).toEqual([]);
  });

  test('undo a change of what was just followed, which stays followed', async () => {
    const { press, bot, reply, stored } = await followed();
    await press('set', ['board'], ['on']);
    const [, added = ''] = (button(reply, 'Undo')?.args ?? []).map(String);
    expect(textOf(await press('undo', [added]))).toContain('Someone changed this in the meantime');
    expect(await bot.followed()).toHaveLength(1);
    expect(await stored()).toMatchObject({ board: true });
  });
});

describe('rights', () => {
  const without = (given: Partial<Context['rights']>, bot: SeededBot) => {
    const asked = bot.asked();
    return { ...asked, rights: { ...asked.rights, ...given } };
  };

  test('are looked at with each use: where one may not post, nothing changes', async () => {
    const { bot, id, stored } = await followed();
    const context = without({ lacksToPost: () => ['SendMessages'] }, bot);
    const reply = replied(await pressed({ action: 'set', args: [id, 'board'], values: ['on'] }, context));
    expect(textOf(reply)).toContain('only where you may post yourself');
    expect((await stored()).board).toBeUndefined();
  });

  test('a role that one may not ping is neither set, nor restored by Undo', async () => {
    const { bot, id, press, stored } = await followed({}, { mention: '5' });
    const cleared = await press('set', ['mention'], []);
    const { args } = button(cleared, 'Undo') ?? {};
    const context = without({ mayPing: () => false }, bot);
    for (const use of [
      { action: 'undo', args },
      { action: 'set', args: [id, 'mention'], values: ['5'] },
    ])
      expect(textOf(replied(await pressed(use, context)))).toContain('You may not ping <@&5>');
    expect((await stored()).mention).toBeUndefined();
  });

  test('@everyone cannot be pinged', async () => {
    const { press, stored } = await followed();
    expect(textOf(await press('set', ['mention'], ['1']))).toContain('I don’t ping @everyone');
    expect((await stored()).mention).toBeUndefined();
  });
});

describe('what a channel cannot have', () => {
  test.each([
    ['thread', { kind: 'forum' }, 'is a forum: I open one post there'],
    ['thread', { kind: 'thread' }, 'a thread can’t contain another one'],
    ['thread', { kind: 'voice' }, 'its chat can’t have threads'],
    ['publish', { kind: 'forum' }, 'its posts cannot be published'],
    ['publish', { kind: 'text' }, 'Only an announcement channel publishes'],
  ] as const)('is not offered, and refused with a reason: %s in %j', async (name, place, words) => {
    const { press, reply, stored } = await followed(place);
    expect(offered(reply, 'open').join()).not.toContain(name);
    expect(textOf(await press('set', [name], ['on']))).toContain(words);
    expect((await stored())[name]).toBeUndefined();
  });

  test('a feed of articles has no thread', async () => {
    const { press } = await followed({}, { source: 'feed' });
    expect(textOf(await press('set', ['thread'], ['on']))).toContain('nothing is left for a thread');
  });

  test('nothing but the board needs the board', async () => {
    const { press, stored } = await followed({}, { updates: 'board only' });
    expect(textOf(await press('set', ['board'], ['off']))).toContain('the board has to stay');
    expect(textOf(await press('set', ['thread'], ['on']))).toContain('a thread would stay empty');
    expect(await stored()).toMatchObject({ updates: 'none', board: true });
    expect(textOf(await press('set', ['updates'], ['key events']))).toContain(
      '**Posts**: nothing, only the board → key events',
    );
  });
});

describe('a forum', () => {
  const forum = { kind: 'forum', tags: ['Live', 'Weather'] } as const;

  test('that requires a tag asks for it before it is followed, and when it is moved there', async () => {
    const bot = reachable(blog);
    const asked = await run('add', { url, keywords: 'tide' }, bot.asked({ ...forum, tagNeeded: true }));
    expect(textOf(asked)).toContain('requires a tag on every post');
    expect(await bot.followed()).toEqual([]);
    expect(offered(asked, 'tags')).toEqual(['id of Live', 'id of Weather']);
    const context = bot.asked({ ...forum, tagNeeded: true });
    const reply = replied(await pressed({ action: 'tags', values: ['id of Live'] }, context));
    expect(textOf(reply)).toContain('Everything goes into one post, tagged “Live”.');
    const [one] = await bot.followed();
    expect(one?.subscription).toMatchObject({ forum: { tags: ['id of Live'] }, keywords: ['tide'] });
    const id = one?.subscription.id ?? '';
    const moving = replied(await pressed({ action: 'set', args: [id, 'channelId'], values: ['78'] }, context));
    expect(textOf(moving)).toContain('requires a tag');
    const { action, args } = menu(moving, 'tags in');
    replied(await pressed({ action, args, values: ['id of Weather'] }, context));
    expect((await bot.followed())[0]?.subscription).toMatchObject({
      channelId: '78',
      forum: { tags: ['id of Weather'] },
    });
  });

  test('takes at most five tags, and none if it requires none', async () => {
    const tags = [...'abcdef'];
    const { press, stored } = await followed({ ...forum, tags });
    expect(await stored()).toMatchObject({ forum: { tags: [] } });
    const view = await press('open', [], ['forum']);
    expect(menu(view, 'set')).toMatchObject({ several: true });
    expect(
      textOf(
        await press(
          'set',
          ['forum'],
          tags.map(tag => `id of ${tag}`),
        ),
      ),
    ).toContain('at most 5 tags');
    await press('set', ['forum'], ['id of a', 'id of b']);
    expect(await stored()).toMatchObject({ forum: { tags: ['id of a', 'id of b'] } });
  });

  test('whose post is open keeps its tags', async () => {
    const { bot, id, stored } = await followed(forum);
    const asked = bot.asked(forum);
    const context = { ...asked, feeds: { ...asked.feeds, hasThread: async () => true } };
    const reply = replied(await pressed({ action: 'set', args: [id, 'forum'], values: ['id of Live'] }, context));
    expect(textOf(reply)).toContain('The post already exists');
    expect(await stored()).toMatchObject({ forum: { tags: [] } });
  });
});

test('a move takes along what the other channel can have', async () => {
  const { bot, press, id } = await followed({ kind: 'announcement' });
  for (const name of ['thread', 'publish', 'board']) await press('set', [name], ['on']);
  const kinds = { 10: 'announcement', 77: 'voice' } as const;
  const asked = bot.asked();
  const channelKind = (at: string) => kinds[at as unknown as keyof typeof kinds];
  const context = { ...asked, server: { ...asked.server, channelKind } };
  const reply = replied(await pressed({ action: 'set', args: [id, 'channelId'], values: ['77'] }, context));
  expect(textOf(reply)).toContain('<#10> keeps what was posted there');
  const after = (await bot.followed())[0]?.subscription;
  expect(after).toMatchObject({ channelId: '77', board: true });
  expect(JSON.stringify(settingsOf(after as NonNullable<typeof after>))).not.toMatch(/thread|publish/u);
});

test('new keywords are answered with which of the last updates they would have let through', async () => {
  const panel = await followed();
  const text = textOf(await setting(['keywords', 'headline'], panel.context));
  expect(text).toContain('Of the last 1 updates, 1 would have passed:');
  expect(textOf(await panel.press('set', ['mention'], ['5']))).not.toContain('would have passed');
});

test('stored settings that no longer exist are read and ignored', async () => {
  const { bot, id, press } = await followed();
  const [one] = await bot.followed();
  const older = { ...one?.subscription, updates: 'headlines', amount: 'few', keepAfterEnd: true } as never;
  await bot.store.subscriptions.set(one?.feed.id ?? '', [older]);
  expect(textOf(await run('edit', {}, bot.asked()))).toContain('<#10> gets each new key event.');
  expect(textOf(await press('set', ['updates'], ['everything']))).toContain('**Posts**: key events → everything');
  expect(id).toBeDefined();
});
