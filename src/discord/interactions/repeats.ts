import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import { type Command, LONGEST_ID, MOST_CHOICES, type Reply } from '../../actions/command.ts';
import type { Context, PageRequest } from '../../actions/nouns/context.ts';
import type { Locale } from '../../i18n/translate.ts';
import { presentable } from './autocomplete.ts';
import type { ComponentRow } from './components.ts';
import { type CommandEntry, decode, type GivenOptions, lookUp, parseId, pathOf } from './invocation.ts';

/** Components that run a command again: on another page, or with an option that it asked for. */

// The visibility of a message cannot change, so a button need not carry it.
const carriedOptions = ({ subcommand }: CommandEntry): string[] =>
  Object.keys(subcommand.options).filter(name => name !== 'share');

/** The `custom_id` of a component: the command, what its use asks for, and the options that were given. */
function idWith(entry: CommandEntry, given: GivenOptions, part: unknown): string {
  const values = carriedOptions(entry).map(name => given[name] ?? null);
  while (values.at(-1) === null) values.pop();
  return JSON.stringify([pathOf(entry), part, ...values]);
}

/** Returns the options with ids in the place of what was typed, for options that have ids. */
export async function inIds(
  { subcommand }: CommandEntry,
  given: GivenOptions,
  context: Context,
): Promise<GivenOptions> {
  const values = Object.entries(given).map(async ([name, value]) => {
    const option = subcommand.options[name];
    const id = option?.type === 'text' && typeof value === 'string' ? await option.idOf?.(value, context) : undefined;
    return [name, id ?? value] as const;
  });
  return Object.fromEntries(await Promise.all(values));
}

/** In the place of a page, in the id of a menu: the choice tells which page. */
const CHOSEN = null;

/** A negative page is the page of that number too: two buttons of one message need two ids. */
const customId = (
  entry: CommandEntry,
  given: GivenOptions,
  { page, mark }: { page: number | typeof CHOSEN; mark?: string },
): string => idWith(entry, given, mark === undefined ? page : [page, mark]);

/**
 * A use of a component that runs a command again: with which options, on which page. Everybody who sees a
 * reply may turn its pages; the member who called it chooses what it is about (`isChoice`).
 */
export interface Repeat {
  entry: CommandEntry;
  given: GivenOptions;
  paged: PageRequest;
  isChoice: boolean;
}

/** `chosen`: from the menu of pages. */
function decodePaged(part: unknown, chosen: string | undefined): PageRequest | undefined {
  const [number, mark, ...more] = Array.isArray(part) ? part : [part];
  const asked = number === CHOSEN ? Number(chosen) : number;
  if (!Number.isInteger(asked) || asked === 0 || more.length > 0) return undefined;
  const page = Math.abs(asked);
  if (mark === undefined) return Array.isArray(part) ? undefined : { page };
  return typeof mark === 'string' ? { page, mark } : undefined;
}

/** The call that an id carries; undefined if it is of no known command, or of an older form of one. */
function callIn(commands: readonly Command[], id: string) {
  const [path, part, ...values] = parseId(id);
  const entry = typeof path === 'string' ? lookUp(commands, path) : undefined;
  if (!entry) return undefined;
  const names = carriedOptions(entry);
  const given = decode(entry.subcommand, name => values[names.indexOf(name)]);
  const understood = values.every((value, index) => value === null || given?.[names[index] ?? ''] === value);
  return given && understood ? { entry, part, given } : undefined;
}

/**
 * Decodes the id of a component that runs a command again. Returns undefined if it is of no known command, or of an
 * older form of one. `chosen`: what was chosen from a menu, of pages or for an option that a reply asked for.
 */
export function decodeRepeat(commands: readonly Command[], id: string, chosen?: string): Repeat | undefined {
  const call = callIn(commands, id);
  if (!call) return undefined;
  const { entry, part, given } = call;
  const [name, ...more] = Array.isArray(part) ? part : [];
  if (chosen !== undefined && more.length === 0 && carriedOptions(entry).includes(name))
    return { entry, given: { ...given, [name]: chosen }, paged: { page: 1 }, isChoice: true };
  const paged = decodePaged(part, chosen);
  return paged && { entry, given, paged, isChoice: false };
}

/** A button that leads to a page. Screen readers read its label; its arrow is for the eye. */
interface PageButton {
  arrow?: string;
  label: string;
  /** As in its id. */
  page: number;
  disabled: boolean;
}

/** Buttons to the first, the previous, the next and the last page; with two pages, only to the other one. */
function pageButtonsOf({ number, of }: NonNullable<Reply['page']>, { t }: Locale): readonly PageButton[] {
  const [isFirst, isLast] = [number <= 1, number >= of];
  const around = [
    { arrow: '◀️', label: t('page.back'), page: number - 1, disabled: isFirst },
    { label: t('page.number', { number, of }), page: number, disabled: true },
    { arrow: '▶️', label: t('page.next'), page: number + 1, disabled: isLast },
  ];
  if (of <= 2) return around;
  return [
    { arrow: '⏮️', label: t('page.first'), page: -1, disabled: isFirst },
    ...around,
    { arrow: '⏭️', label: t('page.last'), page: -of, disabled: isLast },
  ];
}

const button = ({ arrow, label, disabled }: PageButton, custom_id: string): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  ...(arrow && { emoji: { name: arrow } }),
  custom_id,
  disabled,
});

/** Up to this many pages, no page is further than two presses. */
const FEW_PAGES = 4;

/** The pages that a menu offers: all, or as many as it holds at even distances, the first and the last among them. */
function pagesToChoose(of: number): number[] {
  const count = Math.min(of, MOST_CHOICES);
  return Array.from({ length: count }, (_, index) => Math.round(1 + (index * (of - 1)) / (count - 1)));
}

function pageMenu({ number, of }: NonNullable<Reply['page']>, custom_id: string, { t }: Locale): ComponentRow {
  const options = pagesToChoose(of).map(page => ({
    label: t('page.number', { number: page, of }),
    value: `${page}`,
    default: page === number,
  }));
  const menu = { type: ComponentType.StringSelect as const, custom_id, placeholder: t('page.choose'), options };
  return { type: ComponentType.ActionRow, components: [menu] };
}

interface CallToRepeat {
  entry: CommandEntry;
  given: GivenOptions;
  locale: Locale;
}

/** Buttons to other pages, and a menu if there are many; a note if the options do not fit into their ids. */
export function pageRows(
  { entry, given, locale }: CallToRepeat,
  page: Reply['page'],
): { rows: ComponentRow[]; note?: string } {
  if (!page || page.of <= 1) return { rows: [] };
  const { number, of, mark } = page;
  const buttons = pageButtonsOf(page, locale);
  const ids = buttons.map(one => customId(entry, given, { page: one.page, mark }));
  if (ids.some(id => id.length > LONGEST_ID)) return { rows: [], note: locale.t('page.tooLong', { number, of }) };
  const row = {
    type: ComponentType.ActionRow as const,
    components: buttons.map((one, index) => button(one, ids[index] ?? '')),
  };
  if (of <= FEW_PAGES) return { rows: [row] };
  return { rows: [row, pageMenu(page, customId(entry, given, { page: CHOSEN, mark }), locale)] };
}

/** None if the other options do not fit into its id: the reply's words ask too. */
export function askRows({ entry, given }: Omit<CallToRepeat, 'locale'>, ask: Reply['ask']): ComponentRow[] {
  if (!ask) return [];
  const custom_id = idWith(entry, given, [ask.option]);
  const options = presentable(ask.choices).map(({ name, value }) => ({ label: name, value }));
  if (custom_id.length > LONGEST_ID || options.length === 0) return [];
  const menu = { type: ComponentType.StringSelect as const, custom_id, placeholder: ask.label, options };
  return [{ type: ComponentType.ActionRow, components: [menu] }];
}
