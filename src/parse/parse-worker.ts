import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { ParseTask } from './parse-task.ts';

// The program of a parser's thread: it says that it is ready, then a task comes in and its outcome
// goes out.
const { runParseTask } = await import('./parse-task.ts');
parentPort?.on('message', (task: ParseTask) => {
  const outcome = runParseTask(task);
  // The garbage collector would let several documents wait.
  const { buffer } = task.document.bytes;
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
  parentPort?.postMessage(outcome);
});
parentPort?.postMessage('ready');
// A thread may be ended at any time, and then writes nothing.
flushCompileCache();
