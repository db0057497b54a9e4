import { addressProblems, WEB_SCHEMES } from 'discord-simulator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderTimeline } from '../../../src/core/answers/timeline.ts';
import { renderLetter } from '../../../src/core/letters/delivery.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Message } from '../../../src/core/model/message.ts';
import { renderBatch } from '../../../src/core/render/batch-message.ts';
import { renderBoard, renderEnded } from '../../../src/core/render/channel-artifacts.ts';
import { renderStruck, renderUpdate } from '../../../src/core/render/update.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { blog, only, update } from '../../support/harbour-blog.ts';
import { subscription } from '../../support/live-blog.ts';
import { effects, hostileRichText, hostileText, seen } from '../../support/markdown-reader.ts';

const { t } = localeFor(ENGLISH);

const numbers = { updates: 41, keyEvents: 9, corrections: 2, withdrawn: 1 };

const address = fc.oneof(
  fc.webUrl({ withFragments: true }),
  hostileText,
  fc.constantFrom(`https://a.example/${'x'.repeat(2100)}`, 'https://under_score.example/', 'https://intranet/'),
);
const long = fc.tuple(hostileText, fc.nat(30)).map(([text, times]) => text.repeat(times));
const hostilePicture = fc.record({ url: address, alt: long, caption: long, credit: long });
const hostileEmbedded = fc.record({
  kind: fc.constantFrom('video' as const, 'audio' as const, 'post' as const),
  url: address,
  title: long,
  author: long,
});
const hostileUpdate: fc.Arbitrary<Update> = fc.record({
  id: hostileText,
  headline: fc.option(long, { nil: undefined }),
  text: hostileRichText,
  url: address,
  authors: fc.array(long, { maxLength: 3 }),
  publishedAt: fc.oneof(hostileText, fc.constantFrom('2026-05-03T10:00:00Z', '2026-99-03T10:00:00Z')),
  keyEvent: fc.boolean(),
  summary: fc.boolean(),
  pinned: fc.boolean(),
  pictures: fc.array(hostilePicture, { maxLength: 6 }),
  embedded: fc.array(hostileEmbedded, { maxLength: 6 }),
});
const hostileBlog = fc.record({ title: long, url: address, publisher: long }).map(parts => ({ ...blog, ...parts }));
const at = fc.constantFrom('2026-05-03T12:00:00Z', 'never');

const AN_EVENING = { now: '2026-05-03T12:00:00.000Z', timezone: 'UTC' } as const;

const LETTER = { id: 'l', revision: 1, at: '2026-05-03T12:00:00.000Z', news: '' } as const;
const itemOf = ({ id: updateId, headline: title = '', url, publishedAt }: Update) => ({
  ...{ updateId, title, url, publishedAt },
  ...{ feedId: 'f', guildId: 'g', because: [] },
});

/** Everything that these renderers can make of a hostile publisher. */
const RENDERERS: readonly ((updates: readonly Update[], of: typeof blog, time: string) => Message)[] = [
  ([first = update()], of, at) => renderUpdate(first, { t, blog: of, edited: { at, corrected: false } }),
  ([first = update()], of, at) => renderUpdate(first, { t, blog: of, edited: { at, corrected: true } }),
  ([first = update()], of, time) => renderStruck(first, { t, blog: of, why: 'withdrawn', at: time }),
  ([first = update()], of, time) => renderStruck(first, { t, blog: of, why: 'no longer a key event', at: time }),
  ([first], of) => renderEnded(of, numbers, { t, summary: first && { update: first, told: false } }),
  (updates, of) =>
    renderBatch(
      updates.map(each => ({ update: each, struck: false })),
      { t, blog: of },
    ) ?? { cards: [] },
  updates => ({ ...renderLetter({ ...LETTER, items: updates.map(itemOf) }, { causes: [] }), content: undefined }),
  (updates, of) => renderTimeline(updates.toReversed(), { ...AN_EVENING, t, blog: of, page: 1, perPage: 20 }).message,
];
/** Its links to the bot's own messages are resolved where it is posted. */
const board: (typeof RENDERERS)[number] = (updates, of) =>
  renderBoard(subscription(), {
    blog: of,
    tracked: updates.map(each => ({ update: each, hash: '', absent: 0, state: 'listed' as const })),
    shownBy: () => '',
  });

const hostileMessage = (renderers: typeof RENDERERS) =>
  fc
    .tuple(fc.constantFrom(...renderers), fc.array(hostileUpdate, { minLength: 1, maxLength: 8 }), hostileBlog, at)
    .map(([render, updates, of, time]) => render(updates, of, time));

const filled = (text: string | undefined, most: number): number => {
  if (text === undefined) return 0;
  expect(text.isWellFormed()).toBe(true);
  expect(text.trim()).not.toBe('');
  expect(text.length).toBeLessThanOrEqual(most);
  return text.trim().length;
};

test('whatever a publisher sends, every card is within Discord’s limits', () => {
  fc.assert(
    fc.property(hostileMessage([...RENDERERS, board]), ({ cards }) => {
      const [{ title, text, author, footer, timestamp, url, image } = {}, ...further] = cards;
      expect(further.length).toBeLessThanOrEqual(3);
      for (const { url: address, image: picture, alt, ...rest } of further) {
        expect([address, rest]).toEqual([url, {}]);
        expect(picture).toMatch(/^https?:\/\/\S+$/iu);
        filled(alt, 1024);
      }
      const lengths = [filled(title, 256), filled(text, 4096), filled(author?.name, 256), filled(footer, 2048)];
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(6000);
      for (const link of [url, image, author?.url].filter(link => link !== undefined)) {
        expect(addressProblems('url', link, WEB_SCHEMES)).toEqual([]);
        expect(link.length).toBeLessThanOrEqual(2048);
      }
      if (timestamp !== undefined) expect(new Date(timestamp).toISOString()).toBe(timestamp);
    }),
    { numRuns: 200 },
  );
});

test('whatever a publisher sends, no card pings, impersonates or hides anything', () => {
  const allowed = ['strong', 'em', 'link', 'blockQuote', 'strikethrough', 'timestamp'];
  fc.assert(
    fc.property(hostileMessage(RENDERERS), message => {
      const [{ title = '', text = '', author, footer = '' } = {}] = message.cards;
      for (const kind of effects(title)) expect(kind).toBe('strikethrough');
      const [theirs = '', ours = ''] = text.split(/(?:^|\n\n)((?:-# [^\n]*(?:\n|$))+)$/u);
      for (const kind of effects(theirs)) expect(allowed).toContain(kind);
      for (const line of ours.split('\n').filter(Boolean)) {
        expect(effects(line).filter(kind => kind !== 'link' && kind !== 'timestamp')).toEqual(['subtext']);
      }
      for (const line of [author?.name ?? '', footer]) expect(line).not.toMatch(/@(everyone|here)/iu);
      expect(message).not.toHaveProperty('mention');
    }),
    { numRuns: 200 },
  );
});

test('a headline of any kind is struck through whole', () => {
  fc.assert(
    fc.property(hostileText, headline => {
      const title = only(renderStruck(update({ headline }), { t, blog, why: 'withdrawn', at: '' })).title ?? '';
      expect(effects(title)).toEqual(['strikethrough']);
      expect(seen(title.slice(2, -2))).toBe(seen(title));
    }),
  );
});
