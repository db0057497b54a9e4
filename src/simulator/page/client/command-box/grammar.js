import { TYPE } from './commands.js';

/**
 * Parses a line such as `/feed add url:https://x.example updates:everything` (pure). An option's value
 * ends where the name of another option begins, so it may contain spaces and colons.
 */

const escapeRegExp = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The form that the line begins with; the longest, if there are several. */
function formOf(text, forms) {
  const begins = ({ path }) => text === `/${path}` || text.startsWith(`/${path} `);
  return forms.filter(begins).sort((a, b) => b.path.length - a.path.length)[0];
}

/** Finds the named values: `{ name, start, from, to }`, with the value in [from, to). */
function namedValues(text, options, after) {
  if (options.length === 0) return [];
  const names = options.map(({ name }) => escapeRegExp(name)).join('|');
  const found = [...text.matchAll(new RegExp(`(?<=\\s)(${names}):`, 'g'))].filter(({ index }) => index >= after);
  return found.map(({ 0: mark, 1: name, index }, place) => ({
    name,
    start: index,
    from: index + mark.length,
    to: found[place + 1]?.index ?? text.length,
  }));
}

/** Words before the first named option belong to the first required option, else to the first. */
function looseValue(text, form, { after, until }) {
  const words = text.slice(after, until);
  const option = form.options.find(({ required }) => required) ?? form.options[0];
  const from = after + (words.length - words.trimStart().length);
  return option && words.trim() !== '' ? [{ name: option.name, start: from, from, to: until, isLoose: true }] : [];
}

/**
 * @param {string} text
 * @param {readonly { path: string, options: readonly any[] }[]} forms
 * @returns the form with the values given so far; `form` is undefined while the command is being typed
 */
export function parseLine(text, forms) {
  const form = formOf(text, forms);
  if (!form) return { text, values: [] };
  const after = form.path.length + 1;
  const named = namedValues(text, form.options, after);
  const all = [...looseValue(text, form, { after, until: named[0]?.start ?? text.length }), ...named];
  const values = all.map(slot => ({
    ...slot,
    option: form.options.find(({ name }) => name === slot.name),
    typed: text.slice(slot.from, slot.to).trim(),
  }));
  return { text, form, after, values };
}

const same = (a, b) => a.toLowerCase() === b.toLowerCase();
const withoutMarker = text => text.replace(/^[#@]/, '').replace(/^<[#@&]+(\d+)>$/, '$1');

const idOfNamed = (things, typed) =>
  things.find(({ id, name }) => id === typed || same(withoutMarker(name), withoutMarker(typed)))?.id;

/** Parsers by option type; they return undefined for an invalid value. */
const PARSERS = {
  [TYPE.flag]: typed => ({ true: true, yes: true, false: false, no: false })[typed.toLowerCase()],
  [TYPE.channel]: (typed, { channels }) => idOfNamed(channels, typed),
  [TYPE.role]: (typed, { roles }) => idOfNamed(roles, typed),
  [TYPE.number]: typed => (/^-?\d+$/.test(typed) ? Number(typed) : undefined),
  [TYPE.decimal]: typed => (Number.isFinite(Number(typed)) ? Number(typed) : undefined),
};

/**
 * Returns the value to send for what was typed; undefined if it is invalid. `picked` holds the values of
 * chosen suggestions, by option and by the name shown in the input.
 */
export function sentValue({ option, typed }, { guild, picked }) {
  if (typed === '') return undefined;
  const choose = PARSERS[option.type];
  if (choose) return choose(typed, guild);
  const choice = (option.choices ?? []).find(({ name, value }) => same(name, typed) || same(String(value), typed));
  if (option.choices?.length > 0) return choice?.value;
  return picked.get(`${option.name}\n${typed}`) ?? typed;
}

/** Returns the call to send, or `{ problem }` with a sentence about what is missing. */
export function callOf(reading, context) {
  const { form, values } = reading;
  if (!form) return { problem: 'There is no such command. Type / to see all of them.' };
  const options = {};
  for (const value of values.filter(({ typed }) => typed !== '')) {
    options[value.name] = sentValue(value, context);
    if (options[value.name] === undefined)
      return { problem: `“${value.typed}” is not a valid value for ${value.name}.` };
  }
  const missing = form.options.find(({ name, required }) => required && options[name] === undefined);
  if (missing) return { problem: `${missing.name} is required: ${missing.description}.` };
  return { command: form.path, options };
}
