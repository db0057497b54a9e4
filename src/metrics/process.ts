import { monitorEventLoopDelay } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Milliseconds between two looks at the clock. */
const RESOLUTION = 20;
const PERCENTILES = { p50: 50, p99: 99, max: 100 };

/**
 * What any Node.js process tells, under the names that all of them use (CPU, memory, garbage collection), and the delay of the event
 * loop. Once a process: it watches for as long as that lives.
 */
export function measureProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  new Gauge({
    name: 'liveblog_event_loop_delay_seconds',
    help: 'How much later than it should the process came to its next task, since the last scrape.',
    labelNames: ['stat'],
    registers: [registry],
    collect() {
      for (const [stat, percentile] of Object.entries(PERCENTILES)) {
        const ms = delay.percentile(percentile) / 1e6;
        // Node.js measures the time between two looks, which is never less than what was asked for.
        this.set({ stat }, Math.max(0, ms - RESOLUTION) / 1000);
      }
      delay.reset();
    },
  });
}
