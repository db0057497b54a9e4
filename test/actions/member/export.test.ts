import { expect, onTestFinished, test } from 'vitest';
import { followsOf } from '../../../src/actions/member/member.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { Letter, LetterItem, Member } from '../../../src/core/model/member.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';

const AT = '2026-11-25T18:00:00.000Z';

const item = (updateId: string, given: Partial<LetterItem> = {}): LetterItem => ({
  ...{ updateId, feedId: 'harbour', guildId: '1', because: [{}] },
  ...{ title: `Title of ${updateId}`, url: `https://harbour.example/${updateId}`, publishedAt: AT },
  ...given,
});

const letter = (id: string, ...items: readonly LetterItem[]): Letter => ({ id, revision: 5, at: AT, items });

const MEMBER: Member = {
  follows: [
    { id: 'a', guildId: '1', about: ['ferry'], addedAt: AT },
    { id: 'b', guildId: '2', feedId: 'harbour', addedAt: AT },
  ],
  language: 'de',
  channelId: '901',
  quiet: { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' },
  daily: { most: 3, timezone: 'Europe/Berlin' },
  letters: [
    letter('sent', item('quay')),
    letter('again', item('storm')),
    letter('waiting', item('gale')),
    letter('written', item('fog')),
  ],
  pending: ['again', 'written'],
  held: [item('ebb')],
  heldMore: 2,
};

const delivery = (id: string): Delivery => ({
  ...{ artifact: `letter:${id}`, channelId: '901', reader: '701', revision: 5, order: 0, create: true },
  want: { cards: [{ title: 'Words of a letter', text: 'Words of a letter' }] },
});

const sentAt = { state: 'posted', revision: 5, at: AT, hash: 'h' } as const;

/** What a member and another one ask for, of a store that knows the first. */
async function asking() {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  await store.members.set('701', MEMBER);
  for (const id of ['sent', 'again'])
    await store.receipts.set(`901/letter:${id}`, { ...sentAt, messageId: `message of ${id}` });
  await store.receipts.set('902/letter:other', { ...sentAt, messageId: 'of another' });
  await store.letters.set('901/letter:waiting@5', delivery('waiting'));
  await store.letters.set('902/letter:other@5', delivery('other'));
  const everything = () => true;
  const asker = (userId: string) =>
    followsOf(
      { store, lease: localLease() },
      {
        ...{ guildId: '1', channelId: '10', userId, now: new Date(AT) },
        ...{ canView: everything, readersCanView: everything },
      },
    );
  return { own: asker('701'), other: asker('702') };
}

test('a member gets all that is stored of them in all servers, and nobody else gets it', async () => {
  const { own, other } = await asking();
  const { letters: _, held: __, ...rest } = MEMBER;
  expect(await own.exportFollows()).toMatchObject({
    ...{ user: '701', exportedAt: AT, member: rest },
    receipts: [
      { artifact: 'letter:again', messageId: 'message of again' },
      { artifact: 'letter:sent', messageId: 'message of sent' },
    ],
    waiting: [{ artifact: 'letter:waiting', revision: 5 }],
  });
  expect(await other.exportFollows()).toBeUndefined();
});

test('an export tells no words that the member was not sent: they may not see them any more', async () => {
  const exported = await (await asking()).own.exportFollows();
  const { title, url, publishedAt, ...unsent } = item('storm');
  expect(exported?.member).toMatchObject({
    letters: [{ items: [item('quay')] }, { items: [unsent] }, { id: 'waiting' }, { id: 'written' }],
    held: [{ updateId: 'ebb', because: [{}] }],
  });
  const text = JSON.stringify(exported);
  expect(text.match(/Title of \w+|Words of a letter|harbour\.example\/\w+/gu)).toEqual([
    'Title of quay',
    'harbour.example/quay',
  ]);
});

test('after a member asked to be forgotten there is nothing to export', async () => {
  const { own } = await asking();
  await own.forgetFollows();
  expect(await own.exportFollows()).toBeUndefined();
});
