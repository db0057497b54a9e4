import { commandsHere } from '../guild.js';
import { language, localised } from '../language.js';

/** Discord's option types. */
const TYPE = { subcommand: 1, group: 2, text: 3, number: 4, flag: 5, user: 6, channel: 7, role: 8, decimal: 10 };

function paths(option, { path, sent }) {
  const here = { path: [...path, option.name], sent: [...sent, option.sent] };
  const branches = (option.options ?? []).filter(({ type }) => type === TYPE.subcommand || type === TYPE.group);
  if (branches.length > 0) return branches.flatMap(branch => paths(branch, here));
  const { description, options = [] } = option;
  return [{ path: here.path.join(' '), sent: here.sent.join(' '), description, options }];
}

/**
 * Returns every form of every slash command, subcommands included, with its options, in the reader's
 * language; `sent` is what it is called in every language.
 */
export const forms = () =>
  commandsHere()
    .filter(({ type = 1 }) => type === 1)
    .flatMap(command => paths(localised(command, language()), { path: [], sent: [] }));

/** Returns a form's command and options by the names that they have in every language. */
export function sentCall({ path, sent = path, options }, given) {
  const names = new Map(options.map(({ name, sent: own = name }) => [name, own]));
  const named = Object.entries(given).map(([name, value]) => [names.get(name) ?? name, value]);
  return { command: sent, options: Object.fromEntries(named) };
}

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
  return sentCall(form, options);
}

/** Offers what can be typed next (pure). An offer is `{ label, detail, text, picks? }`; `text` becomes the whole line. */

const includesText = (text, part) => text.toLowerCase().includes(part.toLowerCase());

/** Commands that match the beginning of the line. */
function commandOffers(text, forms) {
  const typed = text.slice(1).trimStart();
  return forms
    .filter(({ path }) => includesText(path, typed))
    .sort((a, b) => Number(b.path.startsWith(typed)) - Number(a.path.startsWith(typed)))
    .map(({ path, description, options }) => {
      const first = options.find(({ required }) => required);
      return { label: `/${path}`, detail: description, text: `/${path} ${first ? `${first.name}:` : ''}` };
    });
}

/** The value that is being typed is the last one. */
const current = ({ values }) => values.at(-1);

/** Options that are not given yet and whose name begins with the last word. */
function optionOffers({ form, values, text }) {
  const word = /(?:^|\s)(\S*)$/.exec(text)?.[1] ?? '';
  const last = values.at(-1);
  if (last && text.slice(last.from).trimStart() === word && word !== '' && !last.isLoose) return [];
  const head = text.slice(0, text.length - word.length);
  return form.options
    .filter(({ name }) => name.startsWith(word) && !values.some(value => value.name === name && !value.isLoose))
    .map(({ name, description, required }) => ({
      label: `${name}:`,
      detail: required ? `${description} (required)` : description,
      text: `${head}${name}:`,
    }));
}

const FLAGS = ['true', 'false'].map(name => ({ name }));

/** Possible values, as far as they are known without asking the bot. */
function knownValues(option, guild) {
  if (option.type === TYPE.flag) return FLAGS;
  if (option.type === TYPE.channel) {
    const fitting = ({ kind }) => !['category', 'forum', 'direct', 'group'].includes(kind);
    return guild.channels.filter(fitting).map(({ name }) => ({ name: `#${name}` }));
  }
  if (option.type === TYPE.role) return guild.roles.map(({ name }) => ({ name: `@${name.replace(/^@/, '')}` }));
  return option.choices ?? [];
}

function valueOffers(reading, { guild, suggested }) {
  const value = current(reading);
  if (!value || value.isLoose) return [];
  const isDone = knownValues(value.option, guild).some(({ name }) => name === value.typed);
  const fitting = knownValues(value.option, guild).filter(({ name }) => includesText(name, value.typed));
  const head = reading.text.slice(0, value.from);
  const offers = [...(isDone ? [] : fitting), ...(suggested ?? [])];
  return offers.map(choice => ({
    label: choice.name,
    text: `${head}${choice.name} `,
    picks: 'value' in choice ? { key: `${value.name}\n${choice.name.trim()}`, value: choice.value } : undefined,
  }));
}

/**
 * Returns the offers for a line.
 * @param context `{ guild, forms, suggested }`: `suggested` are the bot's suggestions for the current value
 */
export function offersFor(reading, context) {
  if (!reading.text.startsWith('/')) return [];
  // Without a space after it, a command's name may still become a longer one.
  if (!reading.form || reading.text === `/${reading.form.path}`) return commandOffers(reading.text, context.forms);
  const isBetween = reading.text.endsWith(' ') || reading.values.length === 0 || current(reading).isLoose;
  return [
    ...valueOffers(reading, context),
    ...(isBetween || current(reading).typed.includes(' ') ? optionOffers(reading) : []),
  ];
}

/** Returns the value that is being typed, if the bot autocompletes its option. */
export function autocompleted(reading) {
  const value = reading.form && current(reading);
  return value?.option?.autocomplete && !value.isLoose ? value : undefined;
}
