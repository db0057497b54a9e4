import type { Picture, RichText } from '../../core/model/live-blog.ts';
import { listedMedia } from '../html/media.ts';
import type { JsonRecord } from '../json/json.ts';
import { remembered } from '../remembered.ts';
import type { PostingEntry } from './entry.ts';
import { normalisedTitle } from './headline.ts';
import { postIdIn } from './identity.ts';
import { literal } from './json-ld.ts';
import { pieceOf, postsOf, type ShownPost } from './page-posts.ts';
import { fuller } from './shown-text.ts';

/** The id that an address gives to its update: a parameter's, else its fragment, else the end of its path. */
const idInAddress = remembered((written: string): string | undefined => {
  if (!/^https?:/i.test(written)) return written.replace(/^#/, '') || undefined;
  const url = URL.parse(written);
  return url ? (postIdIn(url) ?? (url.hash.slice(1) || url.pathname.split('/').at(-1))) : undefined;
});

/** The ids that the addresses of an update may give to its element. */
export const idsInNode = (node: JsonRecord): readonly string[] =>
  [node.url, node['@id'], node.mainEntityOfPage].flatMap(value => idInAddress(literal(value) ?? '') ?? []);

const idsOf = ({ node }: PostingEntry): ReadonlySet<string> => new Set(idsInNode(node));

/** Returns the ids of each entry that no other has: what several share is an id of the page. */
function ownIdsOf(entries: readonly PostingEntry[]): readonly (readonly string[])[] {
  const all = entries.map(idsOf);
  const counts = new Map<string, number>();
  for (const id of all.flatMap(ids => [...ids])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return all.map(ids => [...ids].filter(id => counts.get(id) === 1));
}

const momentOf = (at: string | undefined, headline: string | undefined): string =>
  `${at}|${normalisedTitle(headline ?? '')}`;

/**
 * Adds what a page shows of each update and its structured data leave out: a headline, lists, the words and
 * credits of pictures, further pictures, what is embedded, and where it stands. An update that has no
 * id is found by its date and headline. `pieces`: those of the page, or all of it.
 */
export function withShown(entries: readonly PostingEntry[], pieces: readonly string[]): readonly PostingEntry[] {
  const read = pieces.map(pieceOf);
  const present = new Set(read.flatMap(({ ids }) => [...ids]));
  const own = ownIdsOf(entries);
  const wanted = new Set(own.flat().filter(id => present.has(id)));
  if (wanted.size === 0 && !pieces.some(html => html.includes('data-posted-date-timestamp'))) return entries;
  const shown = postsOf(pieces, wanted);
  const byId = new Map(shown.map(post => [post.id, post]));
  const byMoment = new Map(shown.map(post => [momentOf(post.publishedAt, post.headline), post]));
  const anchors = new Set(read.flatMap(piece => [...piece.anchors]));
  return entries.map((entry, at) => {
    const moment = momentOf(entry.publishedAt, entry.title);
    const named = own[at]?.map(id => byId.get(id));
    const post = named?.find(Boolean) ?? byMoment.get(moment);
    // A post shows one update.
    byMoment.delete(moment);
    return post ? completed(entry, post, anchors) : entry;
  });
}

/** The last comparison of each post. */
const compared = new WeakMap<ShownPost, { text: RichText; fuller: RichText }>();

function fullerOf(post: ShownPost, text: RichText): RichText {
  const last = compared.get(post);
  if (last?.text === text) return last.fuller;
  const captions = (post.pictures ?? []).flatMap(({ caption }) => (caption ? [normalisedTitle(caption)] : []));
  const found = fuller(text, post.text, captions);
  compared.set(post, { text, fuller: found });
  return found;
}

function completed(entry: PostingEntry, post: ShownPost, anchors: ReadonlySet<string>): PostingEntry {
  const title = entry.title ?? post.headline;
  const pictures = withAlts([...(entry.pictures ?? []), ...(post.pictures ?? [])], entry.alts ?? []);
  return {
    ...entry,
    text: fullerOf(post, entry.text),
    ...(title && { title }),
    ...(anchors.has(post.id) && { anchor: post.id }),
    ...(post.pinned && { pinned: true }),
    ...listedMedia(pictures, [...(entry.embedded ?? []), ...(post.embedded ?? [])]),
  };
}

/** Gives pictures that have no words the alt texts of the body, if there are as many. */
function withAlts(pictures: readonly Picture[], alts: readonly string[]): readonly Picture[] {
  if (pictures.length !== alts.length) return pictures;
  return pictures.map((picture, at) => ({ ...picture, alt: picture.alt ?? alts[at] ?? '' }));
}
