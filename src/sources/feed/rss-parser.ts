import Parser from 'rss-parser';
import { firstOf, type RawFeed, type RawItem } from './model.ts';

/** An element as xml2js returns it: its text, or attributes under `$` and text under `_`. */
type XmlNode = string | { $?: Record<string, string>; _?: string; [child: string]: unknown };
type XmlNodes = readonly XmlNode[] | undefined;
type ParsedFields = Readonly<Record<string, unknown>>;

const hiddenName = (name: string): string => `my:${name}`;

function textOfNode(node: XmlNode | undefined): string | undefined {
  if (typeof node === 'string') return node;
  return typeof node?._ === 'string' ? node._ : undefined;
}

const attribute = (node: XmlNode | undefined, name: string): string | undefined =>
  typeof node === 'object' ? node.$?.[name] : undefined;

const nodes = (parsed: ParsedFields, name: string): readonly XmlNode[] => (parsed[hiddenName(name)] as XmlNodes) ?? [];

const children = (node: XmlNode, name: string): readonly XmlNode[] =>
  typeof node === 'object' && Array.isArray(node[name]) ? (node[name] as readonly XmlNode[]) : [];

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

/** Returns the widest picture, and others with words of their own: the rest are other sizes. */
function picturesOf(parsed: ParsedFields): RawItem['pictures'] {
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
const recordingsOf = (parsed: ParsedFields): RawItem['recordings'] =>
  mediaOf(parsed).flatMap(({ node, words }) => {
    const [kind, url] = [mediumOf(node), attribute(node, 'url') ?? ''];
    return kind === 'video' || kind === 'audio' ? [{ kind, url, title: words('media:title') }] : [];
  });

interface Tree {
  rss?: XmlNode & { channel?: readonly unknown[] };
  feed?: XmlNode;
  RDF?: XmlNode & { channel?: readonly unknown[]; item?: readonly unknown[] };
}
/** The steps of rss-parser 3.13.0's `parseString`, which is asynchronous only in its signature. */
interface ParserSteps {
  xmlParser: { parseString(xml: string, done: (error: Error | null, tree: Tree | undefined) => void): void };
  buildRSS(channel: unknown, items: unknown): ParsedFields;
  buildAtomFeed(tree: Tree): ParsedFields;
}

/**
 * Elements that are renamed so that rss-parser leaves them alone. It makes a snippet of every
 * `description` and `content` with a regular expression that takes minutes on long runs of blanks,
 * and one bad Atom date or bare `<link>` makes it lose the whole feed.
 */
const HIDDEN = 'description content content:encoded summary published updated modified issued link author'.split(' ');
const KEPT =
  'title guid id dc:date dc:creator pubDate media:content media:thumbnail media:group media:description media:credit enclosure category'.split(
    ' ',
  );
const FEED_FIELDS = ['title', 'ttl', 'sy:updatePeriod', 'sy:updateFrequency'];

const everyOne = (from: string) => [from, hiddenName(from.replace('my:', '')), { keepArray: true }];

function parser(): ParserSteps {
  const item = [...HIDDEN.map(hiddenName), ...KEPT].map(everyOne);
  const feed = [hiddenName('link'), ...FEED_FIELDS].map(everyOne);
  return new Parser({
    defaultRSS: 2,
    xml2js: { tagNameProcessors: [rename] },
    customFields: { item, feed },
  } as unknown as Parser.ParserOptions<object, object>) as unknown as ParserSteps;
}

const CONCEALED = new Set(HIDDEN);
function rename(name: string): string {
  if (CONCEALED.has(name)) return hiddenName(name);
  return /^[\w-]{1,30}:RDF$/.test(name) ? 'RDF' : name;
}

const first = (parsed: ParsedFields, ...names: readonly string[]): string | undefined =>
  firstOf(...names.flatMap(name => nodes(parsed, name).map(textOfNode)));

/** RSS has the address as text. Of Atom's links, that without `rel` or with `alternate` counts. */
function linkOf(parsed: ParsedFields): string | undefined {
  const links = nodes(parsed, 'link');
  const alternate = links.find(
    link => ['alternate', undefined].includes(attribute(link, 'rel')) && attribute(link, 'href'),
  );
  return firstOf(first(parsed, 'link'), attribute(alternate, 'href'));
}

function permalink(parsed: ParsedFields): string | undefined {
  const guid = nodes(parsed, 'guid')[0];
  const text = textOfNode(guid)?.trim();
  return attribute(guid, 'isPermaLink') !== 'false' && /^https?:/i.test(text ?? '') ? text : undefined;
}

const authorName = (node: XmlNode): string | undefined => textOfNode(node) ?? textOfNode(children(node, 'name')[0]);

const authorsOf = (parsed: ParsedFields): readonly string[] =>
  [...nodes(parsed, 'dc:creator'), ...nodes(parsed, 'author')].map(authorName).filter(name => name !== undefined);

/** RSS has a category as text, Atom as attributes. */
const tagsOf = (parsed: ParsedFields): readonly string[] =>
  nodes(parsed, 'category')
    .map(node => firstOf(attribute(node, 'label'), attribute(node, 'term'), textOfNode(node)))
    .filter(tag => tag !== undefined);

function bodyOf(parsed: ParsedFields): Pick<RawItem, 'html' | 'plain'> {
  const bodies = ['content:encoded', 'content', 'description', 'summary'].flatMap(name => nodes(parsed, name));
  const body = bodies.find(node => textOfNode(node)?.trim());
  const isPlain = attribute(body, 'type') === 'text' || attribute(body, 'type') === 'text/plain';
  return { [isPlain ? 'plain' : 'html']: textOfNode(body) };
}

const rawItem = (parsed: ParsedFields): RawItem => ({
  id: first(parsed, 'guid', 'id'),
  link: firstOf(linkOf(parsed), permalink(parsed)),
  title: first(parsed, 'title'),
  ...bodyOf(parsed),
  published: first(parsed, 'pubDate', 'dc:date', 'published', 'issued', 'updated', 'modified'),
  modified: first(parsed, 'updated', 'modified'),
  authors: authorsOf(parsed),
  tags: tagsOf(parsed),
  pictures: picturesOf(parsed),
  recordings: recordingsOf(parsed),
});

function build(steps: ParserSteps, tree: Tree): { parsed: ParsedFields; root: XmlNode | undefined } {
  const { rss, RDF, feed } = tree;
  if (feed !== undefined) return { parsed: steps.buildAtomFeed(tree), root: feed };
  const channel = (rss ?? RDF)?.channel?.[0] as { item?: readonly unknown[] } | undefined;
  if (!channel) throw new Error('no channel');
  return { parsed: steps.buildRSS(channel, RDF?.item ?? channel.item ?? []), root: rss ?? RDF };
}

/** Reads RSS 0.9 to 2.0, RDF and Atom from well-formed XML. Throws what rss-parser throws. */
export function readXml(xml: string): RawFeed {
  const steps = parser();
  let outcome: { error: Error | null; tree?: Tree } = { error: new Error('no document') };
  steps.xmlParser.parseString(xml, (error, tree) => {
    outcome = { error, tree };
  });
  if (outcome.error || !outcome.tree) throw outcome.error ?? new Error('no root element');
  const { parsed, root } = build(steps, outcome.tree);
  return {
    title: first(parsed, 'title'),
    link: linkOf(parsed),
    ttl: first(parsed, 'ttl'),
    period: first(parsed, 'sy:updatePeriod'),
    frequency: first(parsed, 'sy:updateFrequency'),
    base: attribute(root, 'xml:base'),
    items: ((parsed.items ?? []) as readonly ParsedFields[]).map(rawItem),
  };
}
