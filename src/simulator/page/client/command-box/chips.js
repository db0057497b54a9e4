import { byId, element } from '../element.js';
import { guild } from '../guild.js';
import { fill } from '../line.js';
import { sentValue } from './grammar.js';

function stateOf(value, reading, picked) {
  if (!value || value.typed === '') return '';
  if (sentValue(value, { guild, picked }) !== undefined) return 'given';
  return value === reading.values.at(-1) ? 'typing' : 'wrong';
}

function chip(option, reading, picked) {
  const value = reading.values.find(({ name }) => name === option.name);
  const add = () => fill(value ? reading.text : `${reading.text.trimEnd()} ${option.name}:`);
  return element(
    'button',
    {
      type: 'button',
      class: ['chip', stateOf(value, reading, picked), option.required && 'required'].filter(Boolean).join(' '),
      title: option.description,
      // Before the click takes the focus from the line.
      onmousedown: event => event.preventDefault(),
      onclick: add,
    },
    element('b', {}, option.name, option.required && '*'),
    value?.typed && element('span', {}, value.typed),
  );
}

/** What the value that is being typed is for. */
function about({ values }) {
  const value = values.at(-1);
  return value?.option && !value.isLoose && element('span', { class: 'muted' }, value.option.description);
}

/** Shows the options of the command in the line: which are given, which are required. */
export function showChips(reading, picked) {
  const options = reading.form && reading.text !== `/${reading.form.path}` ? reading.form.options : [];
  byId('chips').hidden = options.length === 0;
  byId('chips').replaceChildren(
    ...[...options.map(option => chip(option, reading, picked)), about(reading)].filter(Boolean),
  );
}
