import { defineLanguage } from './language.ts';
import { inflected } from './word-lists.ts';

/** Of regular verbs of speech. */
const STRONG_STEMS = `argument fulmin pest ironis précis soulign préconis alert certifi témoign avou ripost object
  exhort condamn désapprouv contest réfut remerci félicit étonn indign offusqu alarm désol amus insurg emport agac
  résign regrett rassur martel murmur sermonn tweet twitt post clam déclam déplor revendiqu confi expliqu assur estim
  jug insist comment approuv dédouan tacl moqu lament impatient désolidaris scandalis enthousiasm glorifi diagnostiqu
  pronostiqu vitupér admonest signifi notifi stipul`;
const PLAIN_STEMS = `not analys justifi critiqu vant lou honor salu invit recommand conseill souhait redout déclin
  évoqu accus blâm dénigr encourag incit interpell invoqu mentionn formul questionn décri imput attribu tax trait pari
  compar résum rapport apport présent défini impos jur postul prôn soupçonn menac refus rejet écart exclu`;

/** French. */
export const FRENCH = defineLanguage({
  code: 'fr',
  speech: {
    verbs: {
      plain: `${inflected(PLAIN_STEMS, 'e ent a èrent ait aient')} parle parlent parla demande demandent demanda
        demandait appelle appellent appela jugea jugeait pense pensent pensait considèrent considérait espère espèrent
        espérait exige exigent exigea réclame réclament décrit décrivent décrivit qualifie qualifient qualifia observe
        observent détaille détaillent relate relatent révèle révèlent révéla confirme confirment confirma relève
        relèvent reprend reprit enchaîne enchaîna crie crient cria hurle hurla souffle souffla glisse glissa propose
        proposent proposa argue arguent fustige fustigent décrète proclame proclament proclama signale signalent
        signala cite citent`,
      loose: `invite recommande redoute croit croient voit voient veut souvient sourit soupire feint craint craignent
        lit attaque concède`,
      strong: `${inflected(STRONG_STEMS, 'e ent a èrent ait aient')} salue saluent salua résume résument résuma
        interroge considère tempère réjouit réjouissent réjouissait dément démentent démentait défend défendent
        défendait inquiète inquiètent inquiétait suggère suggèrent suggérait assène assènent asséna maintient
        maintiennent maintenait convient conviennent interrogent dit disent disait disaient dira déclare déclarent
        déclara déclarait affirme affirment affirma affirmait ajoute ajoutent ajouta ajoutait indique indiquent
        indiqua indiquait annonce annoncent annonça annonçait raconte racontent raconta racontait répond répondent
        répondit répondait réplique répliquent répliqua rétorque rétorquent rétorqua poursuit poursuivent poursuivit
        poursuivait conclut concluent concluait martèle martèlent lance lancent lança lançait écrit écrivent écrivit
        écrivait dénonce dénoncent dénonça dénonçait réagit réagissent prévient préviennent prévint avertit
        avertissent rappelle rappellent rappela rappelait reconnaît reconnait reconnaissent reconnut reconnaissait
        admet admettent admit promet promettent promit plaide plaident plaida prétend prétendent soutient soutiennent
        soutint nuance nuancent renchérit exclame exclama exclamait tranche trancha tonne constate constatent constata
        constatait`,
    },
    participles: `${inflected(`${STRONG_STEMS} ${PLAIN_STEMS}`, 'é ée és ées')} réjoui réjouie réjouis démenti défendu
      inquiété inquiétée inquiétés suggéré asséné tempéré maintenu convenu interrogé parlé prononcé lancé dite dits
      exclamée engagé engagée opposé opposée exprimé exprimée exprimés adressé montré montrée déclarée plainte plaint
      souvenu dit déclaré affirmé ajouté indiqué annoncé raconté répondu répliqué rétorqué poursuivi conclu écrit
      dénoncé réagi prévenu averti rappelé reconnu admis promis plaidé prétendu soutenu renchéri exclamé constaté
      exigé réclamé décrit qualifié observé détaillé relaté révélé confirmé relevé repris demandé proposé fustigé
      proclamé signalé publié tranché appelé concédé`,
    passives: 'été fut furent',
    agents: 'par',
    auxiliaries: 'a ont avait avaient est sont était étaient aurait auraient aura ai',
    gerunds: `disant ajoutant expliquant précisant affirmant assurant soulignant estimant déclarant indiquant
      rappelant insistant dénonçant regrettant évoquant écrivant promettant concluant jugeant qualifiant reconnaissant
      martelant lançant saluant répétant parlant appelant condamnant confiant réclamant demandant critiquant
      considérant arguant exigeant citant`,
    according: `selon d_après_les_déclarations_de à_en_croire d'après d’après d_après pour aux_yeux_de de_l_avis_de
      aux_dires_de de_l_aveu_de`,
    tags: 'dixit selon',
    equating: 'comme',
    asking: 'interrogé interrogée interrogés interrogées questionné questionnée sollicité sollicitée',
    toldTo: 'à au auprès',
  },
  grammar: {
    pronouns: {
      m: 'il lui celui-ci ce-dernier',
      f: 'elle celle-ci',
      they: 'ils elles',
      first: 'je j nous tu vous on moi',
    },
    determiners: `des du de d au aux ce cet cette ces mon ma mes ton ta tes notre nos votre vos quelques plusieurs
      chaque tout toute tous toutes aucun aucune certains certaines deux trois quatre cinq six sept huit neuf dix
      autre autres même`,
    articles: 'un une son sa ses leur leurs',
    definite: 'le la les l',
    prepositions: `à en dans par pour sur sous avec sans contre chez vers depuis pendant avant après entre parmi
      malgré selon devant derrière lors dès jusque jusqu face grâce hors outre via auprès afin près suite concernant
      envers durant d'ici`,
    ties: 'de du des d au aux à en pour chez',
    conjunctions: 'et ou mais or ni car donc puis',
    subordinators: `que qu dont où lorsque lorsqu quand si comme puisque puisqu parce quoique bien tandis alors auquel
      laquelle lequel lesquels lesquelles duquel quoi comment pourquoi combien`,
    relatives: 'qui',
    adverbs: `ne n se s me m te t y en le la les lui leur l aussi également encore déjà toujours jamais pas plus bien
      ainsi alors ensuite enfin notamment pourtant cependant toutefois donc même hier aujourd'hui aujourd’hui ici là
      très trop récemment lundi mardi mercredi jeudi vendredi samedi dimanche ce matin soir publiquement clairement
      simplement immédiatement finalement désormais aussitôt longuement sobrement régulièrement ici-même plutôt
      seulement beaucoup vivement fermement justement rapidement officiellement tout`,
    verbs: `est sont était étaient sera seront serait soit fut furent été a ont avait avaient aura auront aurait ait
      eut va vont allait peut peuvent pouvait pourra pourrait doit doivent devait devra devrait veut veulent voulait
      fait font faisait fera faut fallait reste restent devient vient viennent met mettent prend prennent semble
      semblent`,
    times: `lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août
      septembre octobre novembre décembre hier demain aujourd'hui aujourd’hui matin soir midi minuit semaine mois
      année an ans heure heures jour jours`,
    openers: `aussi ainsi ensuite enfin encore déjà toujours jamais plus moins beaucoup peu trop très mal non oui hier
      aujourd'hui aujourd’hui demain ici là voici voilà c ça cela ceci quel quelle quels quelles interrogé interrogée
      cité citée toutefois cependant pourtant néanmoins notamment finalement loin merci bonjour bonsoir cent mille
      millions milliards direct vidéo photo image y s n m t euros pas rien personne quant côté point fin début source
      sources`,
  },
  names: {
    titles: `messieurs mesdames professeure vice-président vice-présidente ex-ministre ex-président secrétaire maire
      maires-adjoint archevêque abbé rabbin imam capitaine commandant lieutenant amiral commissaire juge pdg chef
      leader porte-parole ambassadeur gouverneur gouverneure entraîneuse chercheur chercheuse économiste historien
      historienne sociologue politologue spécialiste expert experte écrivain écrivaine auteur auteure autrice acteur
      actrice chanteur chanteuse réalisateur réalisatrice journaliste`,
    maleTitles: `m m. monsieur président premier ministre chancelier roi prince pape cardinal évêque père frère
      général colonel préfet procureur avocat directeur patron dirigeant entraîneur sélectionneur député sénateur
      candidat`,
    femaleTitles: `mme mlle madame présidente première chancelière reine princesse sœur préfète procureure avocate
      directrice patronne dirigeante députée sénatrice candidate cheffe ambassadrice`,
    honorifics: 'm m. mm mm. mme mmes mlle monsieur madame me maître dr docteur pr professeur sir lord',
    roles: `témoin témoins responsable responsables élu élue élus habitant habitante habitants voisin voisine voisins
      parent parents mère père fils fille frère sœur mari femme épouse époux ami amie homme hommes jeune jeunes
      étudiant étudiante étudiants élève élèves enseignant enseignante enseignants syndicaliste syndicalistes policier
      policière policiers gendarme gendarmes soldat soldats militaire militaires pompier pompiers médecin médecins
      infirmier infirmière infirmières ouvrier ouvriers agriculteur agriculteurs manifestant manifestante manifestants
      militant militante militants opposant opposants rebelle rebelles victime victimes rescapé rescapée survivant
      survivante diplomate diplomates fonctionnaire fonctionnaires conseiller conseillère conseillers collaborateur
      proche proches joueur joueuse joueurs footballeur champion championne coach analyste analystes économistes
      experts chercheurs scientifique scientifiques observateur observateurs source sources enquêteur enquêteurs
      magistrat magistrate spectateur spectateurs client clients cliente supporter supporters passager passagers
      président présidents commerçant commerçante retraité retraitée fondateur fondatrice cofondateur délégué déléguée
      représentant représentante représentants membre adjoint adjointe artiste peintre comédien comédienne cinéaste
      musicien musicienne romancier romancière prêtre personnes`,
    roleEndings: 'ologue ologues graphe iatre',
    agentEndings: `eur eurs euse euses teur teurs trice trices ien iens ienne iennes ier iers ière ières iste istes
      ant ants ante antes aire aires ateur logue logues crate crates naute nautes chef cheffe patron patronne copain
      copine gars dame monsieur famille couple équipe avocats proche opposition majorité gauche droite parquet justice
      défense accusation hiérarchie collectif ensemble dirigeants pilote otage veuve orphelin voyageur jeune homme
      femme fille garçon prêtre ministre maire juge roi reine pape otages hommes femmes`,
    organisations: `ministère gouvernement police gendarmerie armée parti syndicat parlement sénat assemblée conseil
      cour tribunal parquet commission commissariat université institut école banque groupe société entreprise
      compagnie association fédération fondation comité ligue union agence office ong onu otan église mairie
      préfecture région ville département club direction hôpital chu centre observatoire organisation autorité
      autorités confédération chambre caisse élysée matignon maison-blanche kremlin pentagone vatican bureau service
      services front mouvement rassemblement république alliance coalition`,
    bodies: `communiqué rapport étude texte lettre message tribune article déclaration arrêt jugement document sondage
      enquête note livre loi charte pétition pancarte banderole affiche tract slogan journal quotidien hebdomadaire
      magazine site`,
    places: `france paris lyon marseille lille toulouse bordeaux nice nantes strasbourg rennes montpellier bruxelles
      belgique suisse genève lausanne canada québec montréal europe afrique asie amérique états-unis etats-unis
      washington new-york londres angleterre royaume-uni grande-bretagne allemagne berlin italie rome espagne madrid
      portugal lisbonne russie moscou ukraine kiev kyiv pologne varsovie chine pékin japon tokyo israël gaza jérusalem
      tel-aviv iran téhéran irak syrie damas liban beyrouth égypte algérie alger maroc rabat tunisie tunis turquie
      ankara inde pakistan mali sénégal niger rwanda brésil mexique argentine australie corse bretagne provence
      normandie alsace`,
    locatives: 'à en dans depuis près vers',
    labels: `français française américain américaine britannique allemand allemande italien italienne espagnol
      espagnole russe chinois chinoise belge suisse canadien canadienne européen européenne ukrainien ukrainienne
      israélien israélienne palestinien palestinienne turc turque iranien iranienne socialiste communiste républicain
      républicaine démocrate écologiste centriste insoumis insoumise`,
    particles: 'de du des d la le les von van der den di da del al el ben bin ibn y',
    agencies: `afp reuters ap afp-services belga ats dpa efe ansa xinhua tass interfax rtl rmc bfmtv bfm tf1 cnews lci
      rfi tv5monde france-info franceinfo france-inter rtbf cnn bbc nbc abc cbs mediapart libération`,
    papers: `figaro monde parisien parisienne échos point express équipe humanité croix soir obs marianne canard
      tribune`,
    agencyEndings: 'presse matin soir dimanche info télévisions inter magazine times post',
    outlets: 'agence quotidien hebdomadaire journal chaîne radio magazine télévision',
  },
  labels: {
    introducing: 'dit dite dits dites intitulé intitulée nommé nommée titre titré titrée slogan',
    armsLength: `appelle appeler appelé appelée appelés appelées surnommé surnommée baptisé baptisée dénommé dénommée
      soi-disant prétendu prétendue prétendus prétendues terme mot expression notion concept`,
    works: `film livre album chanson titre émission série roman revue pièce projet opération campagne initiative
      collectif exposition spectacle concert documentaire magazine journal groupe mouvement programme plan pancarte
      banderole affiche affiches slogan slogans tract`,
    placed: 'dans en à du de des la le les',
    minor: 'le la les l un une des du de d et ou à au aux en dans sur pour par avec sans',
  },
  text: {
    commonWords: `le la les de des et du en un une est que qui dans pour sur pas au plus par ce avec sont il se son
      aux ont été cette elle mais nous vous ses ou leur comme fait être a après même ces deux selon dit ne était entre
      je on où contre alors sans c’est suis s’est n’est d’un d’une qu’il qu’elle j’ai c'est s'est d'un d'une n'est
      hier donc depuis ainsi très lors aussi encore notre votre leurs avoir avait aurait étaient va jusqu’à dont`,
    letters: 'œ ê è',
    abbreviations: `m mm mme mmes mlle dr pr me st ste av bd cf etc ex env min max p pp vol janv févr avr juil sept
      oct nov déc`,
    elisions: 'l d j m t s n c qu jusqu lorsqu puisqu quoiqu',
    negations: 'pas jamais rien aucun aucune ni non sans nul nulle guère',
    numbers: `2 deux 3 trois 4 quatre 5 cinq 6 six 7 sept 8 huit 9 neuf 10 dix 11 onze 12 douze 13 treize 14 quatorze
      15 quinze 16 seize 20 vingt 30 trente 40 quarante 50 cinquante 60 soixante`,
    scales: '100 cent 1000 mille',
    ordinalEndings: 'er re e ème ère',
  },
  summary: {
    stopWords: `le la les l un une des du de d au aux ce cet cette ces il elle ils elles on je j nous vous tu me m te
      t se s lui leur leurs en y mon ma mes ton ta tes son sa ses notre nos votre vos qui que qu quoi dont où à dans
      par pour sur sous avec sans contre chez vers depuis pendant avant après entre et ou mais or ni car donc puis si
      comme quand lorsque ne n pas plus moins très trop bien aussi encore déjà toujours jamais tout toute tous toutes
      même autre autres est sont était étaient sera été être a ont avait avaient avoir aura ait fait faire peut doit
      va c ça cela ainsi alors cependant selon lors dès afin`,
    titles: `ce_qu'il_faut_retenir ce_qu'il_faut_savoir ce_que_l'on_sait ce_qu'on_sait l'essentiel
      le_point_sur_la_situation le_point_à le_résumé résumé_de_la les_principales_informations les_points_clés
      points_clés les_faits_marquants les_temps_forts à_retenir les_infos_à_retenir le_récap récapitulatif`,
    smallTalk: `bonjour_à_tous bonjour_et_bienvenue bienvenue_dans_ce_direct bienvenue_sur_ce_direct
      bienvenue_sur_notre_direct merci_de_nous_avoir_suivi merci_d'avoir_suivi ce_direct_est_terminé fin_de_ce_direct
      c'est_la_fin_de_ce_direct à_demain suivez_en_direct posez_vos_questions posez-nous_vos_questions vos_questions
      rafraîchissez_la_page ce_live_est_terminé`,
    pointingBack: `il elle ils elles ce cela ça celui-ci celle-ci cette ces son sa ses leur leurs mais et ou donc
      cependant aussi je nous vous oui non ici là`,
    more: "plus_d'infos",
  },
  edits: {
    notes: `a_été_corrigé a_été_corrigée avons_corrigé une_version_précédente une_première_version
      une_version_antérieure indiqué_à_tort écrit_à_tort nous_avions_annoncé nous_avions_indiqué nous_avions_écrit
      contrairement_à_ce_que_nous_avons contrairement_à_ce_que_nous_avions écrit_par_erreur indiqué_par_erreur`,
    noteOpenings: 'correction rectificatif erratum corrigé rectification',
    countsDown: 'disparus disparues disparu restants restant reste restent',
    spans: 'ans années année âgé âgée',
    asOf: 'depuis mis_à_jour',
    amounts: 'dizaines centaines milliers millions',
    harm: [
      'indemne indemnes sauf saufs vivant vivants survécu',
      `blessé blessée blessés blessées blesse blessent hospitalisé hospitalisée hospitalisés état_grave
        urgence_absolue`,
      'mort morte morts mortes décès décédé décédée décédés tué tuée tués tuées tue tuent meurt meurent perdu_la_vie',
    ],
    law: [
      'interrogé interrogée identifié identifiée identifiés recherché recherchée recherche',
      'arrêté arrêtée arrêtés interpellé interpellée interpellés arrête interpelle interpellent',
      'inculpé inculpée inculpés',
      'condamné condamnée condamnés coupable',
    ],
    hedges: 'présumé présumée présumés présumées prétendument apparemment aurait auraient serait seraient',
    moved: 'prolongé prolongée prolonge reporté reportée reporte repoussé repoussée ajourné ajournée avancé avancée',
    clocks: 'heure heures h',
    money: `dollar dollars euro euros livre livres franc francs yen yens yuan yuans rouble roubles roupies couronnes
      pesos`,
    others: [
      'frère sœur fils fille père mère mari épouse oncle tante cousin neveu nièce',
      'nord sud est ouest',
      'gauche droite',
      'homme femme garçon',
      'pour contre',
    ],
    opposites: [
      'augmente augmentent augmenté augmentation progresse progressé progression grimpe grimpé hausse monte monté',
      'baisse baissé diminue diminué diminution recule reculé recul chute chuté',
      'gagne gagné remporte remporté victoire vainqueur',
      'perd perdu défaite battu',
      'adopte adopté adoptée approuve approuvé approuvée accepte accepté acceptée',
      'rejette rejeté rejetée refuse refusé refusée',
      'condamné condamnée condamnés condamne coupable',
      'acquitté acquittée acquittés acquitte relaxé relaxée relaxés innocent',
      'achète acheté',
      'vend vendu',
      'bénéfice bénéfices',
      'perte pertes',
      'confirme confirmé confirmée',
      'annule annulé annulée',
    ],
    one: 'un une',
    atLeast: 'au_moins plus_de',
    leads: 'au_plus moins_de jusqu_à environ près_de avant après depuis dès à le en',
  },
  publisher: {
    onward: "lire_la_suite lire_l'article lire_plus",
    related: 'lire_aussi à_lire_aussi voir_aussi sur_le_même_sujet',
    appearedFirst: "l'article_…_est_apparu_en_premier_sur_…",
    adverts: `sponsorisé publicité contenu_partenaire offre_partenaire contenu_de_marque contenu_sponsorisé
      publirédactionnel publi-rédactionnel publireportage`,
    advertBy: 'par',
    sequels: [/\bnouveau (?:direct|live)|\bse poursui(?:t|vre)|\bcontinuer? (?:ici|sur|dans)/iu],
    live: 'direct',
    over: `le_direct_est_terminé ce_direct_est_terminé notre_direct_est_terminé direct_terminé le_live_est_terminé
      ce_live_est_terminé notre_live_est_terminé live_terminé fin_du_direct fin_du_live fin_de_notre_direct
      fin_de_notre_live revivez_le_direct revivez_notre_direct revivez_le_live revivez_notre_live revivez_la_journée
      revivez_la_soirée`,
  },
  classes: {
    announced: `annonce annoncé annoncée annoncent confirme confirmé confirmée déclare déclaré dévoile dévoilé lance
      lancé publie publié révèle révélé communiqué officiellement ordonne ordonné signe signé accord approuve approuvé
      adopte adopté présente présenté`,
    outcome: `gagne gagné remporte remporté victoire élu élue réélu vote voté rejette rejeté défaite battu perd perdu
      majorité résultat résultats décision jugement verdict coupable condamné acquitté nommé nommée référendum`,
    exit: `démissionne démission démissionné quitte quitté limogé licencié retire retiré suspend suspendu annule
      annulé annulée ferme fermé fermée fermeture arrête interdit interdiction reporté reportée`,
    harm: `mort morts morte décès tué tués tuée blessé blessés blessée attaque attaques attentat fusillade tirs
      explosion bombe accident crash arrêté arrêtés interpellé interpellés interpellation inculpé otage otages évacué
      évacués évacuation disparu disparus urgence victime victimes suspect suspects meurtre`,
    market: `hausse baisse monte chute recule progresse bondit croissance record inflation chômage bénéfice bénéfices
      actions taux bourse économie indice pib`,
    conflict: `avertit prévient avertissement appelle_à demande exige accuse accusé menace menacé promet condamne
      critique dénonce défend nie dément refuse refusé conflit`,
    official: `président présidente premier_ministre ministre ministres ministère police tribunal cour juge
      gouvernement parlement assemblée sénat sénateur député députés commission banque_centrale porte_parole
      gouverneur maire préfecture préfet autorités procureur élysée matignon`,
    agency: 'reuters afp rapporte rapporté selon sources agence info_le urgent',
    ahead: "à_suivre demain ce_soir attendu attendue bientôt devrait doit_s'exprimer commence_à",
    soft: `réaction réactions hommage hommages photo photos image images vidéo regardez écoutez dessin twitter tweet
      facebook lecteurs lectrices commentaires météo circulation trafic quiz beau belle intéressant`,
    opinion: 'analyse opinion tribune éditorial chronique écrit écrits estime collègue lire_aussi entretien article',
    self: "je j'ai moi mon ma mes",
    reader: 'nous notre nos vous votre vos',
    asks: 'comment pourquoi quoi quand où quel quelle quels quelles',
    reacts: `condamne condamné condamnent dénonce dénoncé dénoncent déplore critique critiqué fustige salue salué félicite
      félicité soutient soutenu défend remercie remercié hommage condoléances regrette regretté réagit réagi réaction
      réactions appelle_à insiste estime juge pense croit affirme_que espère qualifie décrit`,
    lasting: "encore toujours déjà jusqu'ici continue continuent poursuit reste restent nouveau à_nouveau",
  },
  events: {
    flashes: 'urgent alerte alerte_info flash_info',
    greetings: `bonjour bonsoir bienvenue bonne_nuit merci_de_nous_avoir_suivi c'est_la_fin_de_ce_direct
      ce_direct_est_terminé`,
    comingUp: 'à_suivre à_venir',
    preludes: "avant_match compositions les_compositions les_compos compositions_d'équipe",
    matchEvents: `but carton_rouge mi_temps coup_de_sifflet_final fin_du_match pénalty essai prolongation
      qualifié qualifiée qualifiés éliminé éliminée éliminés en_demi_finale`,
    matchResults: 'coup_de_sifflet_final fin_du_match score_final',
    matchOutcomes: 'gagne',
    play: 'gardien attaquant',
    versus: 'contre',
  },
});
