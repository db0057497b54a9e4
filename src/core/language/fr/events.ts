import type { EventTexts } from '../event-texts.ts';

/** Words of news and of matches. */
export const events: EventTexts = {
  classes: {
    announced: `annonce annoncé annoncée annoncent confirme confirmé confirmée déclare déclaré dévoile dévoilé lance lancé publie publié révèle révélé
      communiqué officiellement ordonne ordonné signe signé accord approuve approuvé adopte adopté présente présenté`,
    outcome: `gagne gagné remporte remporté victoire élu élue réélu vote voté rejette rejeté défaite battu perd perdu majorité résultat résultats décision
      jugement verdict coupable condamné acquitté nommé nommée référendum`,
    exit: `démissionne démission démissionné quitte quitté limogé licencié retire retiré suspend suspendu annule annulé annulée ferme fermé fermée fermeture
      arrête interdit interdiction reporté reportée`,
    harm: `mort morts morte décès tué tués tuée blessé blessés blessée attaque attaques attentat fusillade tirs explosion bombe accident crash arrêté arrêtés
      interpellé interpellés interpellation inculpé otage otages évacué évacués évacuation disparu disparus urgence victime victimes suspect suspects meurtre`,
    market: `hausse baisse monte chute recule progresse bondit croissance record inflation chômage bénéfice bénéfices actions taux bourse économie indice pib`,
    conflict: `avertit prévient avertissement appelle_à demande exige accuse accusé menace menacé promet condamne critique dénonce défend nie dément refuse
      refusé conflit`,
    official: `président présidente premier_ministre ministre ministres ministère police tribunal cour juge gouvernement parlement assemblée sénat sénateur
      député députés commission banque_centrale porte_parole gouverneur maire préfecture préfet autorités procureur élysée matignon`,
    agency: `reuters afp rapporte rapporté selon sources agence info_le urgent`,
    ahead: `à_suivre demain ce_soir attendu attendue bientôt devrait doit_s'exprimer commence_à`,
    soft: `réaction réactions hommage hommages photo photos image images vidéo regardez écoutez dessin twitter tweet facebook lecteurs lectrices commentaires
      météo circulation trafic quiz beau belle intéressant`,
    opinion: `analyse opinion tribune éditorial chronique écrit écrits estime collègue lire_aussi entretien article`,
    self: `je j'ai moi mon ma mes`,
    reader: `nous notre nos vous votre vos`,
  },
  greetings:
    "bonjour|bonsoir|bienvenue|bonne nuit|merci de nous avoir suivi|c'est la fin de ce direct|ce direct est terminé",
  comingUp: 'à suivre|à venir',
  preludes: "avant match|compositions|les compositions|les compos|compositions d'équipe",
  matchEvents: 'but|carton rouge|mi temps|coup de sifflet final|fin du match|pénalty|essai|prolongation',
  matchResults: 'coup de sifflet final|fin du match|score final',
  matchOutcomes: 'gagne',
  play: 'gardien|attaquant',
  versus: 'contre',
};
