import { expect, test } from 'vitest';
import { messageHash } from '../../../src/core/delivery/artifact.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Message } from '../../../src/core/model/message.ts';
import { renderEnded } from '../../../src/core/render/channel-artifacts.ts';
import { renderStruck, renderUpdate } from '../../../src/core/render/update.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { blog, only, update } from '../../support/harbour-blog.ts';

const { t } = localeFor(ENGLISH);

const numbers = { updates: 41, keyEvents: 1, corrections: 2, withdrawn: 1 };

test('a key event is one card with headline, link, excerpt, live blog, byline, time and picture', () => {
  const message = renderUpdate(update({ pictures: [{ url: 'https://img.example/a.jpg' }] }), { t, blog });
  expect(message).toEqual({
    cards: [
      {
        title: 'Quay 4 \\*closed\\*',
        url: 'https://news.example/harbour#1',
        text: 'The quay is closed. Trains run.',
        author: { name: 'Harbour fire – live', url: 'https://news.example/harbour' },
        footer: 'The Example · Ada Example, Bo Sample',
        timestamp: '2026-05-03T08:00:00.000Z',
        image: 'https://img.example/a.jpg',
        colour: expect.any(Number),
      },
    ],
  });
});

test('an update without a headline is titled by its first sentence, one without text by what it is', () => {
  expect(only(renderUpdate(update({ headline: undefined }), { t, blog })).title).toBe('The quay is closed.');
  const long = update({ headline: ' ', text: [{ kind: 'paragraph', spans: [{ text: 'so on '.repeat(40) }] }] });
  expect(only(renderUpdate(long, { t, blog })).title).toMatch(/^(so on ){19}so on…$/u);
  expect(only(renderUpdate(update({ headline: '\u200b', text: [] }), { t, blog })).title).toBe('Update');
});

test('the excerpt ends after a hundred words', () => {
  const text: Update['text'] = [{ kind: 'paragraph', spans: [{ text: 'word '.repeat(101) }] }];
  expect(only(renderUpdate(update({ text }), { t, blog })).text).toBe(`${'word '.repeat(99)}word…`);
});

test('an editors’ summary is shown whole; where Discord allows no more, its last bullets are left out', () => {
  const bullets = (count: number): Update['text'] =>
    Array.from({ length: count }, (_, n) => ({ kind: 'item', spans: [{ text: `${'word '.repeat(18)}bullet ${n}.` }] }));
  const whole = only(renderUpdate(update({ summary: true, text: bullets(20) }), { t, blog })).text ?? '';
  expect(whole.split('\n')).toHaveLength(20);
  const most = only(renderUpdate(update({ summary: true, text: bullets(60) }), { t, blog })).text ?? '';
  expect(most).toMatch(/bullet 3\d\.\n…$/u);
  expect(most.length).toBeLessThanOrEqual(4096);
});

test('in a live blog’s own thread its title, its publisher and authors who never change are not repeated', () => {
  const shown = (authors: readonly string[]) => only(renderUpdate(update(), { t, blog, thread: { authors } }));
  expect(shown(['Ada Example', 'Bo Sample'])).not.toHaveProperty('author');
  expect(shown(['Ada Example', 'Bo Sample'])).not.toHaveProperty('footer');
  expect(shown([]).footer).toBe('Ada Example, Bo Sample');
  const why = { why: 'withdrawn', at: '2026-05-03T12:00:00Z', thread: { authors: [] } } as const;
  expect(only(renderStruck(update(), { t, blog, ...why }))).not.toHaveProperty('author');
});

test('unknown and unsuitable parts are left out', () => {
  const odd = update({
    text: [],
    url: 'javascript:alert(1)',
    pictures: [{ url: 'ftp://img.example/a' }],
    publishedAt: 'yesterday',
    authors: [' '],
  });
  const card = only(renderUpdate(odd, { t, blog: { ...blog, title: ' ', publisher: '' } }));
  expect(Object.keys(card).sort()).toEqual(['colour', 'title']);
});

test('only key events and summaries ping the role', () => {
  expect(renderUpdate(update(), { t, blog, mention: '7' }).mention).toBe('7');
  expect(renderUpdate(update({ keyEvent: false, summary: true }), { t, blog, mention: '7' }).mention).toBe('7');
  expect(renderUpdate(update({ keyEvent: false }), { t, blog, mention: '7' })).not.toHaveProperty('mention');
  expect(renderUpdate(update(), { t, blog })).not.toHaveProperty('mention');
});

test('an edit that tells newer news is shown in the footer, with its date on another day', () => {
  const edited = (updatedAt: string) =>
    only(renderUpdate(update({ authors: [] }), { t, blog, edited: { at: updatedAt, corrected: false, updatedAt } }));
  expect(edited('2026-05-03T11:05:00Z').footer).toBe('The Example · updated 11:05 UTC');
  expect(edited('2026-05-04T00:05:00Z').footer).toBe('The Example · updated 2026-05-04 00:05 UTC');
  expect(edited('soon').footer).toBe('The Example');
  expect(edited('2026-05-03T11:05:00Z').text).toBe('The quay is closed. Trains run.');
});

test('the footer shows the clock of the time zone that the server has chosen, and its date', () => {
  const footer = (updatedAt: string, timezone: string) =>
    only(
      renderUpdate(update({ authors: [] }), {
        t,
        blog,
        edited: { at: updatedAt, corrected: false, updatedAt },
        timezone,
      }),
    ).footer;
  expect(footer('2026-05-03T11:05:00Z', 'Europe/Berlin')).toBe('The Example · updated 13:05 CEST');
  expect(footer('2026-05-03T22:30:00Z', 'Asia/Kolkata')).toBe('The Example · updated 2026-05-04 04:00 GMT+5:30');
});

test('other words for the same are not marked', () => {
  const edited = { at: '2026-05-03T11:05:00Z', corrected: false };
  expect(only(renderUpdate(update({ authors: [] }), { t, blog, edited })).footer).toBe('The Example');
});

test('the footer names news that came last; a correction is told in the text alone', () => {
  const [first, last] = ['2026-05-03T11:05:00Z', '2026-05-03T12:00:00Z'];
  const shown = (correctedAt: string, updatedAt: string) =>
    only(
      renderUpdate(update({ authors: [] }), {
        t,
        blog,
        edited: { at: last, corrected: true, correctedAt, updatedAt, places: [{ from: '9', to: '8', lead: 'at' }] },
      }),
    );
  expect(shown(first, last).footer).toBe('The Example · updated 12:00 UTC');
  expect(shown(last, first).footer).toBe('The Example');
  expect(shown(first, last).text).toContain('\n\n-# Corrected <t:1777806300:t>: at **8** (was 9)');
});

test('a correction is marked once, in small print at the end of the text', () => {
  const corrected = (at: string, parts: Partial<Update> = {}) =>
    only(renderUpdate(update({ authors: [], ...parts }), { t, blog, edited: { at, corrected: true } }));
  expect(corrected('2026-05-03T11:05:00Z')).toMatchObject({
    footer: 'The Example',
    text: 'The quay is closed. Trains run.\n\n-# Corrected <t:1777806300:t>',
  });
  expect(corrected('2026-05-03T11:05:00Z', { text: [] }).text).toBe('-# Corrected <t:1777806300:t>');
  expect(corrected('soon')).toMatchObject({ footer: 'The Example', text: 'The quay is closed. Trains run.' });
});

test('a long text leaves room for the mark of a correction', () => {
  const text: Update['text'] = [{ kind: 'paragraph', spans: [{ text: `${'*'.repeat(60)} `.repeat(100) }] }];
  const edited = { at: '2026-05-03T11:05:00Z', corrected: true };
  const shown = only(renderUpdate(update({ text }), { t, blog, edited })).text ?? '';
  expect(shown).toMatch(/…\n\n-# Corrected <t:1777806300:t>$/u);
  expect(shown.length).toBeLessThanOrEqual(4096);
  expect(shown.length).toBeGreaterThan(3900);
});

test('a withdrawn update keeps its headline, struck through, with the reason and the time', () => {
  const message = renderStruck(update({ pictures: [{ url: 'https://img.example/a.jpg' }] }), {
    t,
    blog,
    why: 'withdrawn',
    at: '2026-05-03T12:00:00Z',
  });
  expect(message.struck).toBe(true);
  expect(only(message)).toMatchObject({
    title: '~~Quay 4 \\*closed\\*~~',
    url: 'https://news.example/harbour#1',
    text: 'withdrawn by the publisher · <t:1777809600:t>',
  });
  expect(only(message)).not.toHaveProperty('image');
});

test('a headline that ends in a tilde is struck through like any other', () => {
  const message = renderStruck(update({ headline: 'Quay ~' }), { t, blog, why: 'withdrawn', at: 'never' });
  expect(only(message)).toMatchObject({ title: '~~Quay \\~\u200b~~', text: 'withdrawn by the publisher' });
});

test('a withdrawn update without a headline shows nothing of its text; a demoted one is still named', () => {
  const bare = update({ headline: undefined });
  const at = '2026-05-03T12:00:00Z';
  expect(JSON.stringify(renderStruck(bare, { t, blog, why: 'withdrawn', at }))).not.toContain('quay');
  const demoted = only(renderStruck(bare, { t, blog, why: 'no longer a key event', at }));
  expect(demoted).toMatchObject({ title: '~~The quay is closed.~~', text: 'no longer a key event · <t:1777809600:t>' });
});

test('the end is announced with the last summary', () => {
  const card = only(renderEnded(blog, numbers, { t, summary: { update: update({ summary: true }), told: false } }));
  expect(card).toMatchObject({ title: 'Harbour fire – live', url: 'https://news.example/harbour' });
  expect(card.text).toBe(
    'This live blog has ended.\n\n41 updates, including 1 key event; 2 corrections; 1 withdrawal.\n\n**[Quay 4 \\*closed\\*](<https://news.example/harbour#1>)**\n\nThe quay is closed. Trains run.',
  );
  expect(only(renderEnded(blog, numbers, { t })).text).toMatch(
    /^This live blog has ended\.\n\n41 updates, including 1 key event; 2 corrections; 1 withdrawal\.$/,
  );
});

test('a long last summary leaves room for its own link', () => {
  const url = `https://news.example/${'x'.repeat(2000)}`;
  const text: Update['text'] = [{ kind: 'paragraph', spans: [{ text: `${'y'.repeat(60)} `.repeat(100) }] }];
  const card = only(
    renderEnded(blog, numbers, { t, summary: { update: update({ summary: true, url, text }), told: false } }),
  );
  expect(card.text?.length).toBeLessThanOrEqual(4096);
  expect(card.text).toContain(url);
});

test('messages that look alike have the same hash, others a different one', () => {
  const one = renderUpdate(update(), { t, blog });
  const stored: Message = JSON.parse(JSON.stringify({ silent: undefined, ...one }));
  const turned: Message = { ...one, cards: one.cards.map(card => Object.fromEntries(Object.entries(card).reverse())) };
  expect(messageHash(one)).toMatch(/^[0-9a-f]{32}$/u);
  expect([messageHash(stored), messageHash(turned)]).toEqual([messageHash(one), messageHash(one)]);
  expect(messageHash({ ...one, silent: true })).not.toBe(messageHash(one));
  expect(messageHash(renderUpdate(update({ headline: 'Quay 5' }), { t, blog }))).not.toBe(messageHash(one));
});
