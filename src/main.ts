import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

// What was compiled before is read from a cache, which halves the time that loading takes.
enableCompileCache();
// V8 would let garbage grow to several times of what is in use before it looks: with 10,000 sources to 568 MB, and so to 378
// (npm run bench -- hour, SOAK_SOURCES=10000).
setFlagsFromString('--heap-growing-percent=40');
const { run } = await import('./cli/cli.ts');
process.exitCode = await run(process.argv.slice(2));
// What is still open (sockets kept alive, a hung request) must not keep a stopped bot running.
process.exit();
