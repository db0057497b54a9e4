import type { DestinationStream } from 'pino';
import { prettyFactory } from 'pino-pretty';

export function readable(terminal: DestinationStream): DestinationStream {
  const show = prettyFactory({ messageKey: 'event' });
  return { write: line => void terminal.write(withoutControls(show(line))) };
}

/** JSON escapes the first set of controls, but not the second, which some terminals obey. */
const withoutControls = (text: string): string => text.replace(/[\u007f-\u009f]/gu, '');
