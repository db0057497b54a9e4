import type { RichText, Span } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { withoutUndefined } from '../json/json.ts';
import type { Attributes, MarkupListener } from './markup.ts';
import { type BlockKind, createParagraphBuilder, type SpanStyle } from './paragraphs.ts';

/** What a piece of a publisher's HTML contains. */
export interface HtmlFragment {
  text: RichText;
  /** Absolute http(s) address of the first picture. */
  image?: string;
}

/** Builds rich text from the HTML that it is fed. */
export interface RichTextBuilder extends MarkupListener {
  fragment(): HtmlFragment;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const DROPPED = words(
  'script style svg math figure iframe noscript template object video audio canvas button select textarea head title',
);
const BREAKING = words(
  'p div section article header footer aside main nav address ul ol li dl dt dd table tr caption pre hr br blockquote h1 h2 h3 h4 h5 h6',
);
const CELLS = words('td th');
/** Elements that do not start a new block inside a list item. */
const SOFT = words('br p div');
const EMBEDDED =
  /\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|fb-video|reddit-|element-rich-link)/;
/** Matches the link of an embedded post to itself, not its links to hash tags and people. */
const POST = /\/(?:status|statuses|p|reel|video|posts?)\//;

const COUNTED = {
  li: 'item',
  blockquote: 'quote',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
} as const;
type Counter = (typeof COUNTED)[keyof typeof COUNTED];

/** How many elements of each kind are open at the current place. */
interface OpenStyles extends Record<Counter, number> {
  links: (string | undefined)[];
}

const kindAt = (at: OpenStyles): BlockKind =>
  (['quote', 'item', 'heading'] as const).find(kind => at[kind] > 0) ?? 'paragraph';

function styleAt(at: OpenStyles): SpanStyle {
  const style: Omit<Span, 'text'> = {};
  const href = at.links.at(-1);
  if (href) style.href = href;
  if (at.bold > 0) style.bold = true;
  if (at.italic > 0) style.italic = true;
  return style;
}

function step(at: OpenStyles, name: string, by: 1 | -1): void {
  const counter = Object.hasOwn(COUNTED, name) ? COUNTED[name as keyof typeof COUNTED] : undefined;
  if (counter) at[counter] = Math.max(0, at[counter] + by);
}

const isPixel = (attributes: Attributes): boolean => attributes.width === '1' || attributes.height === '1';

const isDropped = (name: string, attributes: Attributes): boolean =>
  DROPPED.has(name) || EMBEDDED.test(attributes.class ?? '');

const pictureOf = (name: string, attributes: Attributes): string | undefined =>
  name === 'img' && !isPixel(attributes) ? webAddress(attributes.src) : undefined;

function postOf(name: string, attributes: Attributes): string | undefined {
  const address = name === 'a' ? webAddress(attributes.href) : undefined;
  return address && POST.test(address) ? address : undefined;
}

/** Falls back to the address of an embedded post if there is no other text. */
const orEmbed = (text: RichText, embed: string | undefined): RichText =>
  text.length > 0 || !embed ? text : [{ kind: 'paragraph', spans: [{ text: embed, href: embed }] }];

/** Creates a builder that is to be fed with the elements of one fragment. */
export function createRichTextBuilder(): RichTextBuilder {
  const page = createParagraphBuilder();
  const at: OpenStyles = { quote: 0, item: 0, heading: 0, bold: 0, italic: 0, links: [] };
  let image: string | undefined;
  let embed: string | undefined;
  let skipped = 0;
  const pause = (name: string): void => {
    if (CELLS.has(name) || (kindAt(at) === 'item' && SOFT.has(name))) page.write(' ', {}, kindAt(at));
    else if (BREAKING.has(name)) page.end();
  };
  return {
    open(name, attributes) {
      image ??= pictureOf(name, attributes);
      if (skipped > 0) embed ??= postOf(name, attributes);
      if (skipped > 0 || isDropped(name, attributes)) {
        skipped += 1;
        return;
      }
      pause(name);
      step(at, name, 1);
      if (name === 'a') at.links.push(webAddress(attributes.href));
    },
    text(text) {
      if (skipped === 0) page.write(text, styleAt(at), kindAt(at));
    },
    close(name) {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      pause(name);
      step(at, name, -1);
      if (name === 'a') at.links.pop();
    },
    fragment() {
      page.end();
      return withoutUndefined({ text: orEmbed(page.blocks(), embed), image });
    },
  };
}
