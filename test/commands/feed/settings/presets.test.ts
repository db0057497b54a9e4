import { describe, expect, test } from 'vitest';
import add from '../../../../commands/feed.ts';
import type { Control } from '../../../../src/command/button.ts';
import type { Reply } from '../../../../src/command/command.ts';
import { reachable, run, textOf, url } from '../../../support/feed-command.ts';
import { replied } from '../../../support/pressing.ts';
import { aBlog, anUpdate, type SeededBot } from '../../../support/seeded-bot.ts';

type Place = Parameters<SeededBot['asked']>[0];

const menuOf = ({ controls = [] }: Reply): Control & { kind: 'menu' } => {
  const menu = controls.flat().find(({ action }) => action === 'updates');
  if (menu?.kind !== 'menu') throw new Error('There is no menu.');
  return menu;
};
const offered = (reply: Reply) => menuOf(reply).choices.map(({ value }) => value);
const selected = (reply: Reply) => menuOf(reply).choices.flatMap(one => (one.selected ? one.value : []));

async function followed(place: Place = {}, source?: string) {
  const bot = reachable(aBlog({ updates: [anUpdate({ id: 'a', keyEvent: true })] }), source);
  const reply = await run('add', { url }, bot.asked(place));
  const press = async (choice: string, last = reply): Promise<Reply> => {
    const { action, args = [] } = menuOf(last);
    const form = add.subcommands.find(({ name }) => name === 'add');
    if (!form?.press) throw new Error('It has no controls.');
    return replied(await form.press({ action, args, values: [choice] }, bot.asked(place)));
  };
  return { bot, reply, press, stored: async () => (await bot.followed())[0]?.subscription };
}

describe('the menu below the answer', () => {
  test('offers the presets, of which the normal one is in force already', async () => {
    const { reply } = await followed();
    expect(offered(reply)).toEqual(['quiet', 'normal', 'firehose', 'everything', 'headlines']);
    expect(selected(reply)).toEqual(['normal']);
  });

  test('makes it quiet: nothing but the board, which is shown as it will look', async () => {
    const { press, stored } = await followed();
    const reply = await press('quiet');
    expect(await stored()).toMatchObject({ updates: 'none', board: true });
    expect(selected(reply)).toEqual(['quiet']);
    expect(textOf(reply)).toContain('<#10> gets no posts, only a board of the key events.');
    expect(textOf(reply)).toContain('The board will look like this:');
    expect(reply.message.cards[1]).toMatchObject({
      title: 'Key events',
      text: expect.stringContaining('[Headline a](<'),
    });
    expect(reply.controls?.flat().map(({ action }) => action)).not.toContain('board');
  });

  test('makes it a firehose, and normal again', async () => {
    const { press, stored } = await followed();
    expect(selected(await press('firehose'))).toEqual(['firehose']);
    expect(await stored()).toMatchObject({ updates: 'everything', thread: true });
    expect(selected(await press('normal'))).toEqual(['normal']);
    expect(JSON.stringify(await stored())).not.toMatch(/thread|board/u);
  });

  test('offers no thread where there can be none', async () => {
    const forum = await followed({ kind: 'forum' });
    expect(offered(forum.reply)).toEqual(['quiet', 'normal', 'everything', 'headlines']);
    await forum.press('quiet');
    expect(await forum.stored()).toMatchObject({ updates: 'none', board: true, forum: { tags: [] } });
  });

  test('speaks of articles where a feed has nothing else', async () => {
    const { reply, press, stored } = await followed({}, 'feed');
    expect(offered(reply)).toEqual(['quiet', 'normal']);
    expect(menuOf(reply).choices[0]?.name).toContain('articles');
    await press('quiet');
    expect(await stored()).toMatchObject({ updates: 'none', board: true });
  });
});

describe('nothing but the board', () => {
  test('can be asked for, and is described', async () => {
    const bot = reachable();
    await run('add', { url, updates: 'none', mention: '5' }, bot.asked());
    expect((await bot.followed())[0]?.subscription).toMatchObject({ updates: 'none', board: true });
    expect(textOf(await run('status', {}, bot.asked()))).toMatch(/<#10> gets [^;]*; a pinned board shows/u);
    const text = textOf(await run('edit', { updates: 'key events' }, bot.asked()));
    expect(text).toContain('**Posts**: nothing, only the board → key events');
  });

  test.each([
    [{ board: false }, 'the board has to stay'],
    [{ thread: true }, 'a thread would stay empty'],
  ])('needs the board and has no thread: %j', async (options, reason) => {
    const bot = reachable();
    expect(textOf(await run('add', { url, updates: 'none', ...options }, bot.asked()))).toContain(reason);
    expect(await bot.followed()).toEqual([]);
    await run('add', { url, updates: 'none' }, bot.asked());
    expect(textOf(await run('edit', options, bot.asked()))).toContain(reason);
  });

  test('takes the place of a thread', async () => {
    const bot = reachable();
    await run('add', { url, thread: true }, bot.asked());
    expect(textOf(await run('edit', { updates: 'none' }, bot.asked()))).toMatch(
      /\*\*Thread\*\*: on → off\n\*\*Board\*\*: off → on/u,
    );
  });
});
