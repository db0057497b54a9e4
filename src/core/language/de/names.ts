import type { LanguageTexts } from '../define.ts';

/** Endings of nouns with those of their cases: "amt amts amtes". */
const inflected = (words: string): string[] =>
  words.split(/\s+/u).flatMap(word => ['', 's', 'es', 'n', 'en'].map(end => `${word}${end}`));

/** German titles, offices, organisations and agencies. */
export const names: NonNullable<LanguageTexts['names']> = {
  titles: `herr frau herrn dr dr. prof prof. professor professorin präsident präsidentin bundespräsident kanzler kanzlerin bundeskanzler bundeskanzlerin
 ministerpräsident ministerpräsidentin premier premierminister premierministerin minister ministerin außenminister außenministerin innenminister
 innenministerin finanzminister finanzministerin verteidigungsminister verteidigungsministerin staatssekretär staatssekretärin vorsitzender
 vorsitzende vorsitzenden chef chefin generalsekretär generalsekretärin sprecher sprecherin regierungssprecher bürgermeister bürgermeisterin
 oberbürgermeister abgeordneter abgeordnete senator senatorin papst kardinal bischof könig königin prinz prinzessin general trainer trainerin
 richter richterin anwalt anwältin direktor direktorin experte expertin forscher forscherin autor autorin leiter leiterin sänger sängerin
 kommissar kommissarin gouverneur botschafter botschafterin staatschef regierungschef regierungschefin doktor`,
  maleTitles: `herr herrn präsident kanzler bundeskanzler ministerpräsident premierminister minister außenminister innenminister finanzminister
 verteidigungsminister sprecher chef papst kardinal bischof könig prinz trainer bürgermeister oberbürgermeister`,
  femaleTitles: `frau präsidentin kanzlerin bundeskanzlerin ministerpräsidentin premierministerin ministerin außenministerin innenministerin
 finanzministerin sprecherin chefin königin prinzessin bürgermeisterin`,
  honorifics: 'herr frau herrn dr dr. prof prof. doktor',
  roles: `zeuge zeugin augenzeuge augenzeugen zeugen experten forscher beamter beamte beamten soldat soldaten helfer retter ärzte arzt ärztin mann frau
 mutter vater sohn tochter bruder schwester nachbar nachbarn anwohner demonstranten kritiker anhänger insider kreise teilnehmer besucher student
 studentin opfer überlebender angehörige polizist polizisten kommandant kommandeur diplomat diplomaten analyst analysten ökonom ökonomen spieler
 schauspieler schauspielerin künstler pfarrer journalist journalistin redakteur reporter historiker wissenschaftler unternehmer`,
  roleEndings:
    inflected(`sprecher sprecherin minister ministerin präsident präsidentin chef chefin vorsitzender vorsitzende leiter leiterin politiker
 politikerin experte expertin beauftragter beauftragte kandidat kandidatin sekretär sekretärin trainer trainerin meister meisterin anwalt anwältin
 forscher forscherin direktor direktorin abgeordneter abgeordnete loge login kommissar kommissarin präfekt gouverneur sportler sportlerin
 vorstand inspektor inspektorin dezernent dezernentin botschafter botschafterin inhaber inhaberin gründer gründerin beamter beamte führer
 führerin referent referentin rabbiner bischof kanzler kanzlerin richter richterin kommandant autor autorin redakteur redakteurin vize
 mitarbeiter mitarbeiterin vorständin manager managerin geschäftsführer geschäftsführerin stellvertreter stellvertreterin berater beraterin`),
  agentEndings:
    `er ern erin innen or oren ist isten istin ent enten entin ant anten antin eur eure eurin mann männer frau frauen leute loge login schaft
 gruppe bündnis initiative konzern organisation firma agentur nachrichtenagentur medien fraktion koalition opposition division seite seiten partner
 gemeinde stadt kreis land senat kammer komitee rat jury redaktion sender fernsehen institut zentrum kollege kollegen kollegin zeuge zeugen
 familie eltern mutter vater tochter sohn bruder schwester kind kinder junge mädchen minister arzt ärzte ärztin verein verband gast gäste
 patin pate papst könig königin prinz graf herzog chef chefin boss anderer andere`.split(/\s+/u),
  organisations: `polizei regierung bundesregierung ministerium partei gericht universität institut kommission rat parlament bundestag senat
 armee bundeswehr feuerwehr verband verein bank konzern unternehmen firma gewerkschaft kirche zentralbank behörde amt gmbh ag
 stadt landesregierung staatsanwaltschaft fraktion koalition opposition komitee gemeinde ministeriums parteien behörden organisation organisationen
 stiftung bündnis initiative zentrum agentur zeitung sender`,
  organisationEndings: inflected(
    'ministerium verband behörde gericht gerichtshof partei regierung polizei anwaltschaft amt',
  ),
  bodies: `mitteilung erklärung bericht brief schreiben stellungnahme urteil gutachten artikel plakat pressemitteilung zeitung blatt studie umfrage gesetz
 vertrag resolution dokument papier text zeitschrift magazin medienberichte medien beschluss`,
  places: `deutschland berlin hamburg münchen köln frankfurt europa usa russland ukraine frankreich italien spanien polen china japan israel iran türkei
 großbritannien england österreich schweiz wien brüssel paris london moskau kiew washington peking bayern sachsen hessen thüringen niedersachsen`,
  outlets:
    'agentur nachrichtenagentur zeitung tageszeitung wochenzeitung zeitschrift magazin nachrichtenmagazin sender fernsehsender radiosender fernsehen rundfunk blatt',
  locatives: 'in aus nach nahe bei',
  particles: 'von van der den de zu vom zur la le di da al bin ibn el y dos',
  agencies:
    'dpa afp ap reuters epd kna sid spiegel zeit welt bild faz taz ard zdf ndr wdr swr mdr cnn bbc rtl ntv tass interfax',
  agencyEndings:
    'zeitung nachrichten tagblatt tageblatt rundschau anzeiger kurier spiegel post allgemeine agentur nachrichtenagentur',
  nounEndings:
    `ung ungen heit heiten keit keiten schaft schaften tion tionen sion sionen tät täten ismus nisse agentur zeitung magazin stadt staat staaten verein verband
 verbands verbandes union konferenz kongress gesetz gesetzes gesetze bericht berichts projekt programm gebäude gebiet gebiete gruppe gruppen partei parteien
 ministerium behörde behörden krise krieg kriegs truppen streitkräfte bürger bürgern einwohner vertreter vertretern anhänger anhängern mitglied
 mitglieder mitgliedern länder ländern kosten preise preis zahlen punkte maßnahmen vorwürfe daten kräfte leistung gericht gerichts gerichtshof verfahren
 unternehmen konzern hersteller anlagen anlage werke kraftwerk kilometer prozent millionen milliarden euro minuten stunden wochen monaten jahren
 jahre tage tagen fernsehen sender nachrichten medien mannschaft turnier meisterschaft weltmeister spieler spiel spiele spielen runde platz straße brücke
 bahnhof flughafen krankenhaus universität schule institut zentrum parlament regierung präsidium amt politik wirtschaft recht rechte wahl wahlen
 kampf kampagne frage fragen antrag vertrag vertrags plan pläne erde dokument dokumente gesellschaft geschichte wissenschaft rücktritt`.split(
      /\s+/u,
    ),
  contractions: 'im am zum zur beim vom ins ans aufs durchs fürs übers',
  capitals: 'nouns',
};
