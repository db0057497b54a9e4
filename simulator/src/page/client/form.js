import { byId, element } from './element.js';
import { submit } from './server.js';

/** Forms that the bot opens: Discord's modals. The browser keeps the focus in them and closes them on Escape. */

function field({ name, label, value, placeholder, required, long, least, most }, at) {
  const id = `field-${at}`;
  const input = element(long ? 'textarea' : 'input', {
    id,
    name,
    required,
    placeholder: placeholder || null,
    minlength: least || null,
    maxlength: most,
    autocomplete: 'off',
    ...(long ? { rows: '4' } : { type: 'text' }),
  });
  input.value = value;
  const mark = required && element('span', { class: 'mark', 'aria-hidden': 'true' }, ' *');
  return element('div', { class: 'field' }, element('label', { for: id }, label, mark), input);
}

/** The control that opened it, which may have been rendered again meanwhile; else its message. */
function originOf(by) {
  const { id } = by.closest('.message') ?? {};
  const { control } = by.dataset;
  return () => {
    if (by.isConnected) return by;
    const message = id && byId(id);
    return message?.querySelector(`[data-control="${CSS.escape(control)}"]`) ?? message ?? byId('command');
  };
}

/**
 * Opens a form.
 * @param {{ id: string, form: { title: string, fields: object[] } }} answer
 * @param {HTMLElement} by what was used; the focus returns there
 */
export function openForm({ id, form: { title, fields } }, by) {
  const origin = originOf(by);
  const failure = element('p', { class: 'failure', role: 'alert' });
  const send = element('button', { type: 'submit', class: 'control primary' }, 'Submit');
  const cancel = element('button', { type: 'button', class: 'control secondary' }, 'Cancel');
  const body = element(
    'form',
    {},
    element('h2', { id: 'form-title' }, title),
    ...fields.map(field),
    failure,
    element('div', { class: 'ends' }, cancel, send),
  );
  const dialog = element('dialog', { class: 'form', 'aria-labelledby': 'form-title' }, body);
  cancel.addEventListener('click', () => dialog.close());
  const sendOff = async () => {
    send.disabled = true;
    failure.textContent = '';
    try {
      const answer = await submit({ id, fields: Object.fromEntries(new FormData(body)) });
      if (answer.state === 'failed') throw new Error('Something went wrong. Try again.');
      dialog.close();
    } catch (error) {
      failure.textContent = error.message;
      send.disabled = false;
    }
  };
  body.addEventListener('submit', event => {
    event.preventDefault();
    void sendOff();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    origin()?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  (body.querySelector('input, textarea') ?? send).focus();
}
