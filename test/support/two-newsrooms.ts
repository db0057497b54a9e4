import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { FEED, type Lab, openLab } from './lab.ts';
import { keyEvent, liveBlog, subscription, text } from './live-blog.ts';

/** Two newsrooms that one channel follows, and the collapse of a pier that both report. */

export const TIDE = { ...FEED, id: 'tide', url: 'https://tide.example/live', page: 'https://tide.example/live' };
export const own = subscription({ echoes: true });
export const other = subscription({ id: 'tide', feedId: 'tide', echoes: true });

export const COLLAPSE = [
  'The old pier at Saltmarsh collapsed shortly before eight in the evening, the coastguard at Brindle said.',
  'Five people were killed, and divers from Brindle are searching the water below the pier.',
].join(' ');
export const ECHO = [
  'Saltmarsh pier has collapsed: the coastguard at Brindle says the old pier gave way before eight in the evening.',
  'At least three people were killed; divers are searching the water.',
].join(' ');
const FERRY = 'The ferry company will run two more boats from Oldhaven on Sunday morning, its director Lise Aune said.';

export const pier = keyEvent('pier', { headline: 'Saltmarsh pier collapses', text: text(COLLAPSE), at: 20 });
export const echo = keyEvent('echo', {
  headline: 'Pier collapses at Saltmarsh, at least three dead',
  text: text(ECHO),
  at: 23,
});
export const ferry = keyEvent('ferry', { headline: 'More boats from Oldhaven on Sunday', text: text(FERRY), at: 25 });
const old = keyEvent('old', { at: 1, text: text('The mayor of Greywick opened a library.') });

export const ours = (...updates: readonly Update[]): LiveBlog => liveBlog([old, ...updates]);
export const theirs = (...updates: readonly Update[]): LiveBlog =>
  liveBlog([{ ...old, id: 'their-old' }, ...updates], { id: 'tide', publisher: 'The Tide', url: TIDE.url });

/** A channel that follows two newsrooms and has been told of the pier by the first. */
export async function told(given = { ours: own, theirs: other }): Promise<Lab> {
  const lab = await openLab(ours(), [given.ours]);
  await lab.follow(TIDE, given.theirs, theirs());
  await lab.read(ours(pier));
  return lab;
}
