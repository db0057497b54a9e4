import { element } from '../element.js';
import { fullTime, messageTime } from './clock.js';
import { prose } from './prose.js';

const away = (url, ...children) =>
  element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);

const author = ({ author: shown }) =>
  shown && element('div', { class: 'author' }, shown.url ? away(shown.url, shown.name) : shown.name);

function title({ title: words, url }) {
  if (!words) return null;
  const text = prose(words);
  return element('div', { class: 'title' }, ...(url ? [away(url, ...text)] : text));
}

const text = ({ text: words }) => words && element('div', { class: 'prose' }, ...prose(words));

const field = ({ name, value, inline }) =>
  element(
    'div',
    { class: inline ? 'field inline' : 'field' },
    element('strong', {}, ...prose(name)),
    element('div', { class: 'prose' }, ...prose(value)),
  );

const fields = embed => embed.fields.length > 0 && element('div', { class: 'fields' }, ...embed.fields.map(field));

const picture = (address, name) => address && element('img', { class: name, src: address, alt: '', loading: 'lazy' });

function footer({ footer: words, at }) {
  if (!words && !at) return null;
  const moment = at && Date.parse(at);
  const time = at && element('time', { datetime: at, title: fullTime(moment) }, messageTime(moment));
  return element('div', { class: 'footer' }, words, words && at && ' • ', time);
}

/** Returns an embed's element, in Discord's order: author, title, text, fields, picture, footer. */
export function embedElement(embed) {
  const made = element(
    'div',
    { class: 'embed' },
    picture(embed.thumbnail, 'thumbnail'),
    author(embed),
    title(embed),
    text(embed),
    fields(embed),
    picture(embed.image, 'image'),
    footer(embed),
  );
  if (embed.colour) made.style.borderLeftColor = embed.colour;
  return made;
}
