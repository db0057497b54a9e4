import { openBox } from './command-box/box.js';
import { byId } from './element.js';
import { guild, listen } from './guild.js';
import { showChannels } from './layout/channels.js';
import { openDrawers } from './layout/drawers.js';
import { showHead } from './layout/head.js';
import { intro } from './layout/intro.js';
import { showRoom } from './layout/room.js';
import { openNewsroom } from './newsroom.js';
import { follow } from './server.js';

function showStatus() {
  byId('status').hidden = guild.connected;
  byId('status').textContent = guild.connected ? '' : 'The line to the preview is down; trying again…';
}

listen(what => {
  showStatus();
  if (guild.here === undefined || what === 'status' || what === 'evening') return;
  // The bot may tell its commands later than it is looked at.
  if (what === 'commands') byId('intro').replaceChildren(...intro());
  showChannels();
  showHead();
  showRoom();
});
openDrawers();
openNewsroom();
openBox();
follow();
