import { TYPE } from './commands.js';

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
    const fitting = ({ kind }) => kind !== 'category' && kind !== 'forum';
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
