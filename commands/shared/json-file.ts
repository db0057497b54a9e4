import type { Attachment } from '../../src/actions/command.ts';

/** Returns a file of what is stored, named after the day of the export. */
export const jsonFile = (name: string, data: { exportedAt: string }, alt: string): Attachment => ({
  name: `${name}-${data.exportedAt.slice(0, 10)}.json`,
  bytes: new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`),
  alt,
});
