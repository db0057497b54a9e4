import { KEY_POINTS, type LiveBlog, type Update } from '../../src/core/model/live-blog.ts';
import { plain } from '../../src/core/text/plain-text.ts';

/** What anybody may expect of a page that is read, whatever is on it. */

export interface Check {
  /** What is expected: "times", "links", … */
  name: string;
  isMet: boolean;
  /** What was found instead. */
  found: string;
}

/** Marks of markup, of scripts, of files and of templates, which no newsroom writes for its readers. */
const RESIDUE: readonly RegExp[] = [
  /\\["'nu]/u,
  /&(?:#\d+|#x[\da-f]+|amp|quot|apos|lt|gt|nbsp|[a-z]{2,8});/iu,
  /<\/?[a-z][a-z-]*[\s>/]/iu,
  /\b[\w-]+\.(?:jpe?g|png|webp|gif)\b/iu,
  /\[\[|\{\{|\}\}/u,
  /\bundefined\b|function ?\(|"@type"|":"/u,
  /\(\d{3,5}x\d{3,5}/u,
  /^\s*(?:untitled|image)\s*$/imu,
];
/** Lines that only pages have. */
const RUBBISH =
  /^\s*(?:advertisements?|ad feedback|sign up\b.{0,80}|subscribe\b.{0,60}|.{0,30}newsletter.{0,40}|show more|share(?: this)?|link copied!?|anzeige|teilen|publicidade?|trending:.*|pinned|comments?|download (?:the|our) app.*)\s*$/imu;
const OLDEST = Date.UTC(2001, 0);

const wordsOf = ({ headline = '', text }: Update): string => `${headline}\n${plain(text)}`;

const around = (words: string, pattern: RegExp): string => {
  const at = words.search(pattern);
  return at < 0 ? '' : words.slice(Math.max(0, at - 20), at + 40);
};

/** Whether a link leads to the page, or to an anchor or parameter whose value stands in it. */
function isOfPage({ url }: Update, page: string): boolean {
  const { search, hash, searchParams } = new URL(url);
  if (!search && !hash) return true;
  const values = [...searchParams.values(), decodeURIComponent(hash.slice(1))];
  const ids = values.map(value => value.replace(/^(?:with:)?(?:block|post-asset)[-:]|__editorial$/gu, ''));
  return !hash.startsWith('#:~:') && ids.some(id => id !== '' && page.includes(id));
}

function checksOfUpdate(update: Update, page: string, now: number): readonly Check[] {
  const at = Date.parse(update.publishedAt ?? '');
  const words = wordsOf(update);
  const media = (update.pictures ?? []).flatMap(({ alt, caption, credit }) => [alt, caption, credit]);
  const residue = [words, ...update.authors, ...media].flatMap(each => RESIDUE.map(mark => around(each ?? '', mark)));
  const isShown = words.trim() !== '' || update.pictures !== undefined || update.embedded !== undefined;
  return [
    { name: 'times', isMet: at > OLDEST && at <= now, found: `${update.publishedAt}` },
    { name: 'texts', isMet: isShown, found: update.id },
    { name: 'links', isMet: isOfPage(update, page), found: update.url },
    { name: 'no residue', isMet: residue.every(each => each === ''), found: residue.join(' ').trim() },
    { name: 'no rubbish', isMet: !RUBBISH.test(words), found: around(words, RUBBISH) },
  ];
}

const MARKS = /[“”„«»]/gu;
const marksIn = (text: string): number => text.match(MARKS)?.length ?? 0;

/** How many typographic marks the bodies of a page's structured data have, each body once. */
const marksInData = (page: string): number => {
  const bodies = new Set([...page.matchAll(/"articleBody"\s*:\s*"((?:[^"\\]|\\.)*)"/gu)].map(([, body = '']) => body));
  return [...bodies].reduce((sum, body) => sum + marksIn(body), 0);
};

/** What is known of a page by counting in it. */
export interface PageFacts {
  /** Without the editors' own list. */
  updates: number;
  /** How many the page flags as key events; undefined if it flags none. */
  flagged?: number;
  /** Whether its editors list what matters in words of their own. */
  summary?: true;
  pinned?: number;
  state?: 'ended';
}

function checksOfFacts({ updates, keyEventRule, state }: LiveBlog, facts: PageFacts): readonly Check[] {
  const told = updates.filter(({ id }) => id !== KEY_POINTS);
  const flagged = keyEventRule === undefined ? told.filter(({ keyEvent }) => keyEvent).length : undefined;
  const pinned = told.filter(update => update.pinned).length;
  const found: readonly [string, unknown, unknown][] = [
    ['updates', told.length, facts.updates],
    ['flags', flagged, facts.flagged],
    ['pinned', pinned, facts.pinned ?? 0],
    ['summary', told.length < updates.length, facts.summary ?? false],
    ['state', state, facts.state ?? 'live'],
  ];
  return found.map(([name, is, expected]) => ({ name, isMet: is === expected, found: `${is}, not ${expected}` }));
}

/** Returns every check of a page. `now`: milliseconds; no update is newer. */
export function checksOf(
  blog: LiveBlog,
  page: string,
  { facts, now }: { facts?: PageFacts; now: number },
): readonly Check[] {
  const { updates } = blog;
  const ids = new Set(updates.map(({ id }) => id));
  const links = new Set(updates.map(({ url }) => url));
  const quotes = marksIn(updates.map(wordsOf).join('\n'));
  const inData = marksInData(page);
  return [
    { name: 'ids', isMet: ids.size === updates.length && !ids.has(''), found: `${ids.size}` },
    { name: 'own links', isMet: links.size === updates.length || links.size <= 2, found: `${links.size}` },
    { name: 'quotes', isMet: quotes >= inData * 0.95, found: `${quotes} of ${inData}` },
    ...updates.flatMap(update => checksOfUpdate(update, page, now)),
    ...(facts ? checksOfFacts(blog, facts) : []),
  ];
}
