import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/command/command.ts';
import { reachable, run, suggest, textOf, url } from '../../support/feed-command.ts';
import { aBlog, type SeededBot, seededBot } from '../../support/seeded-bot.ts';

type Place = Parameters<SeededBot['asked']>[0];

/** What following with these options is answered with, in a place of this kind, and what is stored. */
async function added(options: Record<string, string | boolean>, place: Place = {}) {
  const bot = reachable();
  const reply: Reply = await run('add', { url, ...options }, bot.asked(place));
  return { text: textOf(reply), stored: (await bot.followed())[0]?.subscription };
}

describe('a thread and a board', () => {
  test('are stored, and told of in words', async () => {
    const { text, stored } = await added({ thread: true, board: true, updates: 'everything' });
    expect(stored).toMatchObject({ thread: true, board: true });
    expect(text).toContain('<#10> gets each new key event.');
    expect(text).toContain(
      'All other updates go silently into one thread. A pinned board shows the newest key events.',
    );
    expect(text).toContain('At the end the board is unpinned and the thread is closed.');
  });

  test('stay as they are at the end where that is wished', async () => {
    const { text, stored } = await added({ thread: true, board: true, ending: 'keep' });
    expect(stored).toMatchObject({ keepAfterEnd: true });
    expect(text).toContain('At the end the board stays pinned and the thread stays open.');
  });

  test('are not spoken of where there are none', async () => {
    const { text, stored } = await added({ thread: false, ending: 'tidy' });
    expect(JSON.parse(JSON.stringify(stored))).not.toHaveProperty('thread');
    expect(text).not.toMatch(/thread|board|At the end/i);
  });

  test('need permissions of their own, which are named', async () => {
    const missing = ['Pin Messages', 'Create Public Threads', 'Send Messages in Threads'];
    expect((await added({ board: true }, { missing })).text).toContain(
      'I may not do all of that in <#10> yet. Give me there: **Pin Messages**.',
    );
    expect((await added({ thread: true }, { missing })).text).toContain(
      '**Create Public Threads**, **Send Messages in Threads**',
    );
    expect((await added({}, { missing })).text).not.toContain('Give me');
  });

  test('a thread holds no other', async () => {
    const { text, stored } = await added({ thread: true }, { kind: 'thread' });
    expect(text).toContain('<#10> is a thread, and a thread holds no other. Leave `thread` out');
    expect(stored).toBeUndefined();
  });
});

describe('a forum', () => {
  const forum = { kind: 'forum', tags: ['Live', 'Weather', 'Wind, rain'] } as const;

  test('gets one post with the tags that are named, whatever their case', async () => {
    const { text, stored } = await added({ tag: 'weather, LIVE' }, { ...forum, tagNeeded: true });
    expect(stored?.forum).toEqual({ tags: ['id of Weather', 'id of Live'] });
    expect(text).toContain('Everything goes into one post of its own, tagged “Live”, “Weather”.');
    expect(text).toContain('At the end the post is closed.');
  });

  test('gets a post without tags where it needs none', async () => {
    expect((await added({}, forum)).stored?.forum).toEqual({ tags: [] });
  });

  test('that needs a tag and gets none is answered with its tags', async () => {
    const { text, stored } = await added({}, { ...forum, tagNeeded: true });
    expect(text).toContain('wants a tag on every post. Name one in `tag`: “Live”, “Weather”, “Wind, rain”.');
    expect(stored).toBeUndefined();
  });

  test.each([
    ['storm, live', forum, 'has no tag “storm”. It has these: “Live”, “Weather”'],
    ['storm', { ...forum, tags: [] }, 'It has none: leave `tag` out.'],
    ['a,b,c,d,e,f', { ...forum, tags: [...'abcdef'] }, 'at most 5 tags'],
  ])('takes no tags %j that it cannot carry', async (tag, place, words) => {
    const { text, stored } = await added({ tag }, place);
    expect(text).toContain(words);
    expect(stored).toBeUndefined();
  });

  test('needs no thread and publishes nothing: what to do instead is said', async () => {
    expect((await added({ thread: true }, forum)).text).toContain('with `updates: everything` the post gets the other');
    expect((await added({ publish: true }, forum)).text).toContain('posts cannot be published');
  });

  test('suggests its tags after those that stand before the last comma', async () => {
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

  test('a tag whose name holds a comma can be named', async () => {
    expect((await added({ tag: 'wind, rain' }, forum)).stored?.forum).toEqual({ tags: ['id of Wind, rain'] });
  });

  test('other channels carry no tags', async () => {
    const { text, stored } = await added({ tag: 'live' });
    expect(text).toContain('Only posts of a forum carry tags');
    expect(stored).toBeUndefined();
  });
});

describe('publishing', () => {
  test('is done in an announcement channel, and told of', async () => {
    const { text, stored } = await added({ publish: true }, { kind: 'announcement' });
    expect(stored).toMatchObject({ publish: true });
    expect(text).toContain('What is posted is published to the channels that follow it.');
  });

  test.each(['text', 'thread'] as const)('is refused in a channel of kind %s', async kind => {
    const { text, stored } = await added({ publish: true }, { kind });
    expect(stored).toBeUndefined();
    expect(text).toContain('Only an announcement channel publishes to others');
  });
});

describe('keywords', () => {
  test('that exclude and phrases are told apart', async () => {
    const { text, stored } = await added({ keywords: 'tide, “high water”, -drill' });
    expect(stored?.keywords).toEqual(['tide', '"high water"', '-drill']);
    expect(text).toContain('with one of these words: “tide…”, “high water”, and with none of these words: “drill…”');
    expect(text).toContain('what begins so is found too');
  });

  test('phrases alone need no note on what begins so', async () => {
    const { text } = await added({ keywords: '-"sea drill"' });
    expect(text).toContain('gets each new key event with none of these words: “sea drill”.');
    expect(text).not.toContain('begins so');
  });

  test('that are too many are followed without the last ones, and that is said', async () => {
    const { text, stored } = await added({ keywords: Array.from({ length: 21 }, (_, index) => `w${index}`).join() });
    expect(stored?.keywords).toHaveLength(20);
    expect(text).toContain('⚠️ I take at most 20 keywords: I left out “w20”.');
  });

  test('of which none is left are refused, for the channel would get everything', async () => {
    const { text, stored } = await added({ keywords: 'x'.repeat(61) });
    expect(text).toContain('at most 60 characters');
    expect(stored).toBeUndefined();
  });
});

test('the list tells every setting, keywords last', async () => {
  const bot = seededBot();
  const given = {
    thread: true,
    board: true,
    publish: true,
    keywords: ['tide', '-drill'],
    withdrawn: 'delete',
  } as const;
  await bot.add(aBlog(), '10', given);
  expect(textOf(await run('list', {}, bot.asked()))).toContain(
    'posts each new key event in <#10>; all other updates go silently into one thread; a pinned board shows the newest key events; what is posted is published to the channels that follow it; it pings nobody; messages of withdrawn updates are deleted; at the end the board is unpinned and the thread is closed; only what comes with one of these words: “tide…”, and with none of these words: “drill…”',
  );
});
