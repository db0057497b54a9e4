import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Preloaded into the bot: notes in the file STALL_LOG when its event loop took long for a turn, as
// the CPU time of the main thread. What else runs on the machine does not lengthen that. Plain JavaScript, as `local-dns.js`.
const LEAST_MS = 10;
const path = process.env.STALL_LOG;

const cpu = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

// Not in the processes that the bot starts.
if (path !== undefined && isMainThread && !process.send) {
  let last = cpu();
  setInterval(() => {
    const now = cpu();
    if (now - last >= LEAST_MS) appendFileSync(path, `${Date.now()} ${now - last}\n`);
    last = now;
  }, 2).unref();
}
