// Starts src/main.ts, with the machine's own Node.js if that is new enough, and so that freed memory goes back. Plain JavaScript, because a
// Node.js that is too old cannot even load TypeScript, and would end with a stack trace instead of a sentence.
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const lowest = engines.node.replace(/^>=/, '');
const isPackaged = path => path.includes(`${sep}node_modules${sep}`);

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  const [lowestMajor, lowestMinor] = lowest.split('.').map(Number);
  return major > lowestMajor || (major === lowestMajor && minor >= lowestMinor);
}

function versionOf(path) {
  // Loaded here because a start that asks for no version does without it.
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).slice(1);
  } catch {
    return '0';
  }
}

/**
 * npm puts the Node.js that a package brings before the machine's own, which its owner keeps patched and trusts.
 * Returns the own one if it is new enough.
 */
function ownNode() {
  const paths = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => folder !== '' && !isPackaged(folder + sep))
    .map(folder => join(folder, 'node'))
    .filter(path => existsSync(path));
  const files = paths.map(path => realpathSync(path));
  // Each file is asked once: /bin is often /usr/bin.
  return paths.find((path, at) => files.indexOf(files[at]) === at && isNewEnough(versionOf(path)));
}

/**
 * glibc keeps ever larger freed blocks for itself. A variable that is set before the process starts stops that: it names
 * the size from which blocks go back to the system (`mallopt(3)`, M_MMAP_THRESHOLD). Documents are such blocks.
 */
const GIVEN_BACK = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };
/** On a large machine V8 keeps more than 100 MB of short-lived garbage otherwise, and the documents that hang on it. */
const FLAGS = ['--max-semi-space-size=8'];
const isTold = process.platform !== 'linux' || Object.keys(GIVEN_BACK).every(name => name in process.env);

/**
 * Where Node.js keeps compiled code, which halves the time that loading takes. Its default lies in a folder that all users share,
 * and it would run what another user put there. Returns undefined if there is no folder that is this user's alone.
 */
function cacheFolder() {
  const uid = process.getuid?.();
  const path = join(tmpdir(), `liveblog-bot-${uid ?? 'cache'}`);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const folder = lstatSync(path);
    const isOurs = uid === undefined || (folder.uid === uid && (folder.mode & 0o077) === 0);
    return folder.isDirectory() && isOurs ? path : undefined;
  } catch {
    return undefined;
  }
}

// In the environment, so that threads and child processes find it too.
const cache = process.env.NODE_COMPILE_CACHE ?? cacheFolder();
if (cache !== undefined) process.env.NODE_COMPILE_CACHE = cache;

const isRelaunched = process.execArgv.includes(FLAGS[0]);
const own = isPackaged(process.execPath) && process.execve && !isRelaunched ? ownNode() : undefined;
if (process.execve && (own !== undefined || !isTold)) {
  const node = own ?? process.execPath;
  process.execve(node, [node, ...FLAGS, ...process.execArgv, ...process.argv.slice(1)], {
    ...GIVEN_BACK,
    ...process.env,
  });
}

if (isNewEnough(process.versions.node)) {
  if (cache !== undefined) module.enableCompileCache();
  await import('./main.ts');
} else {
  process.stderr.write(`This bot needs Node.js ${lowest} or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
}
