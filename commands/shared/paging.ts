import { type Action, button, type Control } from '../../src/actions/command.ts';
import { type Card, fitTogether, LIMITS } from '../../src/core/model/message.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** Cutting answers to what one message holds. */

export function cardsThatFit(cards: readonly Card[]): readonly Card[] {
  const end = cards.findIndex((_, index) => !fitTogether(cards.slice(0, index + 1)));
  return end < 0 ? cards : cards.slice(0, end);
}

/** As many as an embed's text holds beside `reserved` characters; “…” stands for those left out. */
export function partsThatFit(parts: readonly string[], { gap = '\n', reserved = 0 } = {}): readonly string[] {
  const room = LIMITS.text - reserved;
  const fits = (shown: readonly string[]): boolean => shown.join(gap).length <= room;
  if (fits(parts)) return parts;
  const end = parts.findIndex((_, at) => !fits([...parts.slice(0, at + 1), '…']));
  return [...parts.slice(0, Math.max(end, 0)), '…'];
}

/** One page of a list, counted from 1; the nearest if `number` does not exist. */
export function pageOf<T>(
  all: readonly T[],
  number: number,
  perPage: number,
): { shown: readonly T[]; page: { number: number; of: number } } {
  const of = Math.max(1, Math.ceil(all.length / perPage));
  const nearest = Math.min(Math.max(1, number), of);
  return { shown: all.slice((nearest - 1) * perPage, nearest * perPage), page: { number: nearest, of } };
}

/** A row of buttons to the pages before and after one, if there are any. `to`: what a press asks for. */
export function pageButtons(
  { number, of }: { number: number; of: number },
  to: (page: number) => Action,
  t: Translate,
): Control[][] {
  const turn = (page: number, arrow: string): Control[] => {
    const { action, ...more } = to(page);
    return page < 1 || page > of ? [] : [button(action, `${arrow} ${t('page.number', { number: page, of })}`, more)];
  };
  const row = [...turn(number - 1, '◀️'), ...turn(number + 1, '▶️')];
  return row.length > 0 ? [row] : [];
}

/** An ISO time in at most 9 characters: the mark of a page holds at most 20. */
export const encodeTime = (iso: string | undefined): string => (iso === undefined ? '' : Date.parse(iso).toString(36));

/** The ISO time of at most 9 characters; undefined for an empty text. */
export const decodeTime = (code: string): string | undefined =>
  code === '' ? undefined : new Date(Number.parseInt(code, 36)).toISOString();
