import { titleOf } from './channels.js';
import { forms } from './commands.js';
import { element } from './element.js';
import { guild } from './guild.js';
import { fill } from './line.js';

const suggestions = () => forms().filter(({ path }) => /^(timeline|summary|quote|catchup|feed (add|list))$/.test(path));

const chip = ({ path, description }) =>
  element('button', { type: 'button', class: 'try', title: description, onclick: () => fill(`/${path} `) }, `/${path}`);

/** What stands at the top of a channel. */
export function intro() {
  const channel = guild.channels.find(({ id }) => id === guild.here);
  if (!channel) return [];
  return [
    element('h2', {}, `Welcome to ${titleOf(channel)}!`),
    element('p', {}, 'What the bot posts appears here; type a slash command to talk to it.'),
    suggestions().length > 0 && element('p', {}, ...suggestions().map(chip)),
  ].filter(Boolean);
}
