import type { LanguageTexts } from '../define.ts';

/** French titles, offices, organisations and agencies. */
export const names: NonNullable<LanguageTexts['names']> = {
  titles: `m m. mm mm. mme mmes mlle monsieur madame messieurs mesdames maître me dr docteur pr professeur professeure président présidente vice-président
 vice-présidente premier première ministre ex-ministre ex-président secrétaire député députée sénateur sénatrice maire maires-adjoint chancelier chancelière
 roi reine prince princesse pape cardinal évêque archevêque père sœur frère abbé rabbin imam général colonel capitaine commandant lieutenant amiral
 commissaire préfet préfète procureur procureure juge avocat avocate directeur directrice patron patronne pdg dirigeant dirigeante chef cheffe leader
 porte-parole ambassadeur ambassadrice gouverneur gouverneure entraîneur entraîneuse sélectionneur capitaine chercheur chercheuse économiste historien
 historienne sociologue politologue spécialiste expert experte candidat candidate écrivain écrivaine auteur auteure autrice acteur actrice chanteur
 chanteuse réalisateur réalisatrice journaliste lord sir`,
  maleTitles: `m m. monsieur président premier ministre chancelier roi prince pape cardinal évêque père frère général colonel préfet procureur avocat
 directeur patron dirigeant entraîneur sélectionneur député sénateur candidat`,
  femaleTitles: `mme mlle madame présidente première chancelière reine princesse sœur préfète procureure avocate directrice patronne dirigeante députée
 sénatrice candidate cheffe ambassadrice`,
  honorifics: 'm m. mm mm. mme mmes mlle monsieur madame me maître dr docteur pr professeur sir lord',
  roles: `témoin témoins responsable responsables élu élue élus habitant habitante habitants voisin voisine voisins parent parents mère père fils fille
 frère sœur mari femme épouse époux ami amie homme hommes jeune jeunes étudiant étudiante étudiants élève élèves enseignant enseignante enseignants
 syndicaliste syndicalistes policier policière policiers gendarme gendarmes soldat soldats militaire militaires pompier pompiers médecin médecins
 infirmier infirmière infirmières ouvrier ouvriers agriculteur agriculteurs manifestant manifestante manifestants militant militante militants
 opposant opposants rebelle rebelles victime victimes rescapé rescapée survivant survivante diplomate diplomates fonctionnaire fonctionnaires
 conseiller conseillère conseillers collaborateur proche proches joueur joueuse joueurs footballeur champion championne coach analyste analystes
 économistes experts chercheurs scientifique scientifiques observateur observateurs source sources enquêteur enquêteurs magistrat magistrate
 spectateur spectateurs client clients cliente supporter supporters passager passagers président présidents commerçant commerçante retraité retraitée
 fondateur fondatrice cofondateur délégué déléguée représentant représentante représentants membre adjoint adjointe artiste peintre comédien
 comédienne cinéaste musicien musicienne romancier romancière prêtre personnes`,
  roleEndings: ['ologue', 'ologues', 'graphe', 'iatre'],
  agentEndings:
    `eur eurs euse euses teur teurs trice trices ien iens ienne iennes ier iers ière ières iste istes ant ants ante antes aire aires ateur
 logue logues crate crates naute nautes chef cheffe patron patronne copain copine gars dame monsieur famille couple équipe avocats proche opposition
 majorité gauche droite parquet justice défense accusation hiérarchie collectif ensemble dirigeants pilote otage veuve orphelin voyageur
 jeune homme femme fille garçon prêtre ministre maire juge roi reine pape otages hommes femmes`.split(/\s+/u),
  organisations: `ministère gouvernement police gendarmerie armée parti syndicat parlement sénat assemblée conseil cour tribunal parquet commission
 commissariat université institut école banque groupe société entreprise compagnie association fédération fondation comité ligue union agence office
 ong onu otan église mairie préfecture région ville département club direction hôpital chu centre observatoire organisation autorité autorités
 confédération chambre caisse élysée matignon maison-blanche kremlin pentagone vatican bureau service services front mouvement rassemblement
 république alliance coalition`,
  bodies: `communiqué rapport étude texte lettre message tribune article déclaration arrêt jugement document sondage enquête note livre loi charte
 pétition pancarte banderole affiche tract slogan journal quotidien hebdomadaire magazine site`,
  places: `france paris lyon marseille lille toulouse bordeaux nice nantes strasbourg rennes montpellier bruxelles belgique suisse genève lausanne canada
 québec montréal europe afrique asie amérique états-unis etats-unis washington new-york londres angleterre royaume-uni grande-bretagne allemagne
 berlin italie rome espagne madrid portugal lisbonne russie moscou ukraine kiev kyiv pologne varsovie chine pékin japon tokyo israël gaza jérusalem
 tel-aviv iran téhéran irak syrie damas liban beyrouth égypte algérie alger maroc rabat tunisie tunis turquie ankara inde pakistan mali sénégal
 niger rwanda brésil mexique argentine australie corse bretagne provence normandie alsace`,
  labels: `français française américain américaine britannique allemand allemande italien italienne espagnol espagnole russe chinois chinoise belge suisse
 canadien canadienne européen européenne ukrainien ukrainienne israélien israélienne palestinien palestinienne turc turque iranien iranienne
 socialiste communiste républicain républicaine démocrate écologiste centriste insoumis insoumise`,
  outlets: 'agence quotidien hebdomadaire journal chaîne radio magazine télévision',
  locatives: 'à en dans depuis près vers',
  particles: 'de du des d la le les von van der den di da del al el ben bin ibn y',
  agencies: `afp reuters ap afp-services belga ats dpa efe ansa xinhua tass interfax rtl rmc bfmtv bfm tf1 cnews lci rfi tv5monde france-info franceinfo
 france-inter rtbf cnn bbc nbc abc cbs mediapart libération`,
  papers:
    'libération figaro monde parisien parisienne échos point express équipe humanité croix soir obs marianne canard tribune',
  agencyEndings: 'presse matin soir dimanche info télévisions inter magazine times post',
  capitals: 'names',
};
