import { forms } from '../command-box/commands.js';
import { element } from '../element.js';
import { channelHere } from '../guild.js';
import { fill } from '../line.js';
import { titleOf } from './channels.js';

const suggestions = () => forms().filter(({ path }) => /^(timeline|summary|quote|catchup|feed (add|list))$/.test(path));

const chip = ({ path, description }) =>
  element('button', { type: 'button', class: 'try', title: description, onclick: () => fill(`/${path} `) }, `/${path}`);

const WORDS = {
  thread: 'What is no key event goes here, without a sound.',
  forum: 'A live blog that is followed here has a post of its own, and everything goes into it.',
};

/** What stands at the top of a channel. */
export function intro() {
  const channel = channelHere();
  if (!channel) return [];
  const isForum = channel.kind === 'forum';
  return [
    element('h3', {}, isForum ? 'Posts' : `Welcome to ${titleOf(channel)}!`),
    element('p', {}, WORDS[channel.kind] ?? 'What the bot posts appears here; type a slash command to talk to it.'),
    !isForum && suggestions().length > 0 && element('p', {}, ...suggestions().map(chip)),
  ].filter(Boolean);
}
