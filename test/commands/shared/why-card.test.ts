import { expect, test } from 'vitest';
import { whyCard } from '../../../commands/feed/why.ts';
import { why } from '../../../src/core/channel/why.ts';
import { isTold, type Judgement } from '../../../src/core/model/judgement.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { localeFor } from '../../../src/i18n/translate.ts';
import { liveBlog, subscription, update } from '../../support/live-blog.ts';

const feed = { id: 'feed', url: 'https://news.example/', page: 'https://news.example/', source: 'page', title: 'Live' };

/** What is said about an update that the bot judged so. */
function said(judgement: Judgement, { language = 'en', ...given }: Partial<Subscription> & { language?: string } = {}) {
  const own = update('a', { at: 1, keyEvent: isTold(judgement), judgement });
  const followed = { feed, subscription: subscription(given) };
  const found = why('a', {
    subscription: followed.subscription,
    record: { blog: liveBlog([]), tracked: [{ update: own, hash: '', absent: 0, state: 'listed' }] },
    log: { told: { channel: {}, thread: {} }, batches: [], rules: [], deferred: { prints: [] }, upTo: 0 },
    receipts: new Map(),
    waiting: new Set(),
    blocked: false,
  });
  return found && whyCard(found, followed, { guildId: '1', t: localeFor(language).t }).text;
}

const picked: Judgement = { outcome: 'picked', reasons: ['new', 'announced', 'agency'] };

test('what speaks for an update that was picked is said in words', () => {
  expect(said(picked)).toContain(
    'It counts because I picked it: mostly new, something is announced or confirmed, an agency or a source reports it.',
  );
  expect(said(picked, { language: 'de' })).toContain('überwiegend Neues, etwas wird angekündigt oder bestätigt');
});

test('an update may be picked without a reason that has a name', () => {
  expect(said({ ...picked, reasons: [] })).toContain('It counts because I picked it.');
});

test.each([
  [{ outcome: 'below', reasons: ['short', 'question'] }, 'I did not pick it: it is short for this live blog'],
  [{ outcome: 'never', reasons: [] }, 'I never pick greetings'],
  [{ outcome: 'held', reasons: ['new'] }, 'I had already picked as many as fit into an hour'],
  [{ outcome: 'match', reasons: [] }, 'it decides the match'],
] as const)('the outcome is explained: %j', (judgement, words) => {
  expect(said(judgement)).toContain(words);
});
