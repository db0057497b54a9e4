import { defineCommand } from '../src/command/command.ts';
import { add } from './follow/add.ts';
import { forget } from './follow/forget.ts';
import { list, remove } from './follow/list.ts';
import { quiet } from './follow/quiet.ts';

export default defineCommand({
  name: 'follow',
  description: 'Direct messages about what concerns you',
  audience: 'everyone',
  inConversations: true,
  subcommands: [add, list, remove, quiet, forget],
});
