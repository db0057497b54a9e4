import { parentPort } from 'node:worker_threads';
import { type ParseTask, runParseTask } from './parse-task.ts';

// The program of the parser's thread: a task in, its outcome out.
parentPort?.on('message', (task: ParseTask) => parentPort?.postMessage(runParseTask(task)));
