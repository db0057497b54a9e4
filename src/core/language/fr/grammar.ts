import type { LanguageTexts } from '../define.ts';

/** French function words. */
export const grammar: NonNullable<LanguageTexts['grammar']> = {
  pronouns: {
    m: 'il lui celui-ci ce-dernier',
    f: 'elle celle-ci',
    they: 'ils elles',
    first: 'je j nous tu vous on moi',
  },
  determiners: `le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs quelques plusieurs
 chaque tout toute tous toutes aucun aucune certains certaines deux trois quatre cinq six sept huit neuf dix autre autres même`,
  articles: 'le la les l un une son sa ses leur leurs',
  definite: 'le la les l',
  prepositions: `à en dans par pour sur sous avec sans contre chez vers depuis pendant avant après entre parmi malgré selon devant derrière lors dès
 jusque jusqu face grâce hors outre via auprès afin près suite concernant envers durant d'ici concernant`,
  ties: 'de du des d au aux à en pour chez',
  conjunctions: 'et ou mais or ni car donc puis',
  relatives: 'qui',
  subordinators: `que qu qui dont où lorsque lorsqu quand si comme puisque puisqu parce quoique bien tandis alors auquel laquelle lequel lesquels
 lesquelles duquel quoi comment pourquoi combien`,
  adverbs: `ne n se s me m te t y en le la les lui leur l aussi également encore déjà toujours jamais pas plus bien ainsi alors ensuite enfin
 notamment pourtant cependant toutefois donc même hier aujourd'hui aujourd’hui ici là très trop récemment lundi mardi mercredi jeudi vendredi samedi
 dimanche ce matin soir publiquement clairement simplement immédiatement finalement désormais aussitôt longuement sobrement régulièrement ici-même
 plutôt seulement beaucoup vivement fermement justement rapidement officiellement tout`,
  verbs: `est sont était étaient sera seront serait soit fut furent été a ont avait avaient aura auront aurait ait eut va vont allait peut peuvent
 pouvait pourra pourrait doit doivent devait devra devrait veut veulent voulait fait font faisait fera faut fallait reste restent devient vient
 viennent met mettent prend prennent semble semblent`,
  times: `lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre hier
 demain aujourd'hui aujourd’hui matin soir midi minuit semaine mois année an ans heure heures jour jours`,
  openers: `le la les l un une des du de d au aux ce cet cette ces il elle ils elles on je j nous vous tu mon ma mes son sa ses notre nos leur leurs en dans
 par pour sur sous avec sans contre chez vers depuis pendant avant après entre parmi malgré selon devant lors dès jusqu face grâce hors outre et ou
 mais or ni car donc puis que qui quand si comme lorsque puisque parce tandis alors aussi ainsi ensuite enfin encore déjà toujours jamais plus moins
 tout toute tous toutes aucun aucune certains certaines plusieurs quelques chaque beaucoup peu trop très bien mal non oui hier aujourd'hui
 aujourd’hui demain ici là voici voilà c ça cela ceci quel quelle quels quelles pourquoi comment où combien interrogé interrogée cité citée
 toutefois cependant pourtant néanmoins notamment finalement selon suite près loin face merci bonjour bonsoir autre autres même deux trois quatre cinq
 six sept huit neuf dix cent mille millions milliards direct vidéo photo image à y d s n qu m t euros pas rien personne quant afin
 parmi côté point fin début source sources`,
  verbSecond: false,
  dropsSubject: false,
};
