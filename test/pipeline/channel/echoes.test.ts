import { describe, expect, test } from 'vitest';
import { outboxKey } from '../../../src/core/delivery/next-step.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { type Feed, settingsOf } from '../../../src/core/model/subscription.ts';
import { answerWithdrawal, edit } from '../../../src/pipeline/follow/change.ts';
import { goBack, goOn, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { dropHandedOver } from '../../../src/pipeline/operations/held-feed.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, subscription, text } from '../../support/live-blog.ts';
import {
  COLLAPSE,
  ECHO,
  echo,
  ferry,
  other,
  ours,
  own,
  pier,
  TIDE,
  theirs,
  told,
} from '../../support/two-newsrooms.ts';

const texts = (lab: Lab): readonly string[] =>
  lab.shown().map(({ message }) => [message.cards[0]?.title, message.cards[0]?.text].join('\n'));
const again = async (read: () => Promise<unknown>, times = 4) => {
  for (let n = 0; n < times; n += 1) await read();
};

describe('a key event that another newsroom of the channel reported first', () => {
  test('is a line in its message, with its time, its link and the number that it gives otherwise', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses']);
    expect(texts(lab)[0]).toMatch(
      /-# Also: \[The Tide\]\(.*block-echo.*\) <t:\d+:t> \(“.*three.*”; here “.*[Ff]ive.*”\)$/u,
    );
  });

  test('is a message of its own where one of the two does not take part', async () => {
    const lab = await told({ ours: own, theirs: subscription({ id: 'tide', feedId: 'tide' }) });
    await lab.readOther(TIDE, theirs(echo));
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', echo.headline]);
    const without = await told({ ours: subscription(), theirs: other });
    await without.readOther(TIDE, theirs(echo));
    expect(without.titles()).toEqual(['Saltmarsh pier collapses', echo.headline]);
  });

  test('is a message of its own if it is another event, or if the first message was deleted', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(ferry));
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', ferry.headline]);
    const deleted = await told();
    const key = [...(await Array.fromAsync(deleted.store.receipts.entries()))].find(([name]) =>
      name.includes('/update:'),
    );
    if (!key) throw new Error('Nothing was posted.');
    await deleted.store.receipts.set(key[0], { state: 'gone', revision: key[1].revision, at: key[1].at });
    await deleted.readOther(TIDE, theirs(echo));
    expect(deleted.titles()).toContain(echo.headline);
  });

  test('is a message of its own if the first turns out to be deleted when it should get the line', async () => {
    const lab = await told();
    const [first] = lab.shown();
    if (!first) throw new Error('Nothing was posted.');
    await lab.channel.remove(first.place, first.id);
    await lab.readOther(TIDE, theirs(echo));
    await again(() => lab.drain());
    expect(lab.titles()).toEqual([echo.headline]);
  });

  test('is a message of its own if the first turns out to be deleted after the channel has left its newsroom', async () => {
    const lab = await told();
    const [first] = lab.shown();
    if (!first) throw new Error('Nothing was posted.');
    lab.inject(verb => (verb === 'edit' ? { failed: 'later', reason: 'It is away.' } : undefined));
    await lab.readOther(TIDE, theirs(echo));
    await unfollow(lab.parts, own);
    await lab.channel.remove(first.place, first.id);
    lab.inject(() => undefined);
    await again(() => lab.drain());
    expect(lab.titles()).toEqual([echo.headline]);
  });

  test.each([
    ['the edit waits', false],
    ['the edit and the sending wait', true],
  ])('is still a line in it if the channel stops to follow the first newsroom while %s', async (_, isSending) => {
    const lab = await told();
    lab.inject(verb => (verb === 'edit' ? { failed: 'later', reason: 'It is away.' } : undefined));
    await lab.readOther(TIDE, theirs(echo));
    // A process may be killed before it notes that it has sent the message.
    const [waiting] = isSending ? await Array.fromAsync(lab.store.outbox.entries()) : [];
    const sending = waiting && { ...waiting[1], revision: waiting[1].revision - 1, create: true };
    if (sending) await lab.store.outbox.set(outboxKey(sending), sending);
    await unfollow(lab.parts, own);
    lab.inject(() => undefined);
    await again(() => lab.drain());
    expect(texts(lab)[0]).toContain('Also: [The Tide]');
  });

  test('is a message of its own if its newsroom has told of that event already', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    const twice = { ...echo, id: 'twice', url: `${TIDE.url}#twice`, headline: 'Saltmarsh pier has collapsed' };
    await lab.readOther(TIDE, theirs(twice, echo));
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', twice.headline]);
    await again(() => lab.read(ours(), 60));
    expect(lab.titles()).toEqual([echo.headline, twice.headline]);
    expect(texts(lab)[0]).not.toContain('Also');
  });

  describe('in a message that moderators left when its update vanished with most others', () => {
    const many = Array.from({ length: 8 }, (_, at) => ({
      ...pier,
      id: `more${at}`,
      url: `${pier.url}${at}`,
      headline: `Quay ${at} is closed`,
      text: text(`Quay ${at} is shut.`),
    }));
    const rest = ours(...many.slice(0, 2));
    const leftBy = async (lab: Lab) => {
      await lab.read(ours(pier, ...many));
      await again(() => lab.read(rest, 60), 2);
      await answerWithdrawal(lab.parts, own, 'left');
      await lab.drain();
    };

    test('stays as it is: the words beside it are gone', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo));
      const [before] = texts(lab);
      await leftBy(lab);
      await again(() => lab.read(rest, 60), 62);
      await lab.readOther(TIDE, theirs(ferry, echo));
      expect(texts(lab)[0]).toBe(before);
    });

    test('comes back as a message of its own if the first report has turned out to be another event', async () => {
      const lab = await told();
      const more = many.map(one => ({ ...one, url: `${TIDE.url}#${one.id}` }));
      await lab.readOther(TIDE, theirs(echo, ...more));
      await again(() => lab.readOther(TIDE, theirs(...more.slice(0, 2)), 60), 2);
      await answerWithdrawal(lab.parts, other, 'left');
      await again(() => lab.read(ours({ ...pier, headline: ferry.headline, text: ferry.text }), 60));
      expect(lab.titles()).not.toContain(echo.headline);
      await again(() => lab.readOther(TIDE, theirs(echo, ...more), 60));
      expect(lab.titles()).toContain(echo.headline);
    });

    test('is no line but a message of its own', async () => {
      const lab = await told();
      await leftBy(lab);
      await lab.readOther(TIDE, theirs(echo));
      expect(lab.titles()).toContain(echo.headline);
    });
  });

  test('leaves the line when its newsroom takes it back, and comes again with it', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo, ferry));
    await again(() => lab.readOther(TIDE, theirs(ferry), 60));
    expect(texts(lab)[0]).not.toContain('Also');
    await again(() => lab.readOther(TIDE, theirs(echo, ferry), 60));
    expect(texts(lab)[0]).toContain('Also: [The Tide]');
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', ferry.headline]);
  });

  test('is a message of its own when it comes again after the channel has left the newsroom whose message named it', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo, ferry));
    await again(() => lab.readOther(TIDE, theirs(ferry), 60));
    await unfollow(lab.parts, own);
    await again(() => lab.readOther(TIDE, theirs(echo, ferry), 60));
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', ferry.headline, echo.headline]);
  });

  test('follows a correction of either newsroom', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    const corrected = {
      ...echo,
      text: text(ECHO.replace('At least three', 'Five')),
      headline: 'Pier collapses at Saltmarsh',
    };
    await again(() => lab.readOther(TIDE, theirs(corrected), 60), 2);
    expect(texts(lab)[0]).toMatch(/-# Also: \[The Tide\]\([^)]*\) <t:\d+:t>$/u);
    await again(() => lab.read(ours({ ...pier, text: text(COLLAPSE.replace('Five', 'Four')) }), 60), 2);
    expect(texts(lab)[0]).toContain('here “');
  });

  test('takes the place of the first report in the same message when that is taken back', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    const [{ id } = { id: '' }] = lab.shown();
    await again(() => lab.read(ours(), 60));
    expect(lab.shown().map(one => one.id)).toEqual([id]);
    expect(lab.titles()).toEqual([echo.headline]);
    await again(() => lab.readOther(TIDE, theirs(), 60));
    expect(lab.titles()).toEqual(['~~Saltmarsh pier collapses~~ [struck]']);
  });

  describe('in the place of the first report, of which the channel has left the newsroom', () => {
    const inherited = async (withdrawn: 'strike' | 'delete') => {
      const lab = await told({ ours: { ...own, withdrawn }, theirs: { ...other, withdrawn } });
      await lab.readOther(TIDE, theirs(echo));
      await again(() => lab.read(ours(), 60));
      await unfollow(lab.parts, { ...own, withdrawn });
      return lab;
    };

    test('is corrected there, and taken back', async () => {
      const lab = await inherited('strike');
      const [{ id } = { id: '' }] = lab.shown();
      const corrected = { ...echo, headline: 'Pier collapses at Saltmarsh, five dead' };
      await again(() => lab.readOther(TIDE, theirs(corrected), 60));
      expect(lab.titles()).toEqual([corrected.headline]);
      await again(() => lab.readOther(TIDE, theirs(), 60));
      expect(lab.titles()).toEqual([`~~${corrected.headline}~~ [struck]`]);
      await again(() => lab.readOther(TIDE, theirs(corrected), 60));
      expect(lab.titles()).toEqual([corrected.headline]);
      expect(lab.shown().map(one => one.id)).toEqual([id]);
    });

    test('is deleted there, and is a message of its own when it comes back', async () => {
      const lab = await inherited('delete');
      await again(() => lab.readOther(TIDE, theirs(), 60));
      expect(lab.titles()).toEqual([]);
      await again(() => lab.readOther(TIDE, theirs(echo), 60));
      expect(lab.titles()).toEqual([echo.headline]);
    });

    test('leaves that place once the first newsroom is followed again', async () => {
      const lab = await inherited('strike');
      await lab.follow(FEED, { ...own, id: 'again' }, ours());
      await again(() => lab.readOther(TIDE, theirs(), 60));
      expect(lab.titles()).toEqual(['~~Saltmarsh pier collapses~~ [struck]']);
    });
  });

  test('is posted late once it turns out to be another event', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    const turned = { ...echo, headline: ferry.headline, text: ferry.text };
    await again(() => lab.readOther(TIDE, theirs(turned), 60));
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', ferry.headline]);
    expect(texts(lab)[0]).not.toContain('Also');
  });

  test('is put off and told whole while its channel is paused', async () => {
    const lab = await told();
    await pause(lab.parts, other);
    await lab.readOther(TIDE, theirs(echo));
    expect(texts(lab)[0]).not.toContain('Also');
    await resume(lab.parts, other);
    await lab.drain();
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', echo.headline]);
  });

  test('stays a line when the switch goes off, and follows its newsroom', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo, ferry));
    const settings = { ...settingsOf(other), echoes: undefined };
    await edit(lab.parts, { feed: TIDE, subscription: other, settings, newId: 'new' });
    await lab.drain();
    expect(texts(lab)[0]).toContain('Also: [The Tide]');
    await again(() => lab.readOther(TIDE, theirs(ferry), 60));
    expect(texts(lab)[0]).not.toContain('Also');
  });

  test('takes on another look where it stands in the place of the first report', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    await again(() => lab.read(ours(), 60));
    const settings = { ...settingsOf(other), colour: 0x0a0001 };
    await edit(lab.parts, { feed: TIDE, subscription: other, settings, newId: 'new' });
    await lab.drain();
    expect(lab.shown().map(({ message }) => message.cards[0]?.colour)).toEqual([0x0a0001]);
  });

  test('is called in the line what the channel calls its newsroom', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    const settings = { ...settingsOf(other), shortName: 'Ebb' };
    await edit(lab.parts, { feed: TIDE, subscription: other, settings, newId: 'new' });
    await lab.drain();
    expect(texts(lab)[0]).toContain('Also: [Ebb]');
  });

  test('comes back into the line once its live blog is followed again', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    await unfollow(lab.parts, other);
    await lab.read(ours(pier, ferry));
    expect(texts(lab)[0]).not.toContain('Also');
    await lab.follow(TIDE, { ...other, id: 'anew' }, theirs(echo));
    expect(texts(lab)[0]).toContain('Also: [The Tide]');
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', ferry.headline]);
  });

  describe('when a newsroom goes on with a sequel', () => {
    const sequelTo = (feed: Feed, newsroom: LiveBlog) => {
      const url = `${feed.url}/night`;
      const night = { id: url, url, updates: [{ ...ferry, id: 'night', url: `${url}#night` }] };
      return { feed: { ...feed, id: `${feed.id}-night`, url, page: url }, blog: { ...newsroom, ...night } };
    };

    test('its line stays, also once the live blog before is read no more', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo));
      await goOn(lab.parts, { feed: TIDE, subscription: other }, sequelTo(TIDE, theirs()));
      await lab.read(ours(pier, ferry));
      expect(texts(lab)[0]).toContain('Also: [The Tide]');
      await dropHandedOver(lab.store, TIDE.id, () => true);
      const corrected = { ...pier, text: text(COLLAPSE.replace('Five', 'Four')) };
      await again(() => lab.read(ours(corrected, ferry), 60));
      expect(texts(lab)[0]).toMatch(/Four people.*Also: \[The Tide\]/su);
    });

    test('its line leaves when it is taken back', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo, ferry));
      await goOn(lab.parts, { feed: TIDE, subscription: other }, sequelTo(TIDE, theirs()));
      await again(() => lab.readOther(TIDE, theirs(ferry), 60));
      expect(texts(lab)[0]).not.toContain('Also');
    });

    test('its line becomes a message of its own once the first report turns out to be another event', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo));
      await goOn(lab.parts, { feed: TIDE, subscription: other }, sequelTo(TIDE, theirs()));
      await again(() => lab.read(ours({ ...pier, headline: ferry.headline, text: ferry.text }), 60));
      expect(lab.titles()).toContain(echo.headline);
      expect(texts(lab)[0]).not.toContain('Also');
    });

    test('a line in its message leaves when the other newsroom takes that back', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo, ferry));
      await goOn(lab.parts, { feed: FEED, subscription: own }, sequelTo(FEED, ours()));
      await again(() => lab.readOther(TIDE, theirs(ferry), 60));
      expect(texts(lab)[0]).toContain('Saltmarsh pier collapses');
      expect(texts(lab)[0]).not.toContain('Also');
    });

    test('its messages name what the sequel reports too once it is followed again beside it', async () => {
      const lab = await told();
      const { feed: night, blog } = sequelTo(FEED, theirs());
      await goOn(lab.parts, { feed: FEED, subscription: own }, { feed: night, blog });
      await lab.follow(FEED, { ...own, id: 'again' }, ours(pier));
      await lab.readOther(night, { ...blog, updates: [echo, ...blog.updates] });
      expect(lab.titles()).not.toContain(echo.headline);
      expect(texts(lab)[0]).toContain('Also: [The Tide]');
    });

    test('its messages get no new lines, although they have one', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo));
      await lab.read(ours(pier, ferry));
      await goOn(lab.parts, { feed: FEED, subscription: own }, sequelTo(FEED, ours()));
      const more = { ...ferry, id: 'more', headline: 'Oldhaven gets more boats on Sunday' };
      await lab.readOther(TIDE, theirs(echo, more));
      expect(lab.titles()).toContain(more.headline);
      expect(texts(lab)[0]).toContain('Also: [The Tide]');
    });

    test('its line appears in a message that had none until then', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs({ ...ferry, id: 'theirs' }));
      await lab.poll(ours(pier, ferry));
      await goOn(lab.parts, { feed: FEED, subscription: own }, sequelTo(FEED, ours()));
      await lab.drain();
      expect(lab.titles().filter(title => title === ferry.headline)).toHaveLength(1);
      expect(texts(lab).join('\n')).toContain('Also: [The Harbour Courier]');
    });

    test('its line appears in its message although the channel leaves the story while the edit waits', async () => {
      const lab = await told();
      lab.inject(verb => (verb === 'edit' ? { failed: 'later', reason: 'It is away.' } : undefined));
      await lab.readOther(TIDE, theirs(echo));
      const joined = await goOn(lab.parts, { feed: FEED, subscription: own }, sequelTo(FEED, ours()));
      if (!joined) throw new Error('The channel did not go on.');
      await unfollow(lab.parts, joined.subscription);
      lab.inject(() => undefined);
      await again(() => lab.drain());
      expect(texts(lab)[0]).toContain('Also: [The Tide]');
    });

    test('a report in the place of its withdrawn one is kept up once the channel has left the story and follows it again', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo));
      await again(() => lab.read(ours(), 60));
      const night = sequelTo(FEED, ours());
      const joined = await goOn(lab.parts, { feed: FEED, subscription: own }, night);
      if (!joined) throw new Error('The channel did not go on.');
      await unfollow(lab.parts, joined.subscription);
      await lab.follow(night.feed, { ...own, id: 'again', feedId: night.feed.id }, night.blog);
      const corrected = { ...echo, headline: 'Two ferries sink off Oldhaven', text: text('Two ferries sank.') };
      await again(() => lab.readOther(TIDE, theirs(corrected), 60));
      expect(lab.titles()).toEqual([corrected.headline]);
      await again(() => lab.readOther(TIDE, theirs(), 60));
      expect(lab.titles()).toEqual([`~~${corrected.headline}~~ [struck]`]);
    });

    test('a report in the place of its withdrawn one is not told again if the channel goes back and leaves before it has looked', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo));
      await again(() => lab.read(ours(), 60));
      const night = sequelTo(FEED, ours());
      const joined = await goOn(lab.parts, { feed: FEED, subscription: own }, night);
      const back = joined && (await goBack(lab.parts, joined));
      if (!back) throw new Error('The channel did not go back.');
      await unfollow(lab.parts, back.subscription);
      const corrected = { ...echo, headline: 'Two ferries sink off Oldhaven', text: text('Two ferries sank.') };
      await again(() => lab.readOther(TIDE, theirs(corrected), 60));
      expect(lab.titles()).toEqual([corrected.headline]);
    });

    test('its line stays while it goes on with one sequel after the other', async () => {
      const lab = await told();
      await lab.readOther(TIDE, theirs(echo));
      const night = sequelTo(TIDE, theirs());
      const joined = await goOn(lab.parts, { feed: TIDE, subscription: other }, night);
      if (joined) await goOn(lab.parts, joined, sequelTo(night.feed, night.blog));
      await again(() => lab.read(ours({ ...pier, text: text(COLLAPSE.replace('Five', 'Four')) }), 60));
      expect(texts(lab)[0]).toMatch(/Four people.*Also: \[The Tide\]/su);
    });
  });

  test('is a message of its own when it comes back after the message that named it was deleted', async () => {
    const withdrawn = 'delete';
    const lab = await told({ ours: { ...own, withdrawn }, theirs: { ...other, withdrawn } });
    await lab.readOther(TIDE, theirs(echo, ferry));
    await again(() => lab.readOther(TIDE, theirs(ferry), 60));
    await again(() => lab.read(ours(), 60));
    expect(lab.titles()).toEqual([ferry.headline]);
    await lab.readOther(TIDE, theirs(echo, ferry), 60);
    expect(lab.titles()).toEqual([ferry.headline, echo.headline]);
  });

  describe('beside a third newsroom that reports it too', () => {
    const EBB = { ...TIDE, id: 'ebb', url: 'https://ebb.example/live', page: 'https://ebb.example/live' };
    const third = subscription({ id: 'ebb', feedId: 'ebb', echoes: true });
    const headline = 'Pier at Saltmarsh collapses';
    const late = keyEvent('late', { headline, text: text(COLLAPSE.replace('Five', 'Six')), at: 26 });
    const ebbs = (...updates: readonly Update[]): LiveBlog => ({
      ...theirs(...updates),
      ...{ id: 'ebb', publisher: 'The Ebb', url: EBB.url },
    });
    const three = async () => {
      const lab = await told();
      await lab.follow(EBB, third, ebbs());
      await lab.readOther(TIDE, theirs(echo));
      await lab.readOther(EBB, ebbs(late));
      expect(lab.titles()).toEqual(['Saltmarsh pier collapses']);
      expect(texts(lab)[0]).toMatch(/Also: \[The Tide\].*\[The Ebb\]/su);
      await again(() => lab.read(ours(), 60));
      expect(lab.titles()).toEqual([echo.headline]);
      expect(texts(lab)[0]).toMatch(/Also: \[The Ebb\]/u);
      return lab;
    };
    const corrected = { ...echo, headline: 'Pier collapses at Saltmarsh, four dead' };

    test('takes the place of the first report above the line of the third, which is kept up', async () => {
      const lab = await three();
      await again(() => lab.readOther(TIDE, theirs(corrected), 60));
      expect(lab.titles()).toEqual([corrected.headline]);
      expect(texts(lab)[0]).toContain('Also: [The Ebb]');
      await again(() => lab.readOther(EBB, ebbs(), 60));
      expect(texts(lab)[0]).not.toContain('Also');
    });

    test('keeps the line of the third once the channel has left the first newsroom', async () => {
      const lab = await three();
      await unfollow(lab.parts, own);
      await again(() => lab.readOther(TIDE, theirs(corrected), 60));
      expect(lab.titles()).toEqual([corrected.headline]);
      expect(texts(lab)[0]).toContain('Also: [The Ebb]');
      await again(() => lab.readOther(EBB, ebbs(), 60));
      expect(texts(lab)[0]).not.toContain('Also');
      await again(() => lab.readOther(EBB, ebbs(late), 60));
      expect(texts(lab)[0]).toContain('Also: [The Ebb]');
      await again(() => lab.readOther(TIDE, theirs(), 60));
      expect(lab.titles()).toEqual([late.headline]);
      await again(() => lab.readOther(EBB, ebbs(), 60));
      expect(lab.titles()).toEqual(['~~Pier collapses at Saltmarsh, four dead~~ [struck]']);
    });
  });

  test('takes the place of the first report that had no headline, and comes back to it', async () => {
    const lab = await openLab(ours(), [own]);
    await lab.follow(TIDE, other, theirs());
    const { headline: _, ...bare } = pier;
    await lab.read(ours(bare));
    const { headline: __, ...echoed } = echo;
    await lab.readOther(TIDE, theirs(echoed, ferry));
    await again(() => lab.readOther(TIDE, theirs(ferry), 60));
    await again(() => lab.readOther(TIDE, theirs(echoed, ferry), 60));
    expect(texts(lab)[0]).toContain('Also: [The Tide]');
    await again(() => lab.read(ours(), 60));
    expect(texts(lab)).toEqual([
      expect.stringContaining('has collapsed'),
      expect.stringContaining(ferry.headline ?? ''),
    ]);
    await again(() => lab.read(ours(bare), 60));
    expect(texts(lab)[0]).toContain('Also: [The Tide]');
    expect(lab.titles()).toHaveLength(2);
  });

  test('is posted late once the first report turns out to be another event', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo));
    await again(() => lab.read(ours({ ...pier, headline: ferry.headline, text: ferry.text }), 60));
    expect(lab.titles()).toEqual([ferry.headline, echo.headline]);
    expect(texts(lab)[0]).not.toContain('Also');
  });
});
