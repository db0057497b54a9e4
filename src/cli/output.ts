import { styleText } from 'node:util';

/** How a part of a text looks on a terminal, as `styleText` of Node.js calls it. */
type TerminalStyle = 'bold' | 'dim' | 'green' | 'yellow' | 'cyan';

export type StyledText = readonly (string | { text: string; style: TerminalStyle })[];

export interface Output {
  print(line: string): void;
  /** Prints a line in colours if it goes to a terminal, and plain otherwise. */
  printStyled(line: StyledText): void;
  printError(line: string): void;
}

/** Controls other than line feeds and tabs, and what turns the reading direction. */
const UNPRINTABLE = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Returns a text that a terminal only shows: a publisher's text must not move the cursor, set the
 * title or fill the clipboard. What is valid JSON stays that.
 */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Styles count only on a terminal, and where `NO_COLOR` does not forbid them. */
const styled = (line: StyledText, stream: NodeJS.WriteStream): string =>
  line
    .map(part => (typeof part === 'string' ? printable(part) : styleText(part.style, printable(part.text), { stream })))
    .join('');

export const STANDARD_OUTPUT: Output = {
  print: line => void process.stdout.write(`${printable(line)}\n`),
  printStyled: line => void process.stdout.write(`${styled(line, process.stdout)}\n`),
  printError: line => void process.stderr.write(`${printable(line)}\n`),
};

/** A reader that stops reading early, such as `head`, is no failure. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Settles when everything printed so far has left the process: a pipe holds 64 kB, the rest waits in memory. */
export async function drainOutput(): Promise<void> {
  const drained = (stream: NodeJS.WriteStream) => new Promise<void>(done => stream.write('', () => done()));
  await Promise.all([process.stdout, process.stderr].map(drained));
}
