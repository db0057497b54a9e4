import { defineCommand } from '../src/actions/command.ts';
import { add } from './feed/add.ts';
import { digest } from './feed/digest.ts';
import { importMany } from './feed/import/import.ts';
import { edit } from './feed/panel/press.ts';
import { pause, resume } from './feed/pause.ts';
import { preview } from './feed/preview.ts';
import { quiet } from './feed/quiet.ts';
import { remove } from './feed/remove.ts';
import { server } from './feed/server.ts';
import { status } from './feed/status/status.ts';
import { why } from './feed/why.ts';

export default defineCommand({
  name: 'feed',
  description: 'Follow live blogs and feeds in this server',
  audience: 'moderators',
  subcommands: [add, importMany, status, edit, pause, resume, quiet, remove, preview, digest, why, server],
});
