import { describe, expect, test } from 'vitest';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { settingsOf } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, text } from '../../support/live-blog.ts';

const TIDE = { ...FEED, id: 'tide', url: 'https://tide.example/live', page: 'https://tide.example/live' };
const own = subscription({ echoes: true });
const other = subscription({ id: 'tide', feedId: 'tide', echoes: true });

const COLLAPSE = [
  'The old pier at Saltmarsh collapsed shortly before eight in the evening, the coastguard at Brindle said.',
  'Five people were killed, and divers from Brindle are searching the water below the pier.',
].join(' ');
const ECHO = [
  'Saltmarsh pier has collapsed: the coastguard at Brindle says the old pier gave way before eight in the evening.',
  'At least three people were killed; divers are searching the water.',
].join(' ');
const FERRY = 'The ferry company will run two more boats from Oldhaven on Sunday morning, its director Lise Aune said.';

const pier = keyEvent('pier', { headline: 'Saltmarsh pier collapses', text: text(COLLAPSE), at: 20 });
const echo = keyEvent('echo', {
  headline: 'Pier collapses at Saltmarsh, at least three dead',
  text: text(ECHO),
  at: 23,
});
const ferry = keyEvent('ferry', { headline: 'More boats from Oldhaven on Sunday', text: text(FERRY), at: 25 });
const old = keyEvent('old', { at: 1, text: text('The mayor of Greywick opened a library.') });

const ours = (...updates: readonly Update[]): LiveBlog => liveBlog([old, ...updates]);
const theirs = (...updates: readonly Update[]): LiveBlog =>
  liveBlog([{ ...old, id: 'their-old' }, ...updates], { id: 'tide', publisher: 'The Tide', url: TIDE.url });

/** A channel that follows two newsrooms and has been told of the pier by the first. */
async function told(given = { ours: own, theirs: other }): Promise<Lab> {
  const lab = await openLab(ours(), [given.ours]);
  await lab.follow(TIDE, given.theirs, theirs());
  await lab.read(ours(pier));
  return lab;
}

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

  test('leaves the line when its newsroom takes it back, and comes again with it', async () => {
    const lab = await told();
    await lab.readOther(TIDE, theirs(echo, ferry));
    await again(() => lab.readOther(TIDE, theirs(ferry), 60));
    expect(texts(lab)[0]).not.toContain('Also');
    await again(() => lab.readOther(TIDE, theirs(echo, ferry), 60));
    expect(texts(lab)[0]).toContain('Also: [The Tide]');
    expect(lab.titles()).toEqual(['Saltmarsh pier collapses', ferry.headline]);
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
});
