// Starts src/main.ts, if this Node.js can run it. Plain JavaScript, because a Node.js that is too old
// cannot even load TypeScript, and would end with a stack trace instead of a sentence.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const lowest = engines.node.replace(/^>=/, '');
const [major, minor] = process.versions.node.split('.').map(Number);
const [lowestMajor, lowestMinor] = lowest.split('.').map(Number);

if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)) {
  await import('./main.ts');
} else {
  process.stderr.write(`This bot needs Node.js ${lowest} or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
}
