import { defineCommand } from '../src/actions/command.ts';
import { add } from './follow/add.ts';
import { list } from './follow/list.ts';

export default defineCommand({
  name: 'follow',
  description: 'Direct messages about what concerns you',
  audience: 'everyone',
  inConversations: true,
  subcommands: [add, list],
});
