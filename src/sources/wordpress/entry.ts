import type { RichText, Update } from '../../core/model/live-blog.ts';
import { plain } from '../../core/text/plain-text.ts';
import { webAddress } from '../address.ts';
import { firstSentence, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { flag, isRecord, type Json, records, stated, string } from '../json/json.ts';
import { titled, under } from '../leading-title.ts';
import { isSummary } from '../summary.ts';
import { isoTime } from '../time.ts';

/** `render` is HTML; raw `content` may hold shortcodes; before 1.5 there was `html`. */
const bodies = ['render', 'html', 'content'] as const;
const types = new Set(['new', 'update', 'delete']);

/** One entry of the plugin "Liveblog": its id may be a string or a number. */
export const isEntry = (value: unknown): value is Json =>
  isRecord(value) &&
  string(value.id) !== undefined &&
  types.has(string(value.type) ?? '') &&
  bodies.some(name => typeof value[name] === 'string');

export const entryId = (entry: Json): string => string(entry.id) ?? '';

/** Unix seconds, written as a number or as digits. */
export const secondsOf = (value: unknown): number | undefined => {
  const seconds = Number(string(value) ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
};

const timeOf = (value: unknown): string | undefined => {
  const seconds = secondsOf(value);
  return seconds === undefined ? undefined : isoTime(seconds * 1000);
};

const command = /<span\s[^<>]{0,200}\bliveblog-command\b[^<>]{0,200}>[^<>]{0,60}<\/span>\s*/gi;
const typedCommand = /^(\s*(?:<p[^<>]{0,200}>\s*)?)\/key\b\s*/i;

/** Without the words that editors type to the plugin and not to readers. */
const withoutCommands = (html: string): string => html.replace(command, '').replace(typedCommand, '$1');

const bodyOf = (entry: Json): string =>
  withoutCommands(bodies.map(name => string(entry[name])).find(html => html !== undefined) ?? '');

const isMail = (name: string): boolean => /^\S+@\S+$/.test(name);

/** `authors` since 1.9; before it one name, with or without a link around it. */
const authorsOf = (entry: Json): readonly string[] => {
  const names = records(entry.authors).map(author => string(author.name));
  return [...names, ...(names.length === 0 ? [string(entry.author_link)] : [])]
    .map(titleText)
    .filter(name => name !== undefined)
    .filter(name => !isMail(name));
};

/** What the plugin shows in its list of key events: often the first line, which then is the headline over the rest. */
const keyLine = (entry: Json): RichText => readHtml(withoutCommands(string(entry.key_event_content) ?? '')).text;

const headed = (entry: Json, body: RichText): Pick<Update, 'headline' | 'text'> => {
  const { headline, text, own } = titled(body);
  const line = own ? [] : keyLine(entry);
  const called = firstSentence(line);
  if (!called) return { text, ...(headline && { headline }) };
  return { headline: called, text: plain(line) === called ? under(called, text) : text };
};

const isKeyEvent = (entry: Json): boolean =>
  flag(entry.key_event) ?? /(?:^|\s)type-key(?:\s|$)/.test(string(entry.css_classes) ?? '');

/** An entry that stands. `page`: where it is shown. */
export const updateOf = (entry: Json, page: string): Update => {
  const { text: body, image } = readHtml(bodyOf(entry));
  const { headline, text } = headed(entry, body);
  return stated({
    id: entryId(entry),
    headline,
    text,
    url: webAddress(string(entry.share_link)) ?? `${page}#${entryId(entry)}`,
    authors: authorsOf(entry),
    publishedAt: timeOf(entry.entry_time) ?? timeOf(entry.timestamp),
    modifiedAt: entry.type === 'update' ? timeOf(entry.timestamp) : undefined,
    keyEvent: isKeyEvent(entry),
    summary: isSummary(false, headline, text),
    pinned: false,
    image,
  });
};
