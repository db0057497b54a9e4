import { fullTime, messageTime } from './clock.js';
import { element } from './element.js';
import { prose } from './prose.js';

function title({ title: words, url }) {
  if (!words) return null;
  const text = prose(words);
  const linked = url ? [element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...text)] : text;
  return element('div', { slot: 'description', class: 'embed-title' }, ...linked);
}

const text = ({ text: words }) =>
  words &&
  element('discord-embed-description', { slot: 'description' }, element('div', { class: 'prose' }, ...prose(words)));

const field = ({ name, value, inline }) =>
  element(
    'div',
    { class: inline ? 'field inline' : 'field' },
    element('strong', {}, ...prose(name)),
    element('div', { class: 'prose' }, ...prose(value)),
  );

const fields = embed =>
  embed.fields.length > 0 && element('div', { slot: 'fields', class: 'fields' }, ...embed.fields.map(field));

// In a slot of its own: the component's picture is wider than a phone.
const picture = ({ image }) => image && element('img', { slot: 'fields', class: 'embed-image', src: image, alt: '' });

function footer({ footer: words, at }) {
  if (!words && !at) return null;
  const moment = at && Date.parse(at);
  const time = at && element('time', { datetime: at, title: fullTime(moment) }, messageTime(moment));
  return element('div', { slot: 'footer', class: 'embed-footer' }, words, words && at && ' • ', time);
}

/** An embed, in Discord's order: author, title, text, fields, picture, footer. */
export const embedElement = embed =>
  element(
    'discord-embed',
    {
      slot: 'embeds',
      color: embed.colour,
      'author-name': embed.author?.name,
      'author-url': embed.author?.url,
    },
    title(embed),
    text(embed),
    fields(embed),
    picture(embed),
    footer(embed),
  );
