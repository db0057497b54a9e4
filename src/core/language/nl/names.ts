import type { LanguageTexts } from '../define.ts';

/** Dutch titles, offices, organisations and agencies. */
export const names: NonNullable<LanguageTexts['names']> = {
  titles: `meneer mevrouw dhr dhr. mevr mevr. mw mw. dr dr. prof prof. professor drs mr ir pater zuster pastoor bisschop kardinaal paus president presidente
 vicepresident oud-president premier minister-president vicepremier minister ex-minister staatssecretaris kanselier secretaris-generaal voorzitter
 fractievoorzitter partijleider lijsttrekker kamerlid tweede kamerlid parlementslid europarlementariër senator burgemeester wethouder gouverneur
 commissaris schepen rechter officier advocaat advocate generaal kolonel kapitein commandant admiraal ambassadeur directeur directrice topman topvrouw ceo leider
 chef baas woordvoerder woordvoerster koning koningin prins prinses trainer bondscoach coach spits aanvaller verdediger doelman aanvoerder kandidaat
 econoom econome historicus hoogleraar onderzoeker onderzoekster schrijver schrijfster acteur actrice regisseur zanger zangeres journalist journaliste
 viroloog sir lord graaf hertog`,
  maleTitles: `meneer dhr pater pastoor bisschop kardinaal paus koning prins topman doelman minister premier president burgemeester`,
  femaleTitles:
    'mevrouw mevr mw zuster presidente koningin prinses directrice advocate woordvoerster topvrouw zangeres actrice',
  honorifics: 'meneer mevrouw dhr dhr. mevr mevr. mw mw. dr dr. prof prof. professor drs mr ir sir lord',
  roles: `getuige getuigen ooggetuige ooggetuigen bewoner bewoners buurman buurvrouw buren ouder ouders moeder vader zoon dochter broer zus man vrouw vriend
 vriendin vrienden jongen meisje student studenten studente leraar lerares leerling politieman agent agenten soldaat soldaten militair militairen arts
 artsen dokter verpleegkundige arbeider boer boeren demonstrant demonstranten activist activisten rebel rebellen slachtoffer slachtoffers overlevende
 diplomaat diplomaten ambtenaar ambtenaren adviseur medewerker medewerkers speler speelster spelers voetballer kampioen analist analisten economen
 deskundige deskundigen expert experts onderzoekers wetenschapper wetenschappers waarnemer waarnemers bron bronnen supporter passagier eigenaar
 ondernemer ondernemers oprichter vertegenwoordiger lid leden kunstenaar schilder muzikant priester dominee auteur redacteur critici tegenstanders
 voorzitters`,
  roleEndings: [
    'woordvoerder',
    'woordvoerster',
    'minister',
    'leider',
    'voorzitter',
    'kenner',
    'deskundige',
    'loog',
    'loge',
    'chef',
    'baas',
    'trainer',
    'kundige',
    'directeur',
    'secretaris',
    'onderzoeker',
  ],
  agentEndings:
    `ster sters eur eurs euse ist isten iste ent enten ente ant anten ante aar aars aren ares man mannen vrouw vrouwen lid leden houder houders
 schrijver schrijvers loog logen maker makers leider leiders drager strijder strijders jezuïet priester koning keizer prins bisschop moeder vader
 coach trainer speler speelster renner rijder ruiter bestuurder oprichter uitvinder werknemer werkgever inwoner bewoner familie club ploeg`.split(
      /\s+/u,
    ),
  organisations: `politie regering kabinet ministerie leger partij vakbond parlement senaat kamer raad rechtbank hof openbaar commissie universiteit instituut school
 bank groep bedrijf onderneming vereniging federatie stichting comité bond unie agentschap bureau vn navo kerk gemeente provincie departement club
 ziekenhuis centrum organisatie autoriteiten kremlin pentagon vaticaan beweging front alliantie coalitie brandweer justitie fabrikant`,
  organisationEndings: [
    'ministerie',
    'bond',
    'politie',
    'partij',
    'raad',
    'bedrijf',
    'dienst',
    'fabrikant',
    'organisatie',
    'vereniging',
  ],
  bodies: `verklaring rapport onderzoek tekst brief bericht artikel uitspraak vonnis document peiling nota boek wet spandoek bord kop krant weekblad tijdschrift
 site website persbericht pamflet leus`,
  places: `nederland amsterdam rotterdam haag utrecht eindhoven groningen maastricht arnhem nijmegen vlaanderen belgië brussel antwerpen gent brugge leuven
 wallonië luik europa afrika azië amerika vs washington londen engeland duitsland berlijn frankrijk parijs italië rome spanje madrid portugal rusland
 moskou oekraïne kiev polen china peking japan tokio israël gaza jeruzalem iran teheran irak syrië libanon egypte marokko turkije ankara india brazilië
 mexico australië suriname curaçao aruba limburg brabant zeeland friesland drenthe overijssel gelderland flevoland`,
  labels: `portugese oostenrijkse zwitserse poolse griekse iraakse syrische japanse afrikaanse aziatische australische canadese mexicaanse braziliaanse argentijnse surinaamse antilliaanse deense zweedse noorse finse ierse schotse tsjechische hongaarse marokkaanse egyptische zuid-afrikaanse joodse katholieke protestantse nederlandse belgische vlaamse waalse amerikaanse britse franse duitse italiaanse spaanse russische chinese europese oekraïense israëlische palestijnse
 turkse iraanse`,
  outlets: 'persbureau krant dagblad weekblad omroep zender nieuwszender tijdschrift',
  locatives: 'in uit naar nabij te',
  particles: "van de der den het 't ter ten te la le von di al el bin",
  agencies: `anp belga reuters afp ap dpa efe ansa tass interfax nos nu.nl rtl vrt vtm bnr nrc knack humo cnn bbc nbc abc cbs`,
  papers: 'volkskrant telegraaf trouw parool standaard tijd morgen laatste nieuwsblad spits metro ad',
  agencyEndings: 'nieuws dagblad courant krant press times post journaal radio',
  capitals: 'names',
};
