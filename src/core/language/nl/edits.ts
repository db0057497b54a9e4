import type { LanguageTexts } from '../define.ts';

/** How Dutch newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'is gecorrigeerd',
    'hebben gecorrigeerd',
    'een eerdere versie',
    'abusievelijk',
    'ten onrechte gemeld',
    'is aangepast',
  ],
  noteOpenings: 'correctie rectificatie gecorrigeerd',
  countsDown: 'vermist vermiste resterende resteren',
  spans: 'jaar jaren leeftijd',
  asOf: ['sinds', 'bijgewerkt'],
  amounts: 'tientallen honderden duizenden miljoenen',
};
