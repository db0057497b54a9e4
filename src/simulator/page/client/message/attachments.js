import { element } from '../element.js';
import { icon } from '../icons.js';

const kilobytes = size => `${Math.max(1, Math.round(size / 1024))} KB`;

const picture = ({ path, words }) =>
  element(
    'a',
    { class: 'picture', href: path, target: '_blank', rel: 'noopener noreferrer' },
    element('img', { src: path, alt: words }),
  );

const file = ({ name, path, size }) =>
  element(
    'a',
    { class: 'file', href: path, target: '_blank', rel: 'noopener noreferrer' },
    icon('file'),
    element('span', {}, name),
    element('span', { class: 'muted' }, kilobytes(size)),
  );

/** What came along with a message: pictures are shown. */
export const attachments = message =>
  (message.attachments ?? []).map(each => (each.isPicture ? picture(each) : file(each)));
