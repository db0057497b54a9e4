import { defineCommand } from '../src/command/command.ts';
import { add } from './feed/add.ts';
import { digest } from './feed/digest.ts';
import { edit } from './feed/edit.ts';
import { exportAll } from './feed/export.ts';
import { forget } from './feed/forget.ts';
import { history } from './feed/history.ts';
import { list } from './feed/list.ts';
import { pause, resume } from './feed/pause.ts';
import { preview } from './feed/preview.ts';
import { remove } from './feed/remove.ts';
import { status } from './feed/status.ts';
import { why } from './feed/why.ts';

export default defineCommand({
  name: 'feed',
  description: 'Follow live blogs and feeds in this server',
  audience: 'moderators',
  subcommands: [add, list, status, edit, pause, resume, remove, preview, digest, why, history, exportAll, forget],
});
