import { openBox } from './box.js';
import { showChannels } from './channels.js';
import { byId } from './element.js';
import { guild, listen } from './guild.js';
import { intro } from './intro.js';
import { showRoom } from './room.js';
import { follow } from './server.js';
import { followStatus } from './status.js';

listen(what => {
  if (guild.here === undefined || what === 'status') return;
  // The bot may tell its commands later than it is looked at.
  if (what === 'commands') byId('intro').replaceChildren(...intro());
  showChannels();
  showRoom();
});
followStatus();
openBox();
follow();
