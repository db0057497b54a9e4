import { openBox } from './command-box/box.js';
import { byId } from './element.js';
import { guild, listen } from './guild.js';
import { showChannels } from './layout/channels.js';
import { setUpDrawers } from './layout/drawers.js';
import { showHead } from './layout/head.js';
import { intro, showMessages } from './layout/message-list.js';
import { openNewsroom } from './newsroom.js';
import { follow } from './server.js';

function showStatus() {
  byId('status').hidden = guild.connected;
  byId('status').textContent = guild.connected ? '' : 'The connection to the preview was lost. Reconnecting…';
}

listen(what => {
  showStatus();
  if (guild.here === undefined || what === 'status' || what === 'simulation') return;
  // The bot may register its commands after the page was opened.
  if (what === 'commands') byId('intro').replaceChildren(...intro());
  showChannels();
  showHead();
  showMessages();
});
setUpDrawers();
openNewsroom();
openBox();
follow();
