import { firstOf, type RawItem } from './model.ts';
import { attribute, children, nodes, type ParsedFields, textOfNode, type XmlNode } from './xml-node.ts';

const IMAGE_FILE = /\.(?:jpe?g|png|webp|gif)(?:\?|$)/i;
const PORTRAIT = /\bgravatar\.com\//i;

/** What a `media:content` or an enclosure is, by `medium`, by its type, else by its address. */
function mediumOf(node: XmlNode): string | undefined {
  const type = attribute(node, 'medium') ?? attribute(node, 'type')?.split('/')[0];
  return type ?? (IMAGE_FILE.test(attribute(node, 'url') ?? '') ? 'image' : undefined);
}

const childText = (node: XmlNode | undefined, name: string): string | undefined =>
  node === undefined ? undefined : textOfNode(children(node, name)[0]);

/** A medium, and what holds it: a group, or the item. Words of either are its own. */
interface Medium {
  node: XmlNode;
  words(name: string): string | undefined;
}

function mediaOf(parsed: ParsedFields): readonly Medium[] {
  const shared = (name: string): string | undefined => textOfNode(nodes(parsed, name)[0]);
  const medium = (node: XmlNode, group?: XmlNode): Medium => ({
    node,
    words: name => firstOf(childText(node, name), childText(group, name), shared(name)),
  });
  const grouped = nodes(parsed, 'media:group').flatMap(group =>
    children(group, 'media:content').map(node => medium(node, group)),
  );
  const alone = nodes(parsed, 'media:content').map(node => medium(node));
  return [...alone, ...grouped, ...nodes(parsed, 'enclosure').map(node => medium(node))];
}

/**
 * Returns the widest picture, and others that have words of their own: the rest are the same one in
 * other sizes.
 */
export function picturesOf(parsed: ParsedFields): RawItem['pictures'] {
  const width = ({ node }: Medium): number => Number(attribute(node, 'width') ?? 0);
  const listed = mediaOf(parsed).filter(({ node }) => mediumOf(node) === 'image');
  const widest = listed.toSorted((a, b) => width(b) - width(a));
  const thumbnails = nodes(parsed, 'media:thumbnail').map(node => ({ node, words: () => undefined }));
  const captions = new Set<string | undefined>();
  return [...widest, ...thumbnails].flatMap(({ node, words }) => {
    const url = attribute(node, 'url');
    const caption = words('media:description');
    const isRepeated = captions.size > 0 && (caption === undefined || captions.has(caption));
    if (!url?.trim() || PORTRAIT.test(url) || isRepeated) return [];
    captions.add(caption);
    return [{ url, caption, credit: words('media:credit') }];
  });
}

/** Returns the videos and sound recordings beside the text of an item. */
export const recordingsOf = (parsed: ParsedFields): RawItem['recordings'] =>
  mediaOf(parsed).flatMap(({ node, words }) => {
    const [kind, url] = [mediumOf(node), attribute(node, 'url') ?? ''];
    return kind === 'video' || kind === 'audio' ? [{ kind, url, title: words('media:title') }] : [];
  });
