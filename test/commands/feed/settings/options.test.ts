import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../../src/command/command.ts';
import { reachable, run, suggest, textOf, url } from '../../../support/feed-command.ts';
import { type SeededBot, seededBot } from '../../../support/seeded-bot.ts';

type Place = Parameters<SeededBot['asked']>[0];

/** What following with these options is answered with, in a place of this kind, and what is stored. */
async function added(options: Record<string, string | boolean>, place: Place = {}) {
  const bot = reachable();
  const reply: Reply = await run('add', { url, ...options }, bot.asked(place));
  return { text: textOf(reply), stored: (await bot.followed())[0]?.subscription };
}

describe('a thread and a board', () => {
  test('are stored and described', async () => {
    const { text, stored } = await added({ thread: true, board: true, updates: 'everything' });
    expect(stored).toMatchObject({ thread: true, board: true });
    expect(text).toContain('<#10> gets each new key event.');
    expect(text).toContain(
      'All other updates go silently into one thread. A pinned board shows the newest key events.',
    );
    expect(text).toContain('At the end the board is unpinned and the thread is closed.');
  });

  test('stay as they are at the end if that is chosen', async () => {
    const { text, stored } = await added({ thread: true, board: true, ending: 'keep' });
    expect(stored).toMatchObject({ keepAfterEnd: true });
    expect(text).toContain('At the end the board stays pinned and the thread stays open.');
  });

  test('are not mentioned if there are none', async () => {
    const { text, stored } = await added({ thread: false, ending: 'tidy' });
    expect(JSON.parse(JSON.stringify(stored))).not.toHaveProperty('thread');
    expect(text).not.toMatch(/thread|board|At the end/i);
  });

  test('need further permissions, which are named', async () => {
    const missing = ['Pin Messages', 'Create Public Threads', 'Send Messages in Threads'];
    expect((await added({ board: true }, { missing })).text).toContain(
      'I can’t do all of that in <#10> yet. Give me these permissions there: **Pin Messages**.',
    );
    expect((await added({ thread: true }, { missing })).text).toContain(
      '**Create Public Threads**, **Send Messages in Threads**',
    );
    expect((await added({}, { missing })).text).not.toContain('Give me');
  });

  test('a thread cannot hold another thread', async () => {
    const { text, stored } = await added({ thread: true }, { kind: 'thread' });
    expect(text).toContain('<#10> is a thread, and a thread can’t contain another one. Leave `thread` out');
    expect(stored).toBeUndefined();
  });
});

describe('how many key events the bot picks', () => {
  test('is the usual number, which is not stored', async () => {
    const { text, stored } = await added({ amount: 'some' });
    expect(stored).toMatchObject({ updates: 'key events' });
    expect(stored?.amount).toBeUndefined();
    expect(text).toContain('<#10> gets each new key event.');
  });

  test.each(['few', 'many'] as const)('can be %s', async amount => {
    const { text, stored } = await added({ amount });
    expect(stored?.amount).toBe(amount);
    expect(text).toContain(`each new key event (${amount}, where I pick them)`);
  });

  test('does not matter to who asks for headlines', async () => {
    const { text, stored } = await added({ updates: 'headlines' });
    expect(stored?.updates).toBe('headlines');
    expect(text).toContain('each new update with a headline of its own');
  });

  test('is changed by /feed edit, which names both', async () => {
    const bot = reachable();
    await run('add', { url, amount: 'few' }, bot.asked());
    const text = textOf(await run('edit', { amount: 'some', updates: 'headlines' }, bot.asked()));
    expect(text).toContain('key events → updates with a headline');
    expect(text).toContain('few → some');
    expect((await bot.followed())[0]?.subscription.amount).toBeUndefined();
  });
});

test('corrections are said in the message, or as was asked', async () => {
  const { text, stored } = await added({ corrections: 'reply' });
  expect(stored).toMatchObject({ corrections: 'reply' });
  expect(text).toMatch(/a correction also gets a silent reply/i);
  expect((await added({ corrections: 'quiet' })).text).toMatch(/corrections are not marked/i);
  expect(JSON.parse(JSON.stringify((await added({ corrections: 'edit' })).stored))).not.toHaveProperty('corrections');
});

describe('a forum', () => {
  const forum = { kind: 'forum', tags: ['Live', 'Weather', 'Wind, rain'] } as const;

  test('gets one post with the chosen tags, whatever their case', async () => {
    const { text, stored } = await added({ tag: 'weather, LIVE' }, { ...forum, tagNeeded: true });
    expect(stored?.forum).toEqual({ tags: ['id of Weather', 'id of Live'] });
    expect(text).toContain('Everything goes into one post, tagged “Live”, “Weather”.');
    expect(text).toContain('At the end the post is closed.');
  });

  test('gets a post without tags if it requires none', async () => {
    expect((await added({}, forum)).stored?.forum).toEqual({ tags: [] });
  });

  test('that requires a tag and gets none is answered with its tags', async () => {
    const { text, stored } = await added({}, { ...forum, tagNeeded: true });
    expect(text).toContain('requires a tag on every post. Name one in `tag`: “Live”, “Weather”, “Wind, rain”.');
    expect(stored).toBeUndefined();
  });

  test.each([
    ['storm, live', forum, 'has no tag “storm”. Its tags: “Live”, “Weather”'],
    ['storm', { ...forum, tags: [] }, 'It has no tags at all: leave `tag` out.'],
    ['a,b,c,d,e,f', { ...forum, tags: [...'abcdef'] }, 'at most 5 tags'],
  ])('refuses tags %j that it cannot carry', async (tag, place, words) => {
    const { text, stored } = await added({ tag }, place);
    expect(text).toContain(words);
    expect(stored).toBeUndefined();
  });

  test('has no thread and publishes nothing: the answer says what to do instead', async () => {
    expect((await added({ thread: true }, forum)).text).toContain('with `updates: everything` the post gets the other');
    expect((await added({ publish: true }, forum)).text).toContain('posts cannot be published');
  });

  test('suggests tags after those before the last comma', async () => {
    const question = seededBot().asked(forum);
    expect(await suggest('add.tag', 'w', question)).toMatchObject([{ value: 'Weather' }, { value: 'Wind, rain' }]);
    expect(await suggest('add.tag', 'live, wea', question)).toEqual([
      { name: 'Live, Weather', value: 'Live, Weather' },
    ]);
    expect(await suggest('add.tag', 'live, ', question)).not.toContainEqual({
      name: 'Live, Live',
      value: 'Live, Live',
    });
  });

  test('takes a tag whose name contains a comma', async () => {
    expect((await added({ tag: 'wind, rain' }, forum)).stored?.forum).toEqual({ tags: ['id of Wind, rain'] });
  });

  test('other channels have no tags', async () => {
    const { text, stored } = await added({ tag: 'live' });
    expect(text).toContain('Only forum posts have tags');
    expect(stored).toBeUndefined();
  });
});

describe('publishing', () => {
  test('happens in an announcement channel, and is described', async () => {
    const { text, stored } = await added({ publish: true }, { kind: 'announcement' });
    expect(stored).toMatchObject({ publish: true });
    expect(text).toContain('Posts are published to the channels that follow this one.');
  });

  test.each(['text', 'thread'] as const)('is refused in a channel of kind %s', async kind => {
    const { text, stored } = await added({ publish: true }, { kind });
    expect(stored).toBeUndefined();
    expect(text).toContain('Only an announcement channel publishes to others');
  });
});

describe('keywords', () => {
  test('that exclude and phrases are distinguished', async () => {
    const { text, stored } = await added({ keywords: 'tide, “high water”, -drill' });
    expect(stored?.keywords).toEqual(['tide', '"high water"', '-drill']);
    expect(text).toContain('with one of these words: “tide…”, “high water”, and without these words: “drill…”');
    expect(text).toContain('I also find longer words that begin like this');
  });

  test('phrases alone need no note on beginnings of words', async () => {
    const { text } = await added({ keywords: '-"sea drill"' });
    expect(text).toContain('gets each new key event without these words: “sea drill”.');
    expect(text).not.toContain('begin like this');
  });

  test('are cut to the first twenty, and the answer says which were left out', async () => {
    const { text, stored } = await added({ keywords: Array.from({ length: 21 }, (_, index) => `w${index}`).join() });
    expect(stored?.keywords).toHaveLength(20);
    expect(text).toContain('⚠️ I accept at most 20 keywords. I left out “w20”.');
  });

  test('that are all unusable are refused, because the channel would get everything', async () => {
    const { text, stored } = await added({ keywords: 'x'.repeat(61) });
    expect(text).toContain('at most 60 characters');
    expect(stored).toBeUndefined();
  });
});
