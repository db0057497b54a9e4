import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** `npm run check`: the code is checked beside the unit tests, which wait for a part of their time. */
const SCRIPTS = ['check:code', 'check:units'];

/** The compiler and the linter, both in Go, would spend a third of their time on collecting garbage. */
const env = { ...process.env, GOGC: '400' };

const checks = SCRIPTS.map(script => spawn(`npm run -s ${script}`, { shell: true, stdio: 'inherit', env }));
const codes = await Promise.all(checks.map(check => once(check, 'close').then(([code]) => Number(code ?? 1))));
process.exitCode = Math.max(...codes);
