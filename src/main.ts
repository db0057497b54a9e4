import { setFlagsFromString } from 'node:v8';

// What the bot writes holds addresses with keys and ids of people: its files are for its user alone.
process.umask(0o077);
// V8 would let the heap grow to several times of what is in use before it collects garbage: with 10,000
// sources to 568 MB, instead of 378 MB (npm run bench -- hour, SOAK_SOURCES=10000).
setFlagsFromString('--heap-growing-percent=40');
const { run } = await import('./cli/cli.ts');
process.exitCode = await run(process.argv.slice(2));
// Open handles (sockets kept alive, a hung request) must not keep a stopped bot running.
process.exit();
