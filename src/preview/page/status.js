import { byId, element } from './element.js';
import { guild, listen } from './guild.js';

const elapsed = ({ elapsed: then }) => then + (Date.now() - guild.receivedAt) / 1000;

const minutes = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

function progress(evening) {
  const left = evening.length - elapsed(evening);
  if (left <= 0) return 'it is over: restart the preview for another evening';
  return `a new key event about every ${Math.round(evening.every)} s; ends in ${minutes(left)}`;
}

const link = ({ title, path }) => element('a', { href: path, target: '_blank', rel: 'noopener' }, title);

function showStatus() {
  const { evening, connected } = guild;
  const words = connected ? 'a Discord on this machine' : 'the line to it is down; trying again…';
  const parts = evening && connected ? [' · follows ', link(evening), ` · ${progress(evening)}`] : [];
  byId('status').replaceChildren(element('strong', {}, 'Preview'), ' · ', words, ...parts);
  byId('status').classList.toggle('down', !connected);
}

/** Says that this is a preview, what it follows and how far that is. */
export function followStatus() {
  listen(showStatus);
  setInterval(showStatus, 1000);
}
