import {
  type Choice,
  type Command,
  defineCommand,
  defineSubcommand,
  type FilledOptions,
  type Reply,
  textReply,
} from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';

/** A command that answers with what it was given, as JSON. */
export const echo: Command = defineCommand({
  name: 'echo',
  description: 'Says what it was given',
  audience: 'everyone',
  subcommands: [
    defineSubcommand({
      name: 'echo',
      description: 'Says what it was given',
      options: {
        text: { type: 'text', description: 'Any text' },
        flag: { type: 'flag', description: 'Any flag' },
        place: { type: 'channel', description: 'Any channel' },
        role: { type: 'role', description: 'Any role' },
        share: { type: 'flag', description: 'For all to see' },
      },
      run: async options => textReply(JSON.stringify(options)),
    }),
  ],
});

interface Form {
  audience?: Command['audience'];
  slow?: boolean;
  suggest?: (typed: string, context: Context, given: FilledOptions) => Promise<readonly Choice[]>;
  run: (given: { words?: string; share?: boolean }, page: number, mark?: string) => Promise<Reply>;
}

/** A command named `do` with the options `words` and `share`. */
export const aCommand = ({ audience = 'everyone', slow, suggest, run }: Form): Command =>
  defineCommand({
    name: 'do',
    description: 'Does it',
    audience,
    subcommands: [
      defineSubcommand({
        name: 'do',
        description: 'Does it',
        slow,
        options: {
          words: { type: 'text', description: 'Some words', suggest },
          share: { type: 'flag', description: 'For all to see' },
        },
        run: (given, { page, mark }) => run(given, page, mark),
      }),
    ],
  });

/** Work that ends when the test says so. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
