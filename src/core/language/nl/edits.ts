import type { LanguageTexts } from '../define.ts';

/** How Dutch newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'is gecorrigeerd',
    'hebben gecorrigeerd',
    'een eerdere versie',
    'abusievelijk',
    'ten onrechte gemeld',
    'eerder meldden wij',
    'eerder meldden we',
    'eerder schreven we',
    'in tegenstelling tot wat we',
    'dit bericht is aangepast',
  ],
  noteOpenings: 'correctie rectificatie gecorrigeerd',
  countsDown: 'vermist vermiste resterende resteren',
  spans: 'jaar jaren leeftijd',
  asOf: ['sinds', 'bijgewerkt'],
  amounts: 'tientallen honderden duizenden miljoenen',
  harm: [
    'ongedeerd overleefd overleefde overleefden levend',
    'gewond gewonde gewonden verwond',
    'dood dode doden overleden overlijdt omgekomen gedood gestorven sterft om_het_leven',
  ],
  law: ['ondervraagd verhoord gezocht', 'aangehouden gearresteerd arrestatie', 'aangeklaagd', 'veroordeeld schuldig'],
  hedges: 'vermeend vermeende vermoedelijk vermoedelijke zou zouden',
  moved: 'verlengd verlengt uitgesteld verschoven verplaatst vervroegd',
  clocks: 'uur',
  money: 'dollar euro pond frank yen yuan roebel roepie kronen peso',
};
