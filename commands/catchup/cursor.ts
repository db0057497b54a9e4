import type { Paged } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { CatchUpCursor } from '../../src/core/model/catch-up-cursor.ts';

const DAY = 86_400_000;

/** From where on a reader asks: their last catch-up, or the last day. */
export interface From {
  point: CatchUpCursor;
  /** Nothing was asked before. */
  isFirst: boolean;
}

const coded = (iso: string): string => Date.parse(iso).toString(36);

const decoded = (code: string): string | undefined =>
  code === '' ? undefined : new Date(Number.parseInt(code, 36)).toISOString();

/** For a page's buttons: by the time one is pressed, the reader's cursor has moved on. */
export const markOf = ({ point, isFirst }: From): string =>
  coded(point.at) + (isFirst ? '!' : '.') + (point.newest === undefined ? '' : coded(point.newest));

const MARK = /^([0-9a-z]{1,9})([.!])([0-9a-z]{0,9})$/u;

/** What a mark says; undefined for none, or none of ours. */
export function fromMark(mark = ''): From | undefined {
  const [, asked = '', sign, seen = ''] = MARK.exec(mark) ?? [];
  const [at, newest] = [decoded(asked), decoded(seen)];
  return at === undefined ? undefined : { point: { at, ...(newest && { newest }) }, isFirst: sign === '!' };
}

/** The page's own mark, else the reader's cursor, else a day ago. */
export async function fromWhere(context: CommandContext & Paged, feedId: string): Promise<From> {
  const marked = fromMark(context.mark);
  if (marked) return marked;
  const point = await context.catchUpCursor(feedId);
  const dayAgo = new Date(context.now.getTime() - DAY).toISOString();
  return point ? { point, isFirst: false } : { point: { at: dayAgo }, isFirst: true };
}
