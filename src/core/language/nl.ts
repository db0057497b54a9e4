import { defineLanguage } from './language.ts';

/** Dutch. */
export const DUTCH = defineLanguage({
  code: 'nl',
  speech: {
    verbs: {
      plain: `noemt noemde noemden vraagt vroeg vroegen eist eiste pleit pleitte spreekt sprak gelooft geloofde
        verwacht verwachtte ziet zag kondigt kondigde geeft gaf wijst wees beschrijft beschreef verwijt verweet
        beschuldigt beschuldigde verdedigt verdedigde herhaalt herhaalde bericht berichtte constateert constateerde
        adviseert adviseerde citeert citeerde grapt grapte lacht lachte schreeuwt schreeuwde fluistert fluisterde
        luidt veroordeelt veroordeelde prijst prees dreigt dreigde haalt weet wist begrijpt`,
      loose: 'vinden vond vonden leest las houdt hield neemt wil wilde gaat gaan voelt heet klinkt',
      strong: `zegt zei zeiden zeggen verklaart verklaarde verklaarden verklaren stelt stelde stelden benadrukt
        benadrukte benadrukten schrijft schreef schreven waarschuwt waarschuwde waarschuwden vindt meldt meldde
        meldden laat liet antwoordt antwoordde vertelt vertelde vertelden reageert reageerde reageerden beweert
        beweerde beweerden bevestigt bevestigde erkent erkende concludeert concludeerde betoogt betoogde bekent
        bekende belooft beloofde klaagt klaagde oppert opperde roept riep zucht zuchtte licht lichtte legt legde voegt
        voegde vervolgt vervolgde besluit besloot aldus meent meende merkt merkte bezweert bezwoer onderstreept
        onderstreepte twittert twitterde tweet tweette noteert noteerde oordeelt oordeelde denkt dacht vreest vreesde
        hoopt hoopte`,
    },
    participles: `gezegd verklaard gesteld benadrukt geschreven gewaarschuwd gemeld geantwoord verteld gereageerd
      beweerd bevestigd erkend geconcludeerd betoogd bekend beloofd geklaagd geopperd geroepen toegelicht uitgelegd
      toegevoegd gemerkt onderstreept getwitterd genoemd gevraagd geëist gepleit gesproken aangekondigd beschreven
      verweten beschuldigd verdedigd herhaald bericht geconstateerd geadviseerd geciteerd gedreigd laten`,
    passives: 'wordt werd worden werden',
    agents: 'door',
    auxiliaries: 'heeft had hebben hadden',
    according: 'volgens naar_eigen_zeggen_van aldus in_de_woorden_van naar_de_mening_van',
    tags: 'aldus volgens',
    equating: 'als',
    asking: 'gevraagd ondervraagd',
    toldTo: 'tegen tegenover aan bij',
  },
  grammar: {
    pronouns: { m: 'hij hem', f: 'ze zij', first: 'ik wij we je jij jullie u men' },
    determiners: `dat deze dit geen elke elk ieder iedere alle veel vele sommige enkele meerdere beide onze ons mijn
      jouw uw twee drie vier vijf zes zeven acht negen tien andere`,
    articles: 'een zijn haar hun',
    definite: 'de het die',
    prepositions: `in op aan van voor met bij door over uit naar tot om na tegen onder boven tussen zonder tijdens
      sinds vanaf wegens volgens per rond langs binnen buiten naast vanwege ondanks achter te ten ter tegenover
      dankzij`,
    ties: 'van voor bij uit in der den des aan op namens',
    conjunctions: 'en maar of want dus',
    subordinators: `als omdat toen terwijl hoewel nadat voordat zodat indien wanneer wie wat waar hoe waarom welke
      welk waarin waarmee waarvan`,
    relatives: 'die dat',
    adverbs: `ook dan nog zich nu toen vandaag gisteren morgen later daarna vervolgens bovendien verder weer al reeds
      alleen zelfs opnieuw daarbij hierover echter eerder inmiddels eveneens tevens niet er het zojuist onlangs
      maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vanochtend vanmiddag vanavond gisteravond duidelijk
      openlijk zo toch wel daarom daarover eens hem haar hen ons mij me weten toe uit vast op aan`,
    verbs: `is zijn was waren wordt worden werd werden kan kunnen kon konden moet moeten moest zal zullen zou zouden
      wil willen mag mogen mocht heeft had hebben hadden komt kwam gaat ging staat stond blijft bleef maakt maakte
      doet deed krijgt kreeg`,
    times: `maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli
      augustus september oktober november december vandaag gisteren morgen ochtend middag avond nacht week jaar jaren
      maand uur weekend`,
    openers: `er ook dan nog nu vandaag gisteren morgen later daarna vervolgens bovendien verder weer al alleen zelfs
      opnieuw daarbij echter eerder inmiddels eveneens niet toch wel daarom zo aldus is was werd kan moet zal zou
      honderd duizend miljoen miljard euro foto video beeld bron live update vraag niemand niets iemand iets ja nee
      dank misschien mogelijk helaas uiteindelijk tegelijk tegelijkertijd daarmee hiermee sindsdien daar hier daarvoor
      daarin waarop zeker zelf prompt weg net zowel noch evenals alsof zoals overigens kortom immers trouwens
      ondertussen intussen wellicht soms vaak altijd nooit vorige volgende komende afgelopen eind begin half zaterdag
      zondag maandag dinsdag woensdag donderdag vrijdag ooit eens alles iedereen mensen wil laat laten kijk kom ga doe
      maak neem geef`,
    verbSecond: true,
  },
  names: {
    titles: `vicepresident oud-president minister-president vicepremier ex-minister staatssecretaris kanselier
      secretaris-generaal voorzitter fractievoorzitter partijleider lijsttrekker kamerlid tweede parlementslid
      europarlementariër senator wethouder gouverneur commissaris schepen rechter officier advocaat generaal kolonel
      kapitein commandant admiraal ambassadeur directeur ceo leider chef baas woordvoerder trainer bondscoach coach
      spits aanvaller verdediger aanvoerder kandidaat econoom econome historicus hoogleraar onderzoeker onderzoekster
      schrijver schrijfster acteur regisseur zanger journalist journaliste viroloog graaf hertog`,
    maleTitles: `meneer dhr pater pastoor bisschop kardinaal paus koning prins topman doelman minister premier
      president burgemeester`,
    femaleTitles: `mevrouw mevr mw zuster presidente koningin prinses directrice advocate woordvoerster topvrouw
      zangeres actrice`,
    honorifics: 'meneer mevrouw dhr dhr. mevr mevr. mw mw. dr dr. prof prof. professor drs mr ir sir lord',
    roles: `getuige getuigen ooggetuige ooggetuigen bewoner bewoners buurman buurvrouw buren ouder ouders moeder vader
      zoon dochter broer zus man vrouw vriend vriendin vrienden jongen meisje student studenten studente leraar
      lerares leerling politieman agent agenten soldaat soldaten militair militairen arts artsen dokter
      verpleegkundige arbeider boer boeren demonstrant demonstranten activist activisten rebel rebellen slachtoffer
      slachtoffers overlevende diplomaat diplomaten ambtenaar ambtenaren adviseur medewerker medewerkers speler
      speelster spelers voetballer kampioen analist analisten economen deskundige deskundigen expert experts
      onderzoekers wetenschapper wetenschappers waarnemer waarnemers bron bronnen supporter passagier eigenaar
      ondernemer ondernemers oprichter vertegenwoordiger lid leden kunstenaar schilder muzikant priester dominee
      auteur redacteur critici tegenstanders voorzitters`,
    roleEndings: `woordvoerder woordvoerster minister leider voorzitter kenner deskundige loog loge chef baas trainer
      kundige directeur secretaris onderzoeker`,
    agentEndings: `ster sters eur eurs euse ist isten iste ent enten ente ant anten ante aar aars aren ares man mannen
      vrouw vrouwen lid leden houder houders schrijver schrijvers loog logen maker makers leider leiders drager
      strijder strijders jezuïet priester koning keizer prins bisschop moeder vader coach trainer speler speelster
      renner rijder ruiter bestuurder oprichter uitvinder werknemer werkgever inwoner bewoner familie club ploeg`,
    organisations: `politie regering kabinet ministerie leger partij vakbond parlement senaat kamer raad rechtbank hof
      openbaar commissie universiteit instituut school bank groep bedrijf onderneming vereniging federatie stichting
      comité bond unie agentschap bureau vn navo kerk gemeente provincie departement club ziekenhuis centrum
      organisatie autoriteiten kremlin pentagon vaticaan beweging front alliantie coalitie brandweer justitie
      fabrikant`,
    organisationEndings: 'ministerie bond politie partij raad bedrijf dienst fabrikant organisatie vereniging',
    bodies: `verklaring rapport onderzoek tekst brief bericht artikel uitspraak vonnis document peiling nota boek wet
      spandoek bord kop krant weekblad tijdschrift site website persbericht pamflet leus`,
    places: `nederland amsterdam rotterdam haag utrecht eindhoven groningen maastricht arnhem nijmegen vlaanderen
      belgië brussel antwerpen gent brugge leuven wallonië luik europa afrika azië amerika vs washington londen
      engeland duitsland berlijn frankrijk parijs italië rome spanje madrid portugal rusland moskou oekraïne kiev
      polen china peking japan tokio israël gaza jeruzalem iran teheran irak syrië libanon egypte marokko turkije
      ankara india brazilië mexico australië suriname curaçao aruba limburg brabant zeeland friesland drenthe
      overijssel gelderland flevoland`,
    locatives: 'in uit naar nabij te',
    labels: `portugese oostenrijkse zwitserse poolse griekse iraakse syrische japanse afrikaanse aziatische
      australische canadese mexicaanse braziliaanse argentijnse surinaamse antilliaanse deense zweedse noorse finse
      ierse schotse tsjechische hongaarse marokkaanse egyptische zuid-afrikaanse joodse katholieke protestantse
      nederlandse belgische vlaamse waalse amerikaanse britse franse duitse italiaanse spaanse russische chinese
      europese oekraïense israëlische palestijnse turkse iraanse`,
    particles: "van de der den het 't ter ten te la le von di al el bin",
    agencies: `anp belga reuters afp ap dpa efe ansa tass interfax nos nu.nl rtl vrt vtm bnr nrc knack humo cnn bbc
      nbc abc cbs`,
    papers: 'volkskrant telegraaf trouw parool standaard tijd morgen laatste nieuwsblad spits metro ad',
    agencyEndings: 'nieuws dagblad courant krant press times post journaal radio',
    outlets: 'persbureau krant dagblad weekblad omroep zender nieuwszender tijdschrift',
  },
  labels: {
    introducing: 'genoemd genaamd genaamde getiteld getitelde titel motto slogan bekend bijnaam',
    armsLength: 'zogenaamde zogeheten zogenoemde term woord begrip',
    works: `film boek lied album serie uitzending roman tijdschrift stuk toneelstuk band project initiatief operatie
      campagne schip tentoonstelling concert documentaire krant groep beweging plan spandoek spandoeken bord slogan
      programma nummer single`,
    placed: 'in op de het van',
    minor: 'de het een van en of in op aan te met voor bij',
  },
  text: {
    commonWords: `de het een van en in is dat op te zijn met voor niet die aan er om ook als dan maar bij nog uit door
      naar heeft hij over ze wel geen meer worden wordt tot hebben was werd deze tegen zegt kan al ik zich kunnen
      mensen onder haar moet twee volgens zal wij`,
    abbreviations: 'dr prof drs mr ir ing dhr mevr mw bijv bv enz etc o.a nr blz jl resp ca st',
    negations: 'niet geen nooit niemand niets zonder nergens',
    numbers: `1 één 2 twee 3 drie 4 vier 5 vijf 6 zes 7 zeven 8 acht 9 negen 10 tien 11 elf 12 twaalf 13 dertien 14
      veertien 15 vijftien 20 twintig 30 dertig 40 veertig 50 vijftig 60 zestig`,
    scales: '100 honderd 1000 duizend',
    ordinalEndings: 'e de ste',
  },
  summary: {
    stopWords: `de het een die dat deze dit van in op aan voor met bij door over uit naar tot om na tegen onder boven
      tussen zonder tijdens sinds volgens per en maar of want dus als omdat toen terwijl dan ook nog nu al niet geen
      er zich hij zij ze hem haar hun ik je we wij u mijn onze is zijn was waren wordt worden werd werden heeft had
      hebben hadden kan kunnen moet moeten zal zullen zou zouden wil mag meer veel zo wel weer te`,
    titles: `dit_moet_je_weten dit_weten_we wat_weten_we het_belangrijkste het_belangrijkste_nieuws samenvatting
      samengevat in_het_kort het_laatste_nieuws overzicht de_stand_van_zaken dit_is_er_gebeurd`,
    smallTalk: `goedemorgen goedemiddag goedenavond welkom_in_dit_liveblog welkom_bij_dit_liveblog
      welkom_bij_ons_liveblog bedankt_voor_het_volgen bedankt_voor_het_lezen we_sluiten_dit_liveblog
      dit_liveblog_is_gesloten hiermee_sluiten_we tot_morgen volg_hier`,
    pointingBack: `hij zij ze dit dat deze zijn haar hun maar en of dus echter ook daarnaast ik wij we ja nee hier
      daar`,
    more: 'meer_over',
  },
  edits: {
    notes: `is_gecorrigeerd hebben_gecorrigeerd een_eerdere_versie abusievelijk ten_onrechte_gemeld eerder_meldden_wij
      eerder_meldden_we eerder_schreven_we in_tegenstelling_tot_wat_we dit_bericht_is_aangepast`,
    noteOpenings: 'correctie rectificatie gecorrigeerd',
    countsDown: 'vermist vermiste resterende resteren',
    spans: 'jaar jaren leeftijd',
    asOf: 'sinds bijgewerkt',
    amounts: 'tientallen honderden duizenden miljoenen',
    harm: [
      'ongedeerd overleefd overleefde overleefden levend',
      'gewond gewonde gewonden verwond ziekenhuis levensgevaar',
      'dood dode doden overleden overlijdt omgekomen gedood gestorven sterft om_het_leven',
    ],
    law: [
      'ondervraagd verhoord geïdentificeerd gezocht zoekt',
      'aangehouden gearresteerd arrestatie opgepakt',
      'aangeklaagd',
      'veroordeeld schuldig',
    ],
    hedges: 'vermeend vermeende vermoedelijk vermoedelijke zou zouden',
    moved: 'verlengd verlengt uitgesteld verschoven verplaatst vervroegd',
    clocks: 'uur',
    money: 'dollar euro pond frank yen yuan roebel roepie kronen peso',
    others: [
      'broer zus zoon dochter vader moeder echtgenoot echtgenote oom tante neef nicht',
      'noorden zuiden oosten westen',
      'links rechts',
      'man vrouw jongen meisje',
      'voor tegen',
    ],
    opposites: [
      'stijgt stijgen steeg stegen gestegen groeit groeide gegroeid toename stijging meer',
      'daalt dalen daalde daalden gedaald krimpt kromp gekrompen afname daling minder',
      'wint winnen won wonnen gewonnen zege overwinning',
      'verliest verliezen verloor verloren nederlaag',
      'aanvaardt aanvaard aangenomen goedgekeurd stemt_in',
      'verwerpt verworpen afgewezen afgekeurd weigert',
      'veroordeeld schuldig',
      'vrijgesproken vrijspraak onschuldig',
      'koopt kocht gekocht',
      'verkoopt verkocht',
      'winst winsten',
      'verlies verliezen',
      'bevestigt bevestigd',
      'vernietigt vernietigd',
    ],
    one: 'een',
    atLeast: 'ten_minste minstens meer_dan',
    leads: 'hoogstens minder_dan tot ongeveer bijna ruim vóór na sinds vanaf om op in',
  },
  publisher: {
    onward: 'lees_verder verder_lezen lees_meer',
    related: 'lees_ook zie_ook',
    appearedFirst: 'het_bericht_…_verscheen_eerst_op_…',
    adverts: 'advertentie gesponsord advertorial ingezonden_mededeling',
    advertBy: 'door',
    live: 'live',
    over: `liveblog_gesloten liveblog_is_gesloten dit_liveblog_is_gesloten liveblog_afgesloten liveblog_is_afgesloten
      liveblog_beëindigd liveblog_is_beëindigd lees_het_liveblog_terug lees_hier_het_liveblog_terug zo_verliep_de_dag`,
  },
  classes: {
    announced: `kondigt_aan aangekondigd bevestigt bevestigd bevestigde verklaart verklaarde maakt_bekend
      bekendgemaakt publiceert gepubliceerd onthult officieel beveelt tekent getekend akkoord overeenkomst keurt_goed
      goedgekeurd`,
    outcome: `wint won gewonnen winst overwinning gekozen herkozen stemt stemde stemming verwerpt verworpen verlies
      verliest verloor meerderheid uitslag uitslagen uitspraak vonnis schuldig veroordeeld vrijgesproken benoemd
      referendum`,
    exit: `stapt_op opgestapt ontslag ontslagen trekt_terug teruggetrokken opgeschort afgelast geannuleerd sluit
      gesloten sluiting stopt verbiedt verboden vertrekt uitgesteld`,
    harm: `dood doden overleden overlijdt gedood gewond gewonden aanval aanvallen aanslag schietpartij schoten
      explosie bom crash ongeluk aangehouden aanhouding gearresteerd verdachte verdachten aangeklaagd gijzelaars
      geëvacueerd evacuatie vermist noodtoestand slachtoffer slachtoffers moord`,
    market: `stijgt steeg gestegen daalt daalde gedaald groeit groei record inflatie werkloosheid winst omzet aandelen
      rente beurs economie index bbp`,
    conflict: `waarschuwt waarschuwde waarschuwing eist eiste beschuldigt beschuldigde dreigt dreigde dreiging belooft
      veroordeelt bekritiseert kritiek verdedigt ontkent weigert ruzie`,
    official: `president premier minister ministers ministerie politie rechtbank rechter regering kabinet parlement
      kamer senaat kamerlid commissie centrale_bank woordvoerder burgemeester autoriteiten justitie`,
    agency: 'reuters afp anp meldt melden volgens bronnen persbureau',
    ahead: 'straks morgen vanavond verwacht binnenkort begint_om',
    soft: `reactie reacties foto foto's beelden video bekijk luister twitter tweet facebook lezers weer verkeer file
      quiz mooi interessant`,
    opinion: 'analyse opinie column commentaar schrijft collega interview artikel lees',
    self: 'ik mij mijn',
    reader: 'wij ons onze jullie',
    asks: 'hoe waarom wat wie wanneer waar welke',
    reacts: `veroordeelt veroordeelde veroordelen bekritiseert bekritiseerde betreurt betreurde verwelkomt prijst looft
      feliciteert steunt steunde verdedigt bedankt bedankte eerbetoon medeleven condoleances reageert reageerde reactie
      reacties roept_op benadrukt vindt denkt gelooft hoopt noemt noemde spreekt_van`,
    lasting: 'nog nog_steeds al opnieuw weer blijft blijven gaat_door aanhoudende',
  },
  events: {
    flashes: 'breaking laatste_nieuws',
    greetings: 'goedemorgen goedemiddag goedenavond welkom bedankt_voor',
    comingUp: 'straks',
    preludes: 'voorbeschouwing opstellingen de_opstellingen',
    matchEvents: 'doelpunt rode_kaart strafschop rust einde_wedstrijd uitgeschakeld naar_de_halve',
    matchResults: 'einde_wedstrijd eindstand',
    matchOutcomes: 'wint',
    play: 'hoekschop',
  },
});
