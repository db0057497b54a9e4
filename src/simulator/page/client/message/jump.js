import { byId } from '../element.js';
import { enter, guild } from '../guild.js';

/** Goes to a message, wherever it is. */
export function jumpTo(channelId, messageId) {
  if (guild.here !== channelId) enter(channelId);
  const found = byId(`m-${messageId}`);
  if (!found) return;
  found.scrollIntoView({ block: 'center' });
  found.focus({ preventScroll: true });
  found.classList.remove('jumped');
  // Begins the mark anew.
  void found.offsetWidth;
  found.classList.add('jumped');
}
