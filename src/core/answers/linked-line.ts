import type { Update } from '../model/live-blog.ts';
import { headlineOf, titleLine } from '../render/card.ts';
import { oneLine } from '../text/escape.ts';
import { openingOf } from '../text/excerpt.ts';
import { link, linkTarget } from '../text/link.ts';

const SHORT = 60;
const OPENING = 48;
const LONGEST = 600;
const LONGEST_NAME = 120;

/** The headline where the line begins with it, else the whole of a short line, else its first words. */
function leadOf(line: string, update: Update): string {
  const name = headlineOf(update);
  if (name !== '' && name.length <= LONGEST_NAME && line.startsWith(name)) return name;
  return line.length <= SHORT ? line : openingOf(line, OPENING);
}

/** A line of Markdown, its beginning linked to the update that it comes from, of at most 3,300 UTF-16 units. `text`: plain. */
export function linkedLine(text: string, update: Update): string {
  const line = oneLine(text);
  // Two pieces side by side, each escaped, could make one thing that neither is.
  if (linkTarget(update.url) === undefined) return titleLine(line, LONGEST);
  const lead = leadOf(line, update);
  const rest = line.slice(lead.length);
  return link(lead, update.url) + (rest.startsWith(' ') ? ' ' : '') + titleLine(rest, LONGEST);
}
