import type { LanguageTexts } from '../define.ts';

/** How English newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'was corrected',
    'were corrected',
    'been corrected',
    'have corrected',
    'we corrected',
    'been amended',
    'was amended',
    'an earlier version',
    'a previous version',
    'earlier versions',
    'in an earlier post',
    'we previously reported',
    'we previously said',
    'we earlier reported',
    'incorrectly said',
    'incorrectly stated',
    'wrongly said',
    'mistakenly said',
    'mistakenly reported',
  ],
  noteOpenings: 'correction corrected clarification corrects erratum',
  countsDown: 'missing unaccounted left remaining remain stranded trapped',
  spans: 'years year decades decade aged age',
  asOf: ['as of', 'since', 'updated'],
  fillers:
    'a an the any some that of to in on at by and is are was were be been being has have had do does did will would can could should may might it he she they who',
  amounts: 'dozens hundreds thousands millions',
};
