import { describe, expect, test } from 'vitest';
import { type Settings, settingsOf } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

const [first, a, b, c] = [0, 1, 2, 3].map(at => keyEvent(`k${at}`, { at })) as [
  ReturnType<typeof keyEvent>,
  ReturnType<typeof keyEvent>,
  ReturnType<typeof keyEvent>,
  ReturnType<typeof keyEvent>,
];

async function change(lab: Lab, settings: Partial<Settings>) {
  const [before] = (await lab.store.subscriptions.get('feed')) ?? [];
  if (!before) throw new Error('The channel does not follow.');
  const wanted = { ...settingsOf(before), ...settings };
  await edit(lab.parts, { feed: FEED, subscription: before, settings: wanted, newId: 'moved' });
}

const texts = (lab: Lab) => lab.shown('2').map(({ message }) => message.cards[0]?.text);
const line = (of: string) => expect.stringMatching(new RegExp(`^<t:\\d+:t> \\[Headline of ${of}\\]`, 'u'));

describe('a channel whose look is changed', () => {
  test('shows what stands in the new look, each message edited once', async () => {
    const lab = await openLab(liveBlog([first]));
    await lab.read(liveBlog([first, a, b]));
    await lab.read(liveBlog([first, a, b]));
    const before = lab.calls().length;
    await change(lab, { look: 'headline' });
    await lab.drain();
    expect(texts(lab)).toEqual([line('k1'), line('k2')]);
    expect(lab.calls().slice(before)).toEqual(['edit ', 'edit ']);
    await change(lab, { look: 'headline' });
    await lab.drain();
    expect(lab.calls().slice(before)).toHaveLength(2);
  });

  test('and back shows what it showed before', async () => {
    const lab = await openLab(liveBlog([first]), [subscription({ board: true })]);
    await lab.read(liveBlog([first, a, b]));
    const before = lab.shown();
    for (const look of ['short', undefined] as const) {
      await change(lab, { look, colour: look && 0x123456, shortName: look && 'Tide' });
      await lab.read(liveBlog([first, a, b]), 60);
    }
    expect(lab.shown()).toEqual(before);
  });

  test('gets what waited to be posted in the new look', async () => {
    const lab = await openLab(liveBlog([first]));
    lab.inject(() => ({ failed: 'later', reason: 'Discord is away' }));
    await lab.read(liveBlog([first, a, b]));
    await change(lab, { look: 'headline' });
    lab.inject(() => undefined);
    await lab.read(liveBlog([first, a, b]), 3600);
    await lab.drain();
    expect(texts(lab)).toEqual([line('k1'), line('k2')]);
    expect(lab.calls().filter(call => call.startsWith('create'))).toEqual(['create ', 'create ']);
  });

  test('and back before it is shown stays as it is', async () => {
    const lab = await openLab(liveBlog([first]));
    await lab.read(liveBlog([first, a, b]));
    const before = lab.shown();
    await change(lab, { look: 'headline' });
    await change(lab, { look: undefined });
    await lab.drain();
    expect(lab.shown()).toEqual(before);
  });

  test('gets corrections and withdrawals in it', async () => {
    const lab = await openLab(liveBlog([first]));
    await lab.read(liveBlog([first, a, b, c]));
    await change(lab, { look: 'headline', shortName: 'Tide' });
    for (let read = 0; read < 4; read += 1)
      await lab.read(liveBlog([first, { ...a, headline: 'The right words' }, c]), 60);
    await lab.drain();
    expect(texts(lab)).toEqual([
      expect.stringContaining('Tide · <t:'),
      expect.stringMatching(/^Tide · <t:\d+:t> ~~Headline of k2~~ · withdrawn/u),
      expect.stringMatching(/^Tide · /u),
    ]);
    expect(texts(lab)[0]).toContain('[The right words]');
  });

  test('leaves messages alone that say that their update was taken back', async () => {
    const lab = await openLab(liveBlog([first]));
    await lab.read(liveBlog([first, a, b]));
    for (let read = 0; read < 4; read += 1) await lab.read(liveBlog([first, a]), 60);
    const before = lab.calls().length;
    await change(lab, { colour: 0x00ff00 });
    await lab.drain();
    expect(lab.calls().slice(before)).toEqual([`edit ${a.headline}`]);
  });
});

test('a change that is interrupted after its commit is completed, once', async () => {
  const lab = await openLab(liveBlog([first]));
  await lab.read(liveBlog([first, a, b]));
  const before = lab.calls().length;
  const set = lab.store.outbox.set.bind(lab.store.outbox);
  let left = 0;
  lab.parts.store = {
    ...lab.store,
    outbox: {
      ...lab.store.outbox,
      set: async (...entry) => {
        left -= 1;
        if (left < 0) throw new Error('killed');
        return set(...entry);
      },
    },
  };
  await expect(change(lab, { colour: 0x00ff00 })).rejects.toThrow('killed');
  lab.parts.store = lab.store;
  await lab.drain();
  await change(lab, { colour: 0x00ff00 });
  await lab.drain();
  await lab.read(liveBlog([first, a, b]), 60);
  expect(lab.calls().slice(before).toSorted()).toEqual([`edit ${a.headline}`, `edit ${b.headline}`]);
});
