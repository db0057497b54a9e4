import { give } from '../command-box/running.js';
import { element } from '../element.js';
import { failure } from '../ephemeral.js';
import { guild } from '../guild.js';
import { icon } from '../icons.js';
import { openPopover, withArrows } from '../popover.js';
import { deleteMessage } from '../server.js';

/** Discord's number for commands in the menu of a message. */
const FOR_MESSAGES = 3;

async function remove(channelId, messageId) {
  try {
    await deleteMessage(channelId, messageId);
  } catch (error) {
    failure(channelId, error.message);
  }
}

const item = (sign, label, run) =>
  element(
    'button',
    {
      type: 'button',
      role: 'menuitem',
      tabindex: '-1',
      class: sign === 'trash' ? 'item danger' : 'item',
      onclick: run,
    },
    element('span', {}, label),
    icon(sign),
  );

const heading = words => element('p', { role: 'presentation', class: 'heading' }, words);

/**
 * What can be done with a message: commands of apps, and what a moderator may.
 * @param {{ x: number, y: number }} [at] where it was asked for with a pointer
 */
export function openMessageMenu(anchor, message, at) {
  const { here } = guild;
  let close = () => undefined;
  const then = deed => () => {
    close();
    void deed();
  };
  const apps = guild.commands
    .filter(({ type }) => type === FOR_MESSAGES)
    .map(({ name }) =>
      item(
        'app',
        name,
        then(() => give({ channelId: here, command: name, target: message.id })),
      ),
    );
  const removal = item(
    'trash',
    'Delete message',
    then(() => remove(here, message.id)),
  );
  const children = [...(apps.length > 0 ? [heading('Apps'), ...apps] : []), heading('As a moderator'), removal];
  const items = withArrows(element('div', { role: 'presentation' }, ...children), '.item');
  close = openPopover(anchor, [items], { label: 'This message', role: 'menu', class: 'actions', at });
}
