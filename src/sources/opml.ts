import { parseOpml } from 'feedsmith';
import { type JsonRecord, record, records, string } from './json/json.ts';

/** Outlines that are looked at, folders included. */
const MOST_OUTLINES = 5_000;
const LONGEST_ADDRESS = 2_048;

const addressOf = ({ xmlUrl, url, htmlUrl }: JsonRecord): string | undefined =>
  [xmlUrl, url, htmlUrl].map(string).find(address => address !== undefined && address.length <= LONGEST_ADDRESS);

/** Returns the addresses of feeds in an OPML file, in order. http://opml.org/spec2.opml */
export function readOutlines(xml: string): readonly string[] {
  const found: string[] = [];
  const waiting = outlinesOf(xml).toReversed();
  for (let looked = 0; looked < MOST_OUTLINES; looked++) {
    const outline = waiting.pop();
    if (!outline) break;
    const address = addressOf(outline);
    if (address !== undefined) found.push(address);
    waiting.push(...records(outline.outlines).slice(0, MOST_OUTLINES).toReversed());
  }
  return found;
}

function outlinesOf(xml: string): readonly JsonRecord[] {
  try {
    return records(record(record(parseOpml(xml)).body).outlines).slice(0, MOST_OUTLINES);
  } catch {
    return [];
  }
}
