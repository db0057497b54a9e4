import { defineLanguage } from '../define.ts';
import { edits } from './edits.ts';
import { events } from './events.ts';
import { grammar } from './grammar.ts';
import { names } from './names.ts';
import { publisher } from './publisher.ts';
import { speech } from './speech.ts';

/** French. */
export const FRENCH = defineLanguage({
  code: 'fr',
  speech,
  grammar,
  names,
  labels: {
    introducing: `dit dite dits dites appelé appelée appelés appelées baptisé baptisée surnommé surnommée intitulé intitulée nommé nommée soi-disant
 prétendu prétendue titre titré titrée terme mot expression notion concept slogan`,
    armsLength:
      'appelle appeler appelé appelée appelés appelées surnommé surnommée baptisé baptisée dénommé dénommée soi-disant prétendu prétendue prétendus prétendues terme mot expression notion concept',
    works: `film livre album chanson titre émission série roman revue pièce projet opération campagne initiative collectif exposition spectacle concert
 documentaire magazine journal groupe mouvement programme plan pancarte banderole affiche affiches slogan slogans tract`,
    placed: 'dans en à du de des la le les',
    minor: 'le la les l un une des du de d et ou à au aux en dans sur pour par avec sans',
  },
  text: {
    commonWords: `le la les de des et du en un une est que qui dans pour sur pas au plus par ce avec sont il se son aux ont été cette elle mais nous vous ses ou
 leur comme fait être a après même ces deux selon dit ne était entre je on où contre alors sans c’est suis s’est n’est d’un d’une qu’il qu’elle j’ai c'est s'est d'un d'une n'est hier donc depuis
 ainsi très lors aussi encore notre votre leurs avoir avait aurait étaient va jusqu’à où dont`,
    letters: 'œ ê è',
    abbreviations:
      'm mm mme mmes mlle dr pr me st ste av bd cf etc ex env min max p pp vol janv févr avr juil sept oct nov déc',
    elisions: 'l d j m t s n c qu jusqu lorsqu puisqu quoiqu',
    negations: 'pas jamais rien aucun aucune ni non sans nul nulle guère',
    numbers: {
      deux: 2,
      trois: 3,
      quatre: 4,
      cinq: 5,
      six: 6,
      sept: 7,
      huit: 8,
      neuf: 9,
      dix: 10,
      onze: 11,
      douze: 12,
      treize: 13,
      quatorze: 14,
      quinze: 15,
      seize: 16,
      vingt: 20,
      trente: 30,
      quarante: 40,
      cinquante: 50,
      soixante: 60,
    },
    ordinalEndings: 'er re e ème ère',
    scales: { cent: 100, mille: 1000 },
  },
  summary: {
    stopWords: `le la les l un une des du de d au aux ce cet cette ces il elle ils elles on je j nous vous tu me m te t se s lui leur leurs en y mon ma mes
 ton ta tes son sa ses notre nos votre vos qui que qu quoi dont où à dans par pour sur sous avec sans contre chez vers depuis pendant avant après entre
 et ou mais or ni car donc puis si comme quand lorsque ne n pas plus moins très trop bien aussi encore déjà toujours jamais tout toute tous toutes même
 autre autres est sont était étaient sera été être a ont avait avaient avoir aura ait fait faire peut doit va c ça cela ainsi alors cependant
 selon lors dès afin`,
    titles: [
      "ce qu'il faut retenir",
      "ce qu'il faut savoir",
      "ce que l'on sait",
      "ce qu'on sait",
      "l'essentiel",
      'le point sur la situation',
      'le point à',
      'le résumé',
      'résumé de la',
      'les principales informations',
      'les points clés',
      'les temps forts',
      'à retenir',
      'les infos à retenir',
      'le récap',
      'récapitulatif',
    ],
    smallTalk: [
      'bonjour à tous',
      'bonjour et bienvenue',
      'bienvenue dans ce direct',
      'bienvenue sur ce direct',
      'bienvenue sur notre direct',
      'merci de nous avoir suivi',
      "merci d'avoir suivi",
      'ce direct est terminé',
      'fin de ce direct',
      "c'est la fin de ce direct",
      'à demain',
      'suivez en direct',
      'posez vos questions',
      'posez-nous vos questions',
      'vos questions',
      'rafraîchissez la page',
      'ce live est terminé',
    ],
    pointingBack: [
      'il',
      'elle',
      'ils',
      'elles',
      'ce',
      'cela',
      'ça',
      'celui-ci',
      'celle-ci',
      'cette',
      'ces',
      'son',
      'sa',
      'ses',
      'leur',
      'leurs',
      'mais',
      'et',
      'ou',
      'donc',
      'cependant',
      'aussi',
      'je',
      'nous',
      'vous',
      'oui',
      'non',
      'ici',
      'là',
    ],
    more: ["plus d'infos"],
  },
  edits,
  publisher,
  events,
});
