/** Where a command prints its lines. */
export interface Output {
  print(line: string): void;
  printError(line: string): void;
}

/** Standard output and standard error. */
export const STANDARD_OUTPUT: Output = {
  print: line => void process.stdout.write(`${line}\n`),
  printError: line => void process.stderr.write(`${line}\n`),
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
