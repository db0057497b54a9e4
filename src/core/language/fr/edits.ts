import type { LanguageTexts } from '../define.ts';

/** How French newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'a été corrigé',
    'a été corrigée',
    'avons corrigé',
    'une version précédente',
    'une première version',
    'une version antérieure',
    'indiqué à tort',
    'écrit à tort',
    'nous avions annoncé',
    'nous avions indiqué',
    'nous avions écrit',
    'contrairement à ce que nous avons',
    'contrairement à ce que nous avions',
    'écrit par erreur',
    'indiqué par erreur',
  ],
  noteOpenings: 'correction rectificatif erratum corrigé rectification',
  countsDown: 'disparus disparues disparu restants restant reste restent',
  spans: 'ans années année âgé âgée',
  asOf: ['depuis', 'mis à jour'],
  amounts: 'dizaines centaines milliers millions',
  harm: [
    'indemne indemnes sauf saufs vivant vivants survécu',
    'blessé blessée blessés blessées blesse blessent',
    'mort morte morts mortes décès décédé décédée décédés tué tuée tués tuées tue tuent perdu_la_vie',
  ],
  law: [
    'interrogé interrogée recherché recherchée',
    'arrêté arrêtée arrêtés interpellé interpellée interpellés',
    'inculpé inculpée inculpés',
    'condamné condamnée condamnés coupable',
  ],
  hedges: 'présumé présumée présumés présumées prétendument apparemment aurait auraient serait seraient',
  moved: 'prolongé prolongée prolonge reporté reportée reporte repoussé repoussée ajourné ajournée avancé avancée',
  clocks: 'heure heures h',
  money:
    'dollar dollars euro euros livre livres franc francs yen yens yuan yuans rouble roubles roupies couronnes pesos',
};
