import type { LanguageTexts } from '../define.ts';

/** How Russian newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'было исправлено',
    'мы исправили',
    'в предыдущей версии',
    'предыдущая версия',
    'ошибочно указали',
    'ошибочно сообщили',
  ],
  noteOpenings: 'исправление исправлено уточнение поправка опровержение',
  countsDown: 'пропавших пропавшими осталось остаются',
  spans: 'лет года год возрасте',
  asOf: ['по состоянию на', 'обновлено'],
  amounts: 'десятки сотни тысячи миллионы',
};
