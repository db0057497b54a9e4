import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Command, Reply } from '../command.ts';
import { type Entry, lookUp, pathOf } from './catalogue.ts';
import { decode, type Given } from './options.ts';

type Buttons = APIActionRowComponent<APIButtonComponent>;

const longestId = 100;

// The visibility of a message stands; a button need not carry it.
const carried = ({ subcommand }: Entry): string[] => Object.keys(subcommand.options).filter(name => name !== 'share');

function customId(entry: Entry, given: Given, page: number): string {
  const values = carried(entry).map(name => given[name] ?? null);
  while (values.at(-1) === null) values.pop();
  return JSON.stringify([pathOf(entry), page, ...values]);
}

/** A press decoded: which command to run again, with what, on which page. */
export interface Press {
  entry: Entry;
  given: Given;
  page: number;
}

function parse(id: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(id);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** What a button of ours asks for; undefined for one that is not of these commands, or of an older form of them. */
export function decodePress(commands: readonly Command[], id: string): Press | undefined {
  const [path, page, ...values] = parse(id);
  const entry = typeof path === 'string' ? lookUp(commands, path) : undefined;
  if (!entry || !Number.isInteger(page) || Number(page) < 1) return;
  const names = carried(entry);
  const given = decode(entry.subcommand, name => values[names.indexOf(name)]);
  const understood = values.every((value, place) => value === null || given?.[names[place] ?? ''] === value);
  return given && understood ? { entry, given, page: Number(page) } : undefined;
}

const button = (label: string, id: string, disabled: boolean): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: id,
  disabled,
});

/**
 * Buttons to the page before and after. Where the options are too long for a button there are none, and a note says so.
 */
export function pageButtons(entry: Entry, given: Given, page: Reply['page']): { components: Buttons[]; note?: string } {
  if (!page || page.of <= 1) return { components: [] };
  const { number, of } = page;
  const label = `Page ${number} of ${of}`;
  const [back, here, on] = [number - 1, number, number + 1].map(to => customId(entry, given, to));
  if (!back || !here || !on || Math.max(back.length, here.length, on.length) > longestId) {
    return { components: [], note: `${label}. Your words are too long for page buttons: use fewer to see the rest.` };
  }
  const components = [button('◀', back, number <= 1), button(label, here, true), button('▶', on, number >= of)];
  return { components: [{ type: ComponentType.ActionRow, components }] };
}
