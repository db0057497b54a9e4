import type { LanguageTexts } from '../define.ts';

/** How Italian newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'è stato corretto',
    'è stata corretta',
    'abbiamo corretto',
    'una versione precedente',
    'errata corrige',
    'avevamo scritto',
    'avevamo riportato',
    'contrariamente a quanto scritto',
    'contrariamente a quanto riportato',
    'scritto per errore',
    'riportato per errore',
  ],
  noteOpenings: 'correzione rettifica precisazione',
  countsDown: 'dispersi disperse disperso restano rimangono mancano',
  spans: 'anni anno età',
  asOf: ['dalle', 'aggiornato'],
  amounts: 'decine centinaia migliaia milioni',
  harm: [
    'illeso illesa illesi illese salvo vivo vivi sopravvissuto sopravvissuti',
    'ferito ferita feriti ferite ferisce',
    'morto morta morti morte muore muoiono deceduto deceduti ucciso uccisa uccisi uccise uccide vittime perso_la_vita',
  ],
  law: [
    'interrogato interrogata ricercato',
    'arrestato arrestata arrestati fermato fermata fermati',
    'incriminato incriminata imputato imputata',
    'condannato condannata condannati colpevole',
  ],
  hedges: 'presunto presunta presunti presunte presumibilmente avrebbe avrebbero sarebbe sarebbero',
  moved:
    'prorogato prorogata proroga prolungato prolungata rinviato rinviata rinvia posticipato posticipata anticipato anticipata',
  clocks: 'ore',
  money: 'dollaro dollari euro sterlina sterline franco franchi yen yuan rublo rubli rupie corone pesos',
};
