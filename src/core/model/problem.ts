import { type TextKey, textsIn } from '../../i18n/translate.ts';

/** What a value is, which decides how it is shown. Values are stored plain. */
interface ValueTypes {
  /** A host, an address of a network, a code, the name of a source. */
  text: string;
  /** Words that a publisher, Discord or an error said. They are shown, and never logged. */
  words: string;
  number: number;
  /** An http(s) address. */
  link: string;
  /** The id of a channel or thread. */
  channel: string;
  /** ISO. */
  time: string;
  feeds: readonly OfferedFeed[];
  /** What somebody typed: the first three are shown. */
  keywords: readonly string[];
}

/** A feed that a page offers. */
export interface OfferedFeed {
  title: string;
  url: string;
}

/** The key of a problem's text, which stands in every language's file. */
export type ProblemKey = Extract<TextKey, `problem.${string}`>;

type ValueKinds = Readonly<Record<string, keyof ValueTypes>>;

/** The values that texts of problems take; all others take none. */
const VALUES = {
  'problem.longKeywords': { most: 'number', words: 'keywords' },
  'problem.manyKeywords': { most: 'number', words: 'keywords' },
  'problem.longAddress': { most: 'number' },
  'problem.onlyHttpNot': { scheme: 'text' },
  'problem.private': { address: 'text' },
  'problem.port': { port: 'text' },
  'problem.redirectNowhere': { host: 'text' },
  'problem.redirectDown': { host: 'text' },
  'problem.redirectMany': { host: 'text', most: 'number' },
  'problem.packed': { coding: 'words' },
  'problem.large': { size: 'number' },
  'problem.404': { host: 'text' },
  'problem.410': { host: 'text' },
  'problem.202': { host: 'text' },
  'problem.204': { host: 'text' },
  'problem.304': { host: 'text' },
  'problem.408': { host: 'text' },
  'problem.429': { host: 'text' },
  'problem.503': { host: 'text' },
  'problem.passing': { host: 'text', status: 'number' },
  'problem.401': { host: 'text' },
  'problem.402': { host: 'text' },
  'problem.403': { host: 'text' },
  'problem.451': { host: 'text' },
  'problem.denied': { host: 'text', status: 'number' },
  'problem.notFound': { host: 'text' },
  'problem.lookup': { host: 'text' },
  'problem.connection': { host: 'text' },
  'problem.broke': { host: 'text' },
  'problem.slow': { host: 'text' },
  'problem.hostBusy': { host: 'text' },
  'problem.slowSeconds': { host: 'text', seconds: 'number' },
  'problem.certificate': { host: 'text' },
  'problem.improper': { host: 'text' },
  'problem.unpacked': { host: 'text' },
  'problem.stopping': { host: 'text' },
  'problem.unreached': { host: 'text', code: 'text' },
  'problem.takenFrom': { address: 'link' },
  'problem.engine': { engine: 'text' },
  'problem.feedsFound': { feeds: 'feeds' },
  'problem.changed': { name: 'text' },
  'problem.guardianKind': { kind: 'words' },
  'problem.checks': { ago: 'time' },
  'problem.manyFeeds': { count: 'number' },
  'problem.manySources': { count: 'number', host: 'text' },
  'problem.pinsFull': { place: 'channel' },
  'problem.unseen': { place: 'channel' },
  'problem.mayNotPost': { place: 'channel' },
  'problem.mayNotReadHistory': { place: 'channel' },
  'problem.ageRestricted': { place: 'channel' },
  'problem.mayNotPin': { place: 'channel' },
  'problem.mayNotThread': { place: 'channel' },
  'problem.mayNotOpenPost': { place: 'channel' },
  'problem.mayNotPublish': { place: 'channel' },
  'problem.locked': { place: 'channel' },
  'problem.channelGone': { place: 'channel' },
  'problem.threadGone': { place: 'channel' },
  'problem.tagGone': { place: 'channel' },
  'problem.onlyPosts': { place: 'channel' },
  'problem.tagAsked': { place: 'channel' },
  'problem.tagsModerated': { place: 'channel' },
  'problem.noText': { place: 'channel' },
  'problem.noThreads': { place: 'channel' },
  'problem.notThread': { place: 'channel' },
  'problem.noForumNow': { place: 'channel' },
  'problem.noAnnouncementNow': { place: 'channel' },
  'problem.mayNotChange': { place: 'channel' },
  'problem.guardianError': { message: 'words' },
  'problem.discordForbids': { message: 'words' },
  'problem.discordRefuses': { message: 'words' },
  'problem.messageRefused': { title: 'words', message: 'words' },
  'problem.messageStopped': { title: 'words' },
  'problem.deletionRefused': { message: 'words' },
  'problem.defect': { message: 'words' },
} as const satisfies Partial<Record<ProblemKey, ValueKinds>>;

/** Every problem with the values that its text takes. */
export const PROBLEMS = Object.fromEntries([
  ...Object.keys(textsIn('en')).flatMap(key => (key.startsWith('problem.') ? [[key, {}]] : [])),
  ...Object.entries(VALUES),
]) as Readonly<Record<ProblemKey, ValueKinds>>;

type ValuesOf<K extends ProblemKey> = K extends keyof typeof VALUES
  ? { readonly [N in keyof (typeof VALUES)[K]]: ValueTypes[Extract<(typeof VALUES)[K][N], keyof ValueTypes>] }
  : Record<never, never>;

/** What went wrong, as data, which becomes a sentence only where it is shown. */
export type Problem = { [K in ProblemKey]: { readonly key: K; readonly values: ValuesOf<K> } }[ProblemKey];

/** Keys of problems that take these values and no others. */
export type ProblemKeyWith<Name extends string> = {
  [K in ProblemKey]: [keyof ValuesOf<K>, Name] extends [Name, keyof ValuesOf<K>] ? K : never;
}[ProblemKey];

/** Somebody else's words may be of any length, and problems are stored and logged. */
const LONGEST_TEXT = 300;
/** No address that Discord shows is longer. */
const LONGEST_ADDRESS = 2_048;
const MOST_LISTED = 10;

const cut = (text: string, longest = LONGEST_TEXT): string =>
  text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;

function bounded(kind: string | undefined, value: unknown): unknown {
  if (kind === 'text' || kind === 'words') return cut(String(value));
  if (kind === 'link') return cut(String(value), LONGEST_ADDRESS);
  return kind === 'feeds' ? boundedFeeds(value as ValueTypes['feeds']) : value;
}

/** Cuts what a page says of its feeds: ten of them, titles at 300 characters. */
export const boundedFeeds = (feeds: readonly OfferedFeed[]): readonly OfferedFeed[] =>
  feeds.slice(0, MOST_LISTED).map(({ title, url }) => ({ title: cut(title), url: cut(url, LONGEST_ADDRESS) }));

const UNLOGGED: ReadonlySet<string> = new Set(['words', 'feeds', 'keywords', 'link'] satisfies (keyof ValueTypes)[]);

/** What may be logged of a problem: its key, and the values that hold nobody's words. */
export function withoutWords({ key, values }: Problem): { key: ProblemKey } & Readonly<Record<string, unknown>> {
  const kinds = new Map<string, string>(Object.entries(PROBLEMS[key] ?? {}));
  const logged = Object.entries(values).filter(([name]) => !UNLOGGED.has(kinds.get(name) ?? 'words'));
  return { ...Object.fromEntries(logged), key };
}

/** Makes a problem: texts are cut at 300 characters, addresses at 2,048, lists after ten. */
export function problem<K extends ProblemKey>(
  key: K,
  ...[values]: Record<never, never> extends ValuesOf<K> ? [] : [values: ValuesOf<K>]
): Problem {
  const kinds = new Map<string, string>(Object.entries(PROBLEMS[key]));
  const kept = Object.entries(values ?? {}).map(([name, value]) => [name, bounded(kinds.get(name), value)] as const);
  return { key, values: Object.fromEntries(kept) } as Problem;
}
