import Parser from 'rss-parser';
import { firstOf, type RawFeed, type RawItem } from './model.ts';

/** An element as rss-parser's parser of XML returns it: its text, or attributes under `$`, text under `_` and its children by name. */
type XmlNode = string | { $?: Record<string, string>; _?: string; [child: string]: unknown };

function textOfNode(node: XmlNode | undefined): string | undefined {
  if (typeof node === 'string') return node;
  return typeof node?._ === 'string' ? node._ : undefined;
}

const attribute = (node: XmlNode | undefined, name: string): string | undefined =>
  typeof node === 'object' ? node.$?.[name] : undefined;

const children = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  typeof node === 'object' && Array.isArray(node[name]) ? (node[name] as readonly XmlNode[]) : [];

const IMAGE_FILE = /\.(?:jpe?g|png|webp|gif)(?:\?|$)/i;
const PORTRAIT = /\bgravatar\.com\//i;

/** What a `media:content` or an enclosure is, by `medium`, by its type, else by its address. */
function mediumOf(node: XmlNode): string | undefined {
  const type = attribute(node, 'medium') ?? attribute(node, 'type')?.split('/')[0];
  return type ?? (IMAGE_FILE.test(attribute(node, 'url') ?? '') ? 'image' : undefined);
}

const childText = (node: XmlNode | undefined, name: string): string | undefined => textOfNode(children(node, name)[0]);

/** A medium of an item, and its words: its own, else those of its group. */
interface Medium {
  node: XmlNode;
  words(name: string): string | undefined;
}

/** `around`: what has words for all media. */
function mediaOf(item: XmlNode, ...around: readonly XmlNode[]): readonly Medium[] {
  const medium = (node: XmlNode, ...group: readonly XmlNode[]): Medium => ({
    node,
    words: name => firstOf(...[node, ...group, ...around].map(each => childText(each, name))),
  });
  const grouped = children(item, 'media:group').flatMap(group =>
    children(group, 'media:content').map(node => medium(node, group)),
  );
  const alone = children(item, 'media:content').map(node => medium(node));
  return [...alone, ...grouped, ...children(item, 'enclosure').map(node => medium(node))];
}

/** Returns the widest picture, and others with words of their own: the rest are other sizes. */
function picturesOf(item: XmlNode): RawItem['pictures'] {
  const width = ({ node }: Medium): number => Number(attribute(node, 'width') ?? 0);
  const listed = mediaOf(item, item).filter(({ node }) => mediumOf(node) === 'image');
  const widest = listed.toSorted((a, b) => width(b) - width(a));
  const thumbnails = children(item, 'media:thumbnail').map(node => ({ node, words: () => undefined }));
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
const recordingsOf = (item: XmlNode): RawItem['recordings'] =>
  mediaOf(item).flatMap(({ node, words }) => {
    const [kind, url] = [mediumOf(node), attribute(node, 'url') ?? ''];
    return kind === 'video' || kind === 'audio' ? [{ kind, url, title: words('media:title') }] : [];
  });

const first = (item: XmlNode, ...names: readonly string[]): string | undefined =>
  firstOf(...names.flatMap(name => children(item, name).map(textOfNode)));

/** RSS has the address as text. Of Atom's links, that without `rel` or with `alternate` counts. */
function linkOf(item: XmlNode): string | undefined {
  const links = children(item, 'link');
  const alternate = links.find(
    link => ['alternate', undefined].includes(attribute(link, 'rel')) && attribute(link, 'href'),
  );
  return firstOf(first(item, 'link'), attribute(alternate, 'href'));
}

function permalink(item: XmlNode): string | undefined {
  const guid = children(item, 'guid')[0];
  const text = textOfNode(guid)?.trim();
  return attribute(guid, 'isPermaLink') !== 'false' && /^https?:/i.test(text ?? '') ? text : undefined;
}

const authorName = (node: XmlNode): string | undefined => textOfNode(node) ?? childText(node, 'name');

const authorsOf = (item: XmlNode): readonly string[] =>
  [...children(item, 'dc:creator'), ...children(item, 'author')].map(authorName).filter(name => name !== undefined);

/** RSS has a category as text, Atom as attributes. */
const tagsOf = (item: XmlNode): readonly string[] =>
  children(item, 'category')
    .map(node => firstOf(attribute(node, 'label'), attribute(node, 'term'), textOfNode(node)))
    .filter(tag => tag !== undefined);

function bodyOf(item: XmlNode): Pick<RawItem, 'html' | 'plain'> {
  const bodies = ['content:encoded', 'content', 'description', 'summary'].flatMap(name => children(item, name));
  const body = bodies.find(node => textOfNode(node)?.trim());
  const isPlain = attribute(body, 'type') === 'text' || attribute(body, 'type') === 'text/plain';
  return { [isPlain ? 'plain' : 'html']: textOfNode(body) };
}

const rawItem = (item: XmlNode): RawItem => ({
  id: first(item, 'guid', 'id'),
  link: firstOf(linkOf(item), permalink(item)),
  title: first(item, 'title'),
  ...bodyOf(item),
  published: first(item, 'pubDate', 'dc:date', 'published', 'issued', 'updated', 'modified'),
  modified: first(item, 'updated', 'modified'),
  authors: authorsOf(item),
  tags: tagsOf(item),
  pictures: picturesOf(item),
  recordings: recordingsOf(item),
});

/** All that is used of rss-parser: one bad date or bare link makes its own reading of the tree lose the whole feed. */
interface XmlReader {
  xmlParser: {
    parseString(
      xml: string,
      done: (error: Error | null, tree: Readonly<Record<string, XmlNode>> | undefined) => void,
    ): void;
  };
}

/** RDF may have any prefix. */
const rootName = (name: string): string => (/^[\w-]{1,30}:RDF$/.test(name) ? 'RDF' : name);

/** Returns the root elements of well-formed XML by name. */
function rootsOf(xml: string): Readonly<Record<string, XmlNode | undefined>> {
  const { xmlParser } = new Parser({ xml2js: { tagNameProcessors: [rootName] } } as object) as unknown as XmlReader;
  let outcome: { error: Error | null; tree?: Readonly<Record<string, XmlNode>> } = { error: new Error('no document') };
  xmlParser.parseString(xml, (error, tree) => {
    outcome = { error, tree };
  });
  if (outcome.error || !outcome.tree) throw outcome.error ?? new Error('no root element');
  return outcome.tree;
}

/** Reads RSS 0.9 to 2.0, RDF and Atom from well-formed XML. Throws what rss-parser throws. */
export function readXml(xml: string): RawFeed {
  const { feed, rss, RDF } = rootsOf(xml);
  const root = feed ?? rss ?? RDF;
  const channel = feed ?? (children(root, 'channel')[0] || undefined);
  if (channel === undefined) throw new Error('no channel');
  const listed = [children(RDF, 'item'), children(channel, feed === undefined ? 'item' : 'entry')];
  return {
    title: first(channel, 'title'),
    link: linkOf(channel),
    ttl: first(channel, 'ttl'),
    period: first(channel, 'sy:updatePeriod'),
    frequency: first(channel, 'sy:updateFrequency'),
    base: attribute(root, 'xml:base'),
    items: (listed.find(({ length }) => length > 0) ?? []).map(rawItem),
  };
}
