import { describe, expect, test } from 'vitest';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { MessageLook } from '../../../src/core/model/subscription.ts';
import { renderBatch } from '../../../src/core/render/batch-message.ts';
import { renderBoard } from '../../../src/core/render/channel-artifacts.ts';
import { renderStruck, renderUpdate } from '../../../src/core/render/update.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { blog, only, update } from '../../support/harbour-blog.ts';
import { subscription } from '../../support/live-blog.ts';

const { t } = localeFor(ENGLISH);

const shown = (look: MessageLook, parts: Partial<Update> = {}, more = {}) =>
  only(renderUpdate(update(parts), { t, blog, look, ...more }));
const edited = { at: '2026-05-03T09:00:00.000Z', corrected: true, places: [{ from: '3', to: '4' }] } as const;
const taken = { why: 'withdrawn', at: '2026-05-03T12:00:00Z' } as const;

describe('the short look', () => {
  test('shows the headline, the first sentence, and the picture small', () => {
    expect(shown({ look: 'short' }, { pictures: [{ url: 'https://img.example/a.jpg' }] })).toEqual({
      title: 'Quay 4 \\*closed\\*',
      url: 'https://news.example/harbour#1',
      text: 'The quay is closed.',
      author: { name: 'Harbour fire – live', url: 'https://news.example/harbour' },
      footer: 'The Example · Ada Example, Bo Sample',
      timestamp: '2026-05-03T08:00:00.000Z',
      thumbnail: 'https://img.example/a.jpg',
      colour: expect.any(Number),
    });
  });

  test('shows what follows where the first sentence is the headline', () => {
    expect(shown({ look: 'short' }, { headline: undefined })).toMatchObject({
      title: 'The quay is closed.',
      text: 'Trains run.',
    });
  });

  test('cuts a sentence without an end, and escapes it', () => {
    const text = [{ kind: 'paragraph', spans: [{ text: `*so* ${'on '.repeat(400)}` }] }] as const;
    const card = shown({ look: 'short' }, { text });
    expect(card.text?.startsWith('\\*so\\* on on')).toBe(true);
    expect(card.text?.length).toBeLessThanOrEqual(310);
  });

  test('says what a correction corrected', () => {
    expect(shown({ look: 'short' }, {}, { edited }).text).toBe(
      'The quay is closed.\n\n-# Corrected <t:1777798800:t>: **4** (was 3)',
    );
  });
});

describe('the headline look', () => {
  const line = '<t:1777795200:t> [Quay 4 \\*closed\\*](<https://news.example/harbour#1>)';

  test('is one line with time and link', () => {
    expect(shown({ look: 'headline' }, { pictures: [{ url: 'https://img.example/a.jpg' }] })).toEqual({
      url: 'https://news.example/harbour#1',
      text: line,
      colour: expect.any(Number),
    });
  });

  test('begins with the short name, but not in the live blog’s own thread', () => {
    const look = { look: 'headline', shortName: '⚽ *Cup*' } as const;
    expect(shown(look).text).toBe(`⚽ \\*Cup\\* · ${line}`);
    expect(shown(look, {}, { thread: { authors: [] } }).text).toBe(line);
  });

  test('says in a second line what a correction corrected', () => {
    expect(shown({ look: 'headline' }, {}, { edited }).text).toBe(
      `${line}\n-# Corrected <t:1777798800:t>: **4** (was 3)`,
    );
  });

  test('is struck through with the reason', () => {
    const struck = renderStruck(update(), { t, blog, look: { look: 'headline' }, ...taken });
    expect(struck).toEqual({
      struck: true,
      cards: [
        {
          url: 'https://news.example/harbour#1',
          text: '<t:1777795200:t> ~~Quay 4 \\*closed\\*~~ · withdrawn by the publisher · <t:1777809600:t>',
          colour: expect.any(Number),
        },
      ],
    });
  });

  test('repeats no text of a withdrawn update without a headline', () => {
    const bare = update({ headline: undefined, publishedAt: undefined });
    const struck = renderStruck(bare, { t, blog, look: { look: 'headline' }, ...taken });
    expect(only(struck).text).toMatch(/^~~Update~~ · withdrawn/u);
  });

  test('has room for the longest headline and address', () => {
    const url = `https://news.example/${'%20'.repeat(600)}`;
    const card = shown({ look: 'headline' }, { headline: '*'.repeat(999), url }, { edited });
    expect(card.text?.length).toBeLessThanOrEqual(4096);
  });
});

describe('colour and short name', () => {
  const look: MessageLook = { colour: 0x00ff00, shortName: 'Cup @everyone' };

  test('stand for those of every kind of update', () => {
    for (const kind of [{}, { keyEvent: false }, { summary: true }])
      expect(shown(look, kind)).toMatchObject({ colour: 0x00ff00, author: { name: 'Cup @\u200beveryone' } });
    expect(shown({ colour: 0 }).colour).toBe(0);
  });

  test('do not hide that a message was taken back', () => {
    const struck = only(renderStruck(update(), { t, blog, look, ...taken }));
    expect(struck.author?.name).toBe('Cup @\u200beveryone');
    expect(struck.colour).toBe(only(renderStruck(update(), { t, blog, ...taken })).colour);
  });

  test('are those of batches and of the board', () => {
    const batch = renderBatch([{ update: update(), struck: false }], { blog, t, look });
    expect(batch?.cards[0]).toMatchObject({ colour: 0x00ff00, author: { name: 'Cup @\u200beveryone' } });
    const board = renderBoard(subscription(look), { blog, tracked: [], shownBy: () => '' });
    expect(board.cards[0]).toMatchObject({ colour: 0x00ff00, author: { name: 'Cup @\u200beveryone' } });
  });
});

test('without a choice everything looks as it always did', () => {
  for (const parts of [
    {},
    { summary: true },
    { keyEvent: false, headline: undefined, image: 'https://i.example/a.png' },
  ]) {
    const one = update(parts);
    expect(renderUpdate(one, { t, blog, edited, look: {} })).toEqual(renderUpdate(one, { t, blog, edited }));
    expect(renderStruck(one, { t, blog, look: {}, ...taken })).toEqual(renderStruck(one, { t, blog, ...taken }));
  }
});
