import { readFileSync } from 'node:fs';

/** Megabytes that a process holds now (`VmRSS`), or held at most (`VmHWM`). Linux only. */
export function megabytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
