import { disconnected, receive } from './guild.js';
import { language } from './language.js';

/**
 * Streams the guild's events. The browser reconnects by itself and then receives the whole state.
 */
export function follow() {
  const events = new EventSource('/api/events');
  events.addEventListener('message', ({ data }) => receive(JSON.parse(data)));
  events.addEventListener('error', disconnected);
}

/** @returns {Promise<any>} the response's body; rejects with an error whose message can be shown */
async function post(path, body, signal) {
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.problem ?? 'The preview did not answer. Is it still running?');
  return answer;
}

/** Runs a command. */
export const invoke = call => post('invoke', { ...call, locale: language() });
/** Uses a button or menu. */
export const press = call => post('press', { ...call, locale: language() });
/** Sends a filled-in form. */
export const submit = form => post('submit', { ...form, locale: language() });
/** Asks for autocomplete suggestions. */
export const suggest = (call, signal) => post('suggest', { ...call, locale: language() }, signal);
/** Deletes a message, as a moderator. */
export const deleteMessage = (channelId, messageId) => post('delete', { channelId, messageId });

/** Performs an action of the simulation; returns a sentence about it. */
export async function perform(action) {
  const { message, simulation } = await post('newsroom', { action });
  receive({ type: 'simulation', simulation });
  return message;
}
