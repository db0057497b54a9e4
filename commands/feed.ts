import { defineCommand } from '../src/command.ts';
import { add } from './feed/add.ts';
import { list } from './feed/list.ts';
import { preview } from './feed/preview.ts';
import { remove } from './feed/remove.ts';
import { status } from './feed/status.ts';

export default defineCommand({
  name: 'feed',
  description: 'Follow live blogs and feeds in this server',
  audience: 'moderators',
  subcommands: [add, list, status, remove, preview],
});
