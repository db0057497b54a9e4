import { parentPort } from 'node:worker_threads';
import { perform, type Task } from './parse-task.ts';

// Runs in the parser's thread: a task in, its answer out.
parentPort?.on('message', (task: Task) => parentPort?.postMessage(perform(task)));
