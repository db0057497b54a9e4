import { element } from '../element.js';
import { openForm } from '../form.js';
import { commandsHere, guild } from '../guild.js';
import { icon } from '../icons.js';
import { language, localised } from '../language.js';
import { openPopover, withArrows } from '../popover.js';
import { runCommand, showFailure } from '../run-command.js';
import { deleteMessage, press } from '../server.js';

/** Discord's type of message commands. */
const FOR_MESSAGES = 3;

async function deleteAndReport(channelId, messageId) {
  try {
    await deleteMessage(channelId, messageId);
  } catch (error) {
    showFailure(channelId, error.message);
  }
}

const menuItem = (sign, label, run) =>
  element(
    'button',
    {
      type: 'button',
      role: 'menuitem',
      tabindex: '-1',
      class: sign === 'trash' ? 'item danger' : 'item',
      onclick: run,
    },
    element('span', {}, label),
    icon(sign),
  );

const heading = words => element('p', { role: 'presentation', class: 'heading' }, words);

/**
 * Opens a message's menu: the apps' commands, and a moderator's actions.
 * @param {{ x: number, y: number }} [at] position of the pointer, if it was opened with one
 */
export function openMessageMenu(anchor, message, at) {
  const { here } = guild;
  let close = () => undefined;
  const then = action => () => {
    close();
    void action();
  };
  const apps = commandsHere()
    .filter(({ type }) => type === FOR_MESSAGES)
    .map(command => localised(command, language()))
    .map(({ name, sent }) =>
      menuItem(
        'app',
        name,
        then(() => runCommand({ channelId: here, command: sent, target: message.id })),
      ),
    );
  const removal = menuItem(
    'trash',
    'Delete message',
    then(() => deleteAndReport(here, message.id)),
  );
  const children = [...(apps.length > 0 ? [heading('Apps'), ...apps] : []), heading('As a moderator'), removal];
  const items = withArrows(element('div', { role: 'presentation' }, ...children), '.item');
  close = openPopover(anchor, [items], { label: 'This message', role: 'menu', class: 'actions', at });
}

async function useControl(message, customId, { by, values }) {
  const { here } = guild;
  by.classList.add('waiting');
  try {
    const answer = await press({ messageId: message.id, customId, values });
    if (answer.state === 'failed') showFailure(here, 'This interaction failed');
    if (answer.form) openForm(answer, by);
  } catch (error) {
    showFailure(here, error.message);
  } finally {
    by.classList.remove('waiting');
  }
}

const link = ({ url, label }) =>
  element('a', { class: 'control secondary', href: url, target: '_blank', rel: 'noopener noreferrer' }, label, ' ↗');

const button = (control, message) =>
  element(
    'button',
    {
      type: 'button',
      class: `control ${control.style}`,
      'data-control': control.id,
      disabled: control.disabled,
      onclick: ({ currentTarget }) => useControl(message, control.id, { by: currentTarget }),
    },
    control.label,
  );

const people = () => Object.entries(guild.people).map(([value, label]) => ({ value, label }));
const roles = () => guild.roles.map(({ id, name }) => ({ value: id, label: name.replace(/^@?/, '@') }));

const OFFERED = {
  choices: ({ choices }) => choices,
  channels: ({ kinds }) =>
    guild.channels
      .filter(
        ({ kind }) => !['category', 'direct', 'group'].includes(kind) && (kinds.length === 0 || kinds.includes(kind)),
      )
      .map(({ id, kind, name }) => ({ value: id, label: kind === 'thread' ? name : `#${name}` })),
  roles,
  people,
  'roles and people': () => [...roles(), ...people()],
};

const chosenIn = list => [...list.querySelectorAll('[aria-selected="true"]')].map(({ dataset }) => dataset.value);

function option({ value, label, description }, isChosen) {
  return element(
    'div',
    { role: 'option', class: 'item', tabindex: '-1', 'aria-selected': String(isChosen), 'data-value': value },
    element('span', {}, label),
    description && element('small', {}, description),
  );
}

/** A single value is sent at once; several are sent with "Done". */
function choose(list, item, { max, send }) {
  const isChosen = item.getAttribute('aria-selected') === 'true';
  if (max === 1) {
    send([item.dataset.value]);
    return;
  }
  if (!isChosen && chosenIn(list).length >= max) return;
  item.setAttribute('aria-selected', String(!isChosen));
}

function listbox(control, send) {
  const offered = OFFERED[control.source](control);
  const list = element(
    'div',
    { role: 'listbox', 'aria-label': control.placeholder, 'aria-multiselectable': control.max > 1 ? 'true' : null },
    ...offered.map(each => option(each, control.chosen.includes(each.value))),
  );
  const take = event => {
    const item = event.target.closest('[role="option"]');
    if (item) choose(list, item, { max: control.max, send });
  };
  list.addEventListener('click', take);
  list.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    take(event);
  });
  list.querySelector('[role="option"]')?.setAttribute('tabindex', '0');
  return withArrows(list, '[role="option"]');
}

function openMenu(control, message, by) {
  let close = () => undefined;
  const send = values => {
    close();
    void useControl(message, control.id, { by, values });
  };
  const list = listbox(control, send);
  const done = () => chosenIn(list).length >= control.min && send(chosenIn(list));
  const button =
    control.max > 1 && element('button', { type: 'button', class: 'control primary', onclick: done }, 'Done');
  close = openPopover(by, [list, button].filter(Boolean), { label: control.placeholder, class: 'choices' });
}

function menu(control, message) {
  const offered = OFFERED[control.source](control);
  const names = control.chosen.map(value => offered.find(each => each.value === value)?.label ?? value);
  return element(
    'button',
    {
      type: 'button',
      class: 'control menu',
      'data-control': control.id,
      disabled: control.disabled,
      title: control.placeholder,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      onclick: ({ currentTarget }) => openMenu(control, message, currentTarget),
    },
    element('span', { class: names.length > 0 ? '' : 'muted' }, names.join(', ') || control.placeholder),
    icon('down'),
  );
}

function control(each, message) {
  if (each.kind === 'menu') return menu(each, message);
  return each.url ? link(each) : button(each, message);
}

/** Returns a message's buttons and menus, row by row. */
export const controls = message =>
  message.rows.map(row => element('div', { class: 'controls' }, ...row.map(each => control(each, message))));
