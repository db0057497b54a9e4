import { disconnected, take } from './guild.js';

/** Follows the guild. The browser reconnects by itself, and is then told everything anew. */
export function follow() {
  const events = new EventSource('/api/events');
  events.addEventListener('message', ({ data }) => take(JSON.parse(data)));
  events.addEventListener('error', disconnected);
}

/** @returns {Promise<any>} the answer; throws an error with a sentence where there is a problem */
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

export const invoke = call => post('invoke', call);
export const press = call => post('press', call);
export const suggest = (call, signal) => post('suggest', call, signal);
export const deleteMessage = (channelId, messageId) => post('delete', { channelId, messageId });

/** Has the fictional newsroom do something. Gives a sentence about it. */
export async function order(deed) {
  const { said, evening } = await post('newsroom', { deed });
  take({ type: 'evening', evening });
  return said;
}
