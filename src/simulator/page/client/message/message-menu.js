import { element } from '../element.js';
import { guild } from '../guild.js';
import { icon } from '../icons.js';
import { openPopover, withArrows } from '../popover.js';
import { runCommand, showFailure } from '../run-command.js';
import { deleteMessage } from '../server.js';

/** Discord's type of message commands. */
const FOR_MESSAGES = 3;

async function deleteAndReport(channelId, messageId) {
  try {
    await deleteMessage(channelId, messageId);
  } catch (error) {
    showFailure(channelId, error.message);
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
 * Opens a message's menu: the apps' commands, and a moderator's actions.
 * @param {{ x: number, y: number }} [at] position of the pointer, if it was opened with one
 */
export function openMessageMenu(anchor, message, at) {
  const { here } = guild;
  let close = () => undefined;
  const then = action => () => {
    close();
    void action();
  };
  const apps = guild.commands
    .filter(({ type }) => type === FOR_MESSAGES)
    .map(({ name }) =>
      item(
        'app',
        name,
        then(() => runCommand({ channelId: here, command: name, target: message.id })),
      ),
    );
  const removal = item(
    'trash',
    'Delete message',
    then(() => deleteAndReport(here, message.id)),
  );
  const children = [...(apps.length > 0 ? [heading('Apps'), ...apps] : []), heading('As a moderator'), removal];
  const items = withArrows(element('div', { role: 'presentation' }, ...children), '.item');
  close = openPopover(anchor, [items], { label: 'This message', role: 'menu', class: 'actions', at });
}
