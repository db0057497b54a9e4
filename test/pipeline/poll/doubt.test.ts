import { describe, expect, test } from 'vitest';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { settingsOf } from '../../../src/core/model/subscription.ts';
import { answerWithdrawal, edit } from '../../../src/pipeline/follow/change.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const events = (count: number, from = 0): readonly Update[] =>
  Array.from({ length: count }, (_, at) => keyEvent(`u${from + at}`, { at: from + at }));

const tail = (updates: readonly Update[], given: Partial<LiveBlog> = {}): LiveBlog =>
  liveBlog(updates, { window: 'tail', windowEnd: liveBlog(updates).updates.at(-1)?.id, ...given });

/** Follows a live blog in which all these updates appeared, so that each has its message. */
async function showing(updates: readonly Update[], read: (updates: readonly Update[]) => LiveBlog = liveBlog) {
  const lab = await openLab(read(updates.slice(0, 1)), [subscription()]);
  for (let count = 2; count <= updates.length; count += 1) await lab.read(read(updates.slice(0, count)));
  return lab;
}

async function repeat(lab: Lab, blog: LiveBlog, times = 6): Promise<void> {
  for (let read = 0; read < times; read += 1) await lab.read(blog, 60);
}

const struckIn = (lab: Lab): readonly string[] => lab.titles().filter(title => title.includes('[struck]'));

test('a live blog is not called by the name of another page that lists nothing', async () => {
  const lab = await showing(events(3));
  const page = 'https://news.example/live/cooking';
  const other = liveBlog([], { id: page, url: page, title: 'Cooking, live', publisher: 'The Chef' });
  await repeat(lab, other, 2);
  expect(JSON.stringify(lab.shown())).not.toMatch(/Cooking|Chef/iu);
  expect(await lab.store.feeds.get(FEED.id)).toMatchObject({ title: FEED.title });
  await lab.read(liveBlog(events(4)));
  expect(lab.titles().at(-1)).toContain('u3');
});

describe('many updates that disappear at once stand', () => {
  test('while new updates come', async () => {
    const all = events(15);
    const lab = await showing(all.slice(0, 10));
    for (const end of [10, 10, 12, 13, 13, 14, 15]) await repeat(lab, liveBlog(all.slice(6, end)), 2);
    expect(struckIn(lab)).toEqual([]);
    expect((await lab.record()).held).toMatchObject({ vanished: 6 });
  });

  test('whatever was new when the clock was set back before', async () => {
    const all = events(11);
    const lab = await showing(all.slice(0, 10));
    lab.setClock(-3600);
    await lab.read(liveBlog(all));
    await repeat(lab, liveBlog([]));
    expect(struckIn(lab)).toEqual([]);
  });

  test('if they are exactly half', async () => {
    const lab = await showing(events(8));
    await repeat(lab, liveBlog(events(8).slice(4)));
    expect(struckIn(lab)).toEqual([]);
  });

  test('if they are all of a small live blog', async () => {
    const lab = await showing(events(3));
    await repeat(lab, liveBlog([]));
    expect(struckIn(lab)).toEqual([]);
  });

  test('if others replace all of them, which are no news if many are old', async () => {
    const lab = await showing(events(40));
    const others = Array.from({ length: 40 }, (_, at) => keyEvent(`other${at}`, { at: at - 60 }));
    const before = lab.titles().length;
    await repeat(lab, liveBlog(others));
    expect(struckIn(lab)).toEqual([]);
    expect(lab.titles()).toHaveLength(before + 1);
  });

  test('until most are back; then what is missing is taken back', async () => {
    const all = events(10);
    const lab = await showing(all);
    await repeat(lab, liveBlog(all.slice(6)));
    await repeat(lab, liveBlog(all.slice(1)));
    expect((await lab.record()).held).toBeUndefined();
    expect((await lab.record()).tracked.filter(({ state }) => state === 'withdrawn')).toHaveLength(1);
  });

  test('but what came since is taken back as ever', async () => {
    const all = events(13);
    const lab = await showing(all.slice(0, 10));
    await repeat(lab, liveBlog(all.slice(6, 10)));
    await repeat(lab, liveBlog(all.slice(6, 13)));
    await repeat(lab, liveBlog(all.slice(6, 13).filter(({ id }) => id !== 'u11')));
    expect(struckIn(lab)).toEqual([expect.stringContaining('u11')]);
  });
});

describe('many updates that disappear at once', () => {
  const all = events(10);
  const left = all.slice(6);
  const channels = [subscription(), subscription({ id: 'other', channelId: '8' })] as const;
  const [asked] = channels;

  /** Two channels show ten updates, of which six disappear. `struckIn`: how many each shows struck through. */
  async function afterLoss(reads = 2) {
    const lab = await openLab(liveBlog([]), channels);
    for (let count = 5; count <= all.length; count += 5) await lab.read(liveBlog(all.slice(0, count)));
    await repeat(lab, liveBlog(left), reads);
    const shownIn = (place: string) => lab.shown().filter(one => one.place === place);
    const struck = () =>
      channels.map(({ channelId }) => shownIn(channelId).filter(({ message }) => message.struck).length);
    const notice = (place = asked.channelId) =>
      shownIn(place).find(({ message }) => message.cards[0]?.text?.includes('at once'))?.message;
    return { lab, struck, notice };
  }
  const answer = async (lab: Lab, what: 'taken back' | 'left') => {
    const isDone = await answerWithdrawal(lab.parts, asked, what);
    await lab.drain();
    return isDone;
  };

  test('are asked about with two buttons', async () => {
    const { notice } = await afterLoss();
    expect(notice()?.offers).toEqual([
      { label: 'They were taken back', action: 'believe withdrawal', args: [asked.id] },
      { label: 'Leave them', action: 'leave withdrawn', args: [asked.id] },
    ]);
  });

  test('are asked about nowhere where a moderator has said so already, with the buttons of an older notice', async () => {
    const { lab, struck, notice } = await afterLoss(1);
    expect(await answer(lab, 'taken back')).toBe(true);
    await repeat(lab, liveBlog(left), 3);
    expect([notice(), notice('8')?.offers]).toMatchObject([undefined, [{}, {}]]);
    expect(struck()).toEqual([6, 0]);
  });

  test('count as taken back once the page has gone on without them for an hour', async () => {
    const { lab, struck, notice } = await afterLoss();
    await repeat(lab, liveBlog(left), 57);
    expect(struck()).toEqual([0, 0]);
    await repeat(lab, liveBlog(left), 3);
    expect(struck()).toEqual([6, 6]);
    expect(notice()?.cards[0]?.text).toContain('treated them as withdrawn');
    expect(notice()).not.toHaveProperty('offers');
    expect((await lab.record()).held).toBeUndefined();
  });

  test('do not take along what disappeared seconds before the hour was over', async () => {
    const { lab, struck } = await afterLoss();
    await repeat(lab, liveBlog(left), 57);
    const fewer = liveBlog(all.slice(9));
    await lab.read(fewer, 15);
    await lab.read(fewer, 180);
    expect(struck()).toEqual([6, 6]);
    await lab.read(liveBlog(left), 15);
    expect(struck()).toEqual([6, 6]);
    expect((await lab.record()).held).toBeUndefined();
  });

  test('count as taken back little more than an hour after the clock was set back by more than that', async () => {
    const { lab, struck } = await afterLoss();
    lab.setClock(-67 * 60);
    for (let read = 0; read < 8; read += 1) await lab.read(liveBlog(left), 599);
    expect(struck()).toEqual([6, 6]);
  });

  test('go on being read after a silence of hours, until they count as taken back', async () => {
    const { lab } = await afterLoss();
    await lab.read(liveBlog(left), 3 * 3_600);
    const { held, cursor } = await lab.record();
    expect(held).not.toHaveProperty('isOld');
    expect(cursor).not.toHaveProperty('etag');
  });

  test('stand for ever if nothing is left on the page, which is read as rarely as ever after two hours', async () => {
    const lab = await showing(all);
    await repeat(lab, liveBlog([]), 200);
    expect(struckIn(lab)).toEqual([]);
    expect((await lab.record()).held).toMatchObject({ isOld: true });
  });

  test('are taken back where a moderator says so, and nowhere else, and restored if they are back', async () => {
    const { lab, struck, notice } = await afterLoss();
    expect(await answer(lab, 'taken back')).toBe(true);
    expect(struck()).toEqual([6, 0]);
    expect(notice()?.cards[0]?.text).toContain('A moderator said');
    expect(notice()).not.toHaveProperty('offers');
    expect(await answer(lab, 'left')).toBe(false);
    await lab.read(liveBlog(all), 60);
    expect(struck()).toEqual([0, 0]);
    expect(lab.shown().filter(({ message }) => message.cards[0]?.title?.startsWith('Headline'))).toHaveLength(20);
  });

  test('take nothing along that disappears after a moderator said so, also if all is shown anew', async () => {
    const { lab, struck } = await afterLoss();
    await answer(lab, 'taken back');
    await lab.read(liveBlog(all.slice(9)), 15);
    const settings = { ...settingsOf(asked), look: 'short' } as const;
    await edit(lab.parts, { feed: FEED, subscription: asked, settings, newId: 'other' });
    await lab.drain();
    expect(struck()).toEqual([6, 0]);
    await lab.read(liveBlog(left), 15);
    await repeat(lab, liveBlog(left), 61);
    expect(struck()).toEqual([6, 6]);
  });

  test('are struck nowhere twice: where a moderator said so, they stay as they are', async () => {
    const { lab, struck } = await afterLoss();
    await answer(lab, 'taken back');
    const before = JSON.stringify(lab.shown().filter(({ place }) => place === asked.channelId));
    await repeat(lab, liveBlog(left), 61);
    expect(struck()).toEqual([6, 6]);
    expect(JSON.stringify(lab.shown().filter(({ place }) => place === asked.channelId))).toBe(before);
  });

  test('are left where a moderator says so, and nowhere else', async () => {
    const { lab, struck, notice } = await afterLoss();
    expect(await answer(lab, 'left')).toBe(true);
    await repeat(lab, liveBlog(left), 61);
    expect(struck()).toEqual([0, 6]);
    expect(notice()?.cards[0]?.text).toContain('decided to leave');
    expect(await answer(lab, 'taken back')).toBe(false);
  });
});

test('updates that vanish one after the other are taken back one after the other, within two reads', async () => {
  const all = events(8);
  const lab = await showing(all);
  for (let gone = 1; gone <= 6; gone += 1) await lab.read(liveBlog(all.slice(gone)), 15);
  await lab.read(liveBlog(all.slice(6)), 60);
  expect(struckIn(lab)).toHaveLength(5);
  expect((await lab.record()).held).toBeUndefined();
});

test('an older version that is all that is served for some minutes is believed', async () => {
  const version = (headline: string, minute: number) =>
    liveBlog([keyEvent('a', { headline, modifiedAt: `2026-11-25T18:${minute}:00.000Z` })]);
  const lab = await openLab(liveBlog([]));
  await lab.read(version('Fourteen hurt', 10));
  await lab.read(version('Twelve hurt', 20));
  const done = [];
  for (let minute = 0; minute < 6; minute += 1) done.push(await lab.read(version('Fourteen hurt', 10), 60));
  expect(done).toEqual([[], [], [], [], [], ['edit Fourteen hurt']]);
});

test('one read of 9,900 new updates posts at most seven messages in a channel, and counts the rest', async () => {
  const followers = [
    subscription(),
    subscription({ id: 'all', channelId: '8', updates: 'everything' }),
    subscription({ id: 'bare', channelId: '9', updates: 'everything', keywords: ['headline'] }),
  ];
  const lab = await openLab(liveBlog([update('first')]), followers);
  await lab.read(liveBlog([update('first'), ...events(9900, 1)]));
  for (const channelId of followers.map(follower => follower.channelId)) {
    const shown = lab.shown().filter(({ place }) => place === channelId);
    expect(shown).toHaveLength(7);
    expect(shown.at(-1)?.message.cards[0]?.text).toContain('And 9,866 more in the live blog');
  }
});

describe('a page that lists everything', () => {
  test('takes back its oldest updates', async () => {
    const [first, second, third, fourth] = events(4) as [Update, Update, Update, Update];
    const lab = await openLab(tail([first]), [subscription()]);
    await lab.read(tail([first, second, third]));
    await lab.read(tail([first, second, third, fourth]));
    await repeat(lab, tail([third, fourth]));
    const withdrawn = (await lab.record()).tracked.filter(({ state }) => state === 'withdrawn');
    expect(withdrawn.map(({ update: { id } }) => id)).toEqual(['u1', 'u0']);
  });

  test('may list a new update that is dated before all others', async () => {
    const lab = await openLab(tail(events(5, 5)));
    const done = await lab.read(tail([...events(5, 5), keyEvent('late', { at: 4 })]));
    expect(done).toEqual(['create Headline of late']);
  });
});

describe('what was old when a channel began to follow, and is missing for minutes', () => {
  const [old, other, news] = events(3) as [Update, Update, Update];

  test.each(['strike', 'delete'] as const)('is no news when it is back (%s)', async withdrawn => {
    const lab = await openLab(liveBlog([old, other]), [subscription({ withdrawn, mention: '77' })]);
    await repeat(lab, liveBlog([other]), 3);
    expect(await lab.read(liveBlog([old, other]), 60)).toEqual([]);
  });

  test('is shown again if it was shown because it became a key event since', async () => {
    const lab = await openLab(liveBlog([{ ...old, keyEvent: false }, other]), [subscription({ withdrawn: 'delete' })]);
    await lab.read(liveBlog([old, other, news]));
    await repeat(lab, liveBlog([other, news]), 3);
    expect(lab.titles()).toEqual(['Headline of u2']);
    expect(await lab.read(liveBlog([old, other, news]), 60)).toEqual(['create Headline of u0']);
  });
});

test('entities and blanks that are written in another way are no edit', async () => {
  const lab = await openLab(liveBlog([]));
  const written = (headline: string) => liveBlog([keyEvent('a', { headline })]);
  await lab.read(written('Storm & flood'));
  const done = [];
  for (const headline of ['Storm &amp; flood', 'Storm & flood', 'Storm &  flood'])
    done.push(await lab.read(written(headline)));
  expect(done).toEqual([[], [], []]);
});

test('an older version of an update is not believed', async () => {
  const version = (headline: string, minute: number) =>
    liveBlog([keyEvent('a', { headline, modifiedAt: `2026-11-25T18:${minute}:00.000Z` })]);
  const lab = await openLab(liveBlog([]));
  await lab.read(version('Fourteen hurt', 10));
  expect(await lab.read(version('Twelve hurt', 20))).toEqual(['edit Twelve hurt']);
  expect(await lab.read(version('Fourteen hurt', 10))).toEqual([]);
});

test('a live blog that goes on after its end says so', async () => {
  const lab = await openLab(liveBlog(events(1)));
  await repeat(lab, liveBlog(events(1), { state: 'ended' }), 2);
  const text = () => lab.shown().at(-1)?.message.cards[0]?.text;
  expect(text()).toContain('This live blog has ended.');
  await lab.read(liveBlog(events(1)));
  expect(text()).toBe('This live blog goes on.');
  await repeat(lab, liveBlog(events(1), { state: 'ended' }), 2);
  expect(text()).toContain('This live blog has ended.');
  expect(lab.shown()).toHaveLength(1);
});

describe('a single read is not believed', () => {
  const all = events(10);
  const flagless = liveBlog(all.map(each => ({ ...each, keyEvent: false })));
  const empty = liveBlog(all.map(({ headline: _, ...each }) => ({ ...each, text: [] })));
  const other = liveBlog(all.map(each => ({ ...each, headline: `Other ${each.id}` })));

  test.each([
    ['flag', flagless],
    ['text', empty],
    ['word', other],
  ])('if it changes nearly every %s', async (_, odd) => {
    const lab = await showing(all);
    expect([await lab.read(odd), await lab.read(odd), await lab.read(liveBlog(all))]).toEqual([[], [], []]);
    expect(
      (await lab.record()).tracked.some(({ doubtedSince, unflaggedSince }) => doubtedSince ?? unflaggedSince),
    ).toBe(false);
    expect((await lab.record()).corrections ?? 0).toBe(0);
  });

  test('if it lacks three flags, four times: three posts, no deletion, one ping', async () => {
    const three = events(3);
    const lab = await openLab(liveBlog([]), [subscription({ withdrawn: 'delete', mention: '77' })]);
    const done = [...(await lab.read(liveBlog(three)))];
    for (let flap = 0; flap < 4; flap += 1) {
      done.push(...(await lab.read(liveBlog(three.map(each => ({ ...each, keyEvent: false }))), 60)));
      done.push(...(await lab.read(liveBlog(three), 60)));
    }
    expect(done.map(call => call.split(' ', 1)[0])).toEqual(['create', 'create', 'create']);
  });

  test('if it says that the live blog has ended', async () => {
    const lab = await showing(all);
    await lab.read(liveBlog(all, { state: 'ended' }));
    expect(await lab.read(liveBlog(all), 60)).toEqual([]);
    expect(lab.titles()).toHaveLength(9);
  });

  test('if it says again what an update said before, as old copies of a page do in turn with new ones', async () => {
    const saying = (headline: string) => liveBlog([...all.slice(0, 9), keyEvent('u9', { at: 9, headline })]);
    const lab = await showing(all);
    const done = [];
    for (const words of ['Ten hurt', 'Nine hurt', 'Ten hurt', 'Nine hurt', 'Ten hurt', 'Nine hurt'])
      done.push(...(await lab.read(saying(words), 60)));
    expect(done).toEqual(['edit Ten hurt', 'edit Nine hurt']);
    expect([await lab.read(saying('Ten hurt'), 60), await lab.read(saying('Ten hurt'), 60)]).toEqual([
      [],
      ['edit Ten hurt'],
    ]);
  });

  test('if it is of another live blog', async () => {
    const lab = await showing(all);
    const other = { id: 'other', url: 'https://news.example/live/other', title: 'Cooking, live' };
    const done = [await lab.read(liveBlog(events(3, 300), other)), await lab.read(liveBlog(all), 60)];
    expect(done).toEqual([[], []]);
    expect(await lab.record()).not.toHaveProperty('doubted');
  });

  test('but another a minute later is', async () => {
    const lab = await showing(all);
    await lab.read(other);
    expect(await lab.read(other, 60)).toHaveLength(9);
  });

  test('if another shows within a minute what it lacks', async () => {
    const lab = await openLab(liveBlog(all.slice(0, 7)), [subscription({ withdrawn: 'delete' })]);
    const [newer, older] = [liveBlog(all.slice(0, 9)), liveBlog(all.slice(0, 8))];
    await lab.read(newer);
    const done = [];
    for (const blog of [older, older, older, newer, older, older, newer]) done.push(...(await lab.read(blog)));
    expect(done).toEqual([]);
    expect(await lab.read(older)).toEqual([]);
    expect(await lab.read(older, 60)).toEqual(['remove Headline of u8']);
  });
});

describe('what a page lacked for minutes is mended where it stands, and not posted again', () => {
  const all = Array.from({ length: 8 }, (_, at) => update(`u${at}`, { at }));
  const emptied = liveBlog(all.map(({ headline: _, ...one }) => ({ ...one, text: [] })));
  const other = liveBlog(all.map(one => ({ ...one, headline: 'Other words', text: [] })));

  test.each([
    ['its texts, in a channel with keywords', emptied, ['headline']],
    ['its words, in a channel with keywords', other, ['headline']],
    ['its texts', emptied, []],
  ])('%s', async (_, odd, keywords) => {
    const lab = await openLab(liveBlog([]), [subscription({ updates: 'everything', keywords })]);
    for (let count = 1; count <= all.length; count += 1) await lab.read(liveBlog(all.slice(0, count)));
    const before = lab.titles();
    await repeat(lab, odd, 3);
    expect(lab.titles().filter(title => before.includes(title))).toEqual([]);
    await repeat(lab, liveBlog(all), 3);
    expect(lab.titles()).toEqual(before);
  });
});

test('another live blog at the address is offered once, until the own one is back, and nothing of it is posted', async () => {
  const all = events(10);
  const lab = await showing(all);
  const other = { id: 'https://news.example/live/other', url: 'https://news.example/live/other', title: 'Another one' };
  const before = lab.titles().length;
  await repeat(lab, liveBlog(events(60, 300), other));
  expect(struckIn(lab)).toEqual([]);
  const [offer, ...more] = lab.shown().slice(before);
  expect(more).toEqual([]);
  expect(offer?.message).toMatchObject({ offers: [{ action: 'follow sequel' }], cards: [{ url: other.url }] });
  expect(await lab.read(liveBlog(events(11)), 60)).toEqual(['remove It continues', 'create Headline of u10']);
  expect(await lab.record()).not.toHaveProperty('successor');
});

test('another live blog at the address of one that goes on elsewhere is offered only until the own one is back', async () => {
  const lab = await showing(events(10));
  const next = { text: 'Our coverage continues here', href: 'https://news.example/live/next' };
  const ended = liveBlog([update('last', { at: 11, text: [{ kind: 'paragraph', spans: [next] }] }), ...events(10)], {
    state: 'ended',
  });
  await repeat(lab, ended);
  const other = { id: 'https://news.example/live/other', url: 'https://news.example/live/other', title: 'Another one' };
  await repeat(lab, liveBlog(events(60, 300), other));
  await repeat(lab, ended);
  const offers = lab.shown().filter(({ message }) => message.offers);
  expect(offers.map(({ message }) => message.cards?.[0]?.url)).toEqual([next.href]);
});

test('a read of another live blog is not believed before the first update of the own one', async () => {
  const lab = await openLab(liveBlog([]));
  const other = { id: 'other', url: 'https://news.example/live/other', title: 'Cooking, live' };
  expect(await lab.read(liveBlog(events(3, 300), other))).toEqual([]);
  expect(await lab.read(liveBlog(events(1)))).toEqual(['create Headline of u0']);
});

test('a live blog that names itself in another way from its first update on is read a minute later', async () => {
  const lab = await openLab(liveBlog([]));
  const begun = liveBlog(events(2), { id: 'www.evening' });
  expect(await lab.read(begun)).toEqual([]);
  expect(await lab.read(begun, 60)).toEqual(['create Headline of u0', 'create Headline of u1']);
});

test('a live blog that names itself in another way is read on', async () => {
  const lab = await showing(events(4));
  expect(await lab.read(liveBlog(events(5), { id: 'www.evening' }))).toEqual(['create Headline of u4']);
});

test('a page that flickers for hours adds one notice to a channel', async () => {
  const all = events(12);
  const lab = await showing(all);
  const before = lab.titles().length;
  for (let hour = 0; hour < 12; hour += 1) {
    for (const blog of [all.slice(8), all.slice(8), all, all]) await lab.read(liveBlog(blog));
  }
  expect(lab.titles()).toHaveLength(before + 1);
  expect(lab.shown().at(-1)?.message.cards[0]?.text).toContain('They are back');
});

test('a page that goes on to flicker has its notice edited ever more rarely', async () => {
  const all = events(12);
  const lab = await showing(all);
  const edits = async (times: number, gone: number): Promise<number> => {
    const calls = [];
    for (let time = 0; time < times; time += 1) {
      for (let read = 0; read < gone; read += 1) calls.push(...(await lab.read(liveBlog(all.slice(8)))));
      calls.push(...(await lab.read(liveBlog(all))));
    }
    return calls.filter(call => call.startsWith('edit')).length;
  };
  expect(await edits(60, 2)).toBe(1);
  expect(await edits(60, 4)).toBe(2);
  // They are gone for longer than ever before.
  expect(await edits(1, 8)).toBe(2);
});

test('a page that is whole again before Discord took the notice adds none', async () => {
  const all = events(12);
  const lab = await showing(all);
  const before = lab.titles();
  lab.inject(() => ({ failed: 'later', reason: 'outage' }));
  await repeat(lab, liveBlog(all.slice(8)), 2);
  expect(await lab.waiting()).toHaveLength(1);
  lab.inject(() => undefined);
  await lab.read(liveBlog(all), 3600);
  await lab.drain(3600);
  expect(lab.titles()).toEqual(before);
  expect(await lab.waiting()).toEqual([]);
});

describe('an update that is missing while the clock is set', () => {
  const all = events(10);
  const without = liveBlog(all.slice(0, 9));

  test('is not taken back before a minute has really passed', async () => {
    const lab = await showing(all);
    await lab.read(without, 15);
    lab.setClock(3600);
    await lab.read(without, 15);
    await lab.read(without, 15);
    expect(struckIn(lab)).toEqual([]);
  });

  test.each([-3600, 3600])('is taken back after some minutes (%i s)', async by => {
    const lab = await showing(all);
    await lab.read(without, 15);
    lab.setClock(by);
    await repeat(lab, without, 3);
    expect(struckIn(lab)).toHaveLength(1);
  });
});
