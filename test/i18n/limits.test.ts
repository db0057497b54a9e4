import fc from 'fast-check';
import { expect, test } from 'vitest';
import catchup from '../../commands/catchup.ts';
import { ROWS } from '../../commands/feed/settings/rows.ts';
import feed from '../../commands/feed.ts';
import follow from '../../commands/follow.ts';
import quote from '../../commands/quote.ts';
import summary from '../../commands/summary.ts';
import timeline from '../../commands/timeline.ts';
import type { Control, ControlUse, Reply, Subcommand } from '../../src/actions/command.ts';
import { fullestServer, SNOWFLAKE } from '../support/fullest-server.ts';
import { hostileText } from '../support/markdown-reader.ts';
import { replied } from '../support/pressing.ts';

const LOCALES = ['en-US', 'de', 'fr', 'es-ES', 'uk'];

type Values = Readonly<Record<string, string | boolean>>;

/** Everything that can be asked and changes nothing, in the ways that make answers long. */
const QUESTIONS: readonly (readonly [string, Values])[] = [
  ['summary', {}],
  ['summary', { since: 'x' }],
  ['quote', {}],
  ['quote', { who: 'w'.repeat(500), about: 'a'.repeat(500) }],
  ['timeline', {}],
  ['feed status', {}],
  ['feed status', { feed: 'subscription-1' }],
  ['feed add', { url: 'https://nowhere.example/' }],
  ['feed edit', { feed: 'subscription-1' }],
  ['feed remove', { feed: 'f'.repeat(5_000) }],
  ['feed server', {}],
  ['feed digest', {}],
  ['feed why', { feed: 'subscription-1', update: 'u' }],
];

/** What changes something. */
const CHANGES: readonly (readonly [string, Values])[] = [
  ['catchup', {}],
  ['catchup', { forget: true }],
  ['feed pause', { feed: 'subscription-1' }],
  ['feed resume', { feed: 'subscription-1' }],
  ['feed remove', { feed: 'subscription-1' }],
  ['feed digest', { feed: 'subscription-1', at: '18:00' }],
];

/** What can be pressed below these answers, and changes nothing before more is pressed. */
const PRESSED: readonly (readonly [string, Pick<ControlUse, 'action' | 'args'> & Partial<ControlUse>])[] = [
  ...[...ROWS.keys(), 'timezone'].map(
    name => ['feed edit', { action: 'open', args: ['subscription-1'], values: [name] }] as const,
  ),
  ['feed edit', { action: 'remove', args: ['subscription-1'] }],
  ['feed server', { action: 'history', args: ['2'] }],
  ['feed server', { action: 'export', args: ['json'] }],
  ['feed server', { action: 'timezone', args: [] }],
  ['feed server', { action: 'forget', args: [] }],
  ['follow list', { action: 'panel', args: [] }],
  ['follow list', { action: 'forget', args: [] }],
];

const commands = [summary, quote, timeline, catchup, follow, feed];

function formOf(path: string): Subcommand {
  const [name, form = name] = path.split(' ');
  const subcommand = commands.find(one => one.name === name)?.subcommands.find(one => one.name === form);
  if (!subcommand) throw new Error(`There is no /${path}.`);
  return subcommand;
}

/** An `expect` for each of so many texts would take longer than the answers. */
function fits(what: string, text: string | undefined, most: number): void {
  if (text !== undefined && text.length > most) expect.fail(`${what}, ${text.length} of ${most}: ${text.slice(0, 60)}`);
}

function expectControl(control: Control): void {
  fits('label', control.label, control.kind === 'button' ? 80 : 150);
  if (control.kind === 'menu') expect(control.choices.length).toBeGreaterThan(0);
}

function expectWithinLimits({ message, controls = [] }: Reply): void {
  fits('content', message.content, 2_000);
  const sizes = message.cards.flatMap(({ title, text, author, footer }) => {
    fits('title', title, 256);
    fits('text', text, 4_096);
    fits('author', author?.name, 256);
    fits('footer', footer, 2_048);
    return [title, text, author?.name, footer].map(part => part?.length ?? 0);
  });
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(6_000);
  for (const control of controls.flat()) expectControl(control);
}

const long = fc.tuple(hostileText, fc.nat(60)).map(([text, times]) => `${text} `.repeat(times));
const missing = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory', 'SendMessagesInThreads'] as const;

test.each(LOCALES)('in %s every answer is within Discord’s limits, however long all names are', async locale => {
  await fc.assert(
    fc.asyncProperty(long, fc.nat(3), async (text, page) => {
      const question = { locale, page: page + 1, channelId: `${SNOWFLAKE.slice(1)}0`, missing };
      const server = await fullestServer(text);
      for (const [path, values] of QUESTIONS)
        expectWithinLimits(await formOf(path).run(values, server.asked(question)));
      for (const [path, use] of PRESSED) {
        const answer = await formOf(path).actions?.get(use.action)?.({ values: [], ...use }, server.asked(question));
        if (answer) expectWithinLimits(replied(answer));
      }
      for (const [path, values] of CHANGES) {
        const own = await fullestServer(text);
        expectWithinLimits(await formOf(path).run(values, own.asked(question)));
      }
    }),
    { numRuns: 3, examples: [['W'.repeat(3_000), 0]] },
  );
});
