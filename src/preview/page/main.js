import { openBox } from './box.js';
import { showChannels } from './channels.js';
import { guild, listen } from './guild.js';
import { showRoom } from './room.js';
import { follow } from './server.js';
import { followStatus } from './status.js';

listen(what => {
  if (guild.here === undefined || what === 'status') return;
  showChannels();
  showRoom();
});
followStatus();
openBox();
follow();
