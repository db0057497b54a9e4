import { readFileSync, writeFileSync } from 'node:fs';
import type { Command, Option, Subcommand } from '../../src/actions/command.ts';
import { commandsFor } from '../../src/app/gateway.ts';

/**
 * The reference of commands in `docs/commands.md`, made from their definitions: what stands between two
 * marks. `node test/docs/commands.ts` writes it.
 */
const DOCUMENT = new URL('../../docs/commands.md', import.meta.url);
const BEGIN = '<!-- Made from the definitions: node test/docs/commands.ts -->\n';
const END = '<!-- End of what is made. -->';

function optionLine([name, option]: [string, Option]): string {
  const choices = option.type === 'text' && option.choices ? option.choices.map(choice => `*${choice.name}*`) : [];
  const said = choices.length === 0 ? option.description : `${option.description}: ${choices.join(', ')}`;
  return `- \`${name}\`${option.required ? ' (required)' : ''}: ${said}`;
}

function formSection(path: string, { description, options }: Pick<Subcommand, 'description' | 'options'>): string {
  const lines = Object.entries(options).map(optionLine);
  return [`### /${path}`, '', description, ...(lines.length === 0 ? [] : ['', ...lines])].join('\n');
}

function commandSections({ name, description, subcommands }: Command): string[] {
  const [only] = subcommands;
  if (subcommands.length === 1 && only?.name === name) return [formSection(name, { ...only, description })];
  return subcommands.map(form => formSection(`${name} ${form.name}`, form));
}

const isTyped = ({ kind }: Command): boolean => kind !== 'message';
const menuLine = ({ name, audience, forMembers }: Command): string => {
  const whose = forMembers === 'only' ? ' (members who installed the app for themselves)' : '';
  return `- **${name}**${audience === 'moderators' ? ' (moderators)' : whose}`;
};

/** Returns the reference as Markdown. */
function reference(): string {
  const commands = commandsFor({ userApp: true });
  const typed = commands.filter(isTyped);
  const sections = (audience: Command['audience']) =>
    typed.filter(command => command.audience === audience).flatMap(commandSections);
  const menus = commands.filter(command => !isTyped(command)).map(menuLine);
  return [
    '## For everyone',
    ...sections('everyone'),
    '## For moderators',
    ...sections('moderators'),
    '## In the menu of a message',
    menus.join('\n'),
  ].join('\n\n');
}

/** Returns `docs/commands.md` as it stands, and as it should stand. */
export function documents(): { written: string; made: string } {
  const written = readFileSync(DOCUMENT, 'utf8');
  const begin = written.indexOf(BEGIN) + BEGIN.length;
  const end = written.indexOf(END);
  if (begin < BEGIN.length || end < begin) throw new Error('docs/commands.md has lost its marks.');
  return { written, made: `${written.slice(0, begin)}\n${reference()}\n\n${written.slice(end)}` };
}

if (import.meta.main) writeFileSync(DOCUMENT, documents().made);
