import { byId } from '../element.js';
import { enter, guild } from '../guild.js';

/** Goes to a message in any channel and highlights it. */
export function jumpTo(channelId, messageId) {
  if (guild.here !== channelId) enter(channelId);
  const found = byId(`m-${messageId}`);
  if (!found) return;
  found.scrollIntoView({ block: 'center' });
  found.focus({ preventScroll: true });
  found.classList.remove('jumped');
  // Restarts the highlight's animation.
  void found.offsetWidth;
  found.classList.add('jumped');
}
