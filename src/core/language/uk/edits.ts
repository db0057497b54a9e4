import type { LanguageTexts } from '../define.ts';

/** How Ukrainian newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'було виправлено',
    'ми виправили',
    'у попередній версії',
    'попередня версія',
    'помилково вказали',
    'помилково повідомили',
  ],
  noteOpenings: 'виправлення виправлено уточнення спростування',
  countsDown: 'зниклих зниклими залишилося залишилось',
  spans: 'років роки рік року віці',
  asOf: ['станом на', 'оновлено'],
  amounts: 'десятки сотні тисячі мільйони',
};
