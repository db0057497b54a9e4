import { enableCompileCache } from 'node:module';

// What was compiled before is read from a cache, which halves the time until the bot is ready.
enableCompileCache();
const { run } = await import('./verbs.ts');
process.exitCode = await run(process.argv.slice(2));
// What is still open (sockets kept alive, a hung request) must not keep a stopped bot running.
process.exit();
