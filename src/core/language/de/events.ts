import type { EventTexts } from '../event-texts.ts';

/** Words of news and of matches. */
export const events: EventTexts = {
  classes: {
    announced: `kündigt kündigte angekündigt ankündigung bestätigt bestätigte bestätigen erklärt erklärte verkündet verkündete veröffentlicht
      veröffentlichte stellt_vor vorgestellt beschließt beschlossen beschluss einigung einigen geeinigt unterzeichnet genehmigt billigt führt_ein offiziell
      startet abkommen`,
    outcome: `gewinnt gewann gewonnen sieg gewählt wiedergewählt stimmt stimmte abstimmung verabschiedet lehnt abgelehnt niederlage verliert verlor
      verloren mehrheit ergebnis ergebnisse urteil urteilt entscheidet entschieden schuldig verurteilt freigesprochen ernannt referendum wahlsieg`,
    exit: `tritt_zurück zurückgetreten rücktritt entlassen gefeuert zieht_zurück zurückgezogen ausgesetzt abgesagt sagt_ab geschlossen schließt schließung
      gestoppt stoppt verbietet verboten verbot verlässt verlassen gestrichen verschoben`,
    harm: `tot tote toten gestorben stirbt tod getötet verletzt verletzte verletzten angriff angriffe anschlag schüsse schießerei explosion bombe absturz
      unfall festgenommen festnahme festnahmen verhaftet angeklagt geiseln geisel evakuiert evakuierung vermisst notstand opfer verdächtiger verdächtige mord`,
    market: `steigt stieg gestiegen fällt gefallen sinkt sank gesunken wächst wuchs wachstum rekord inflation arbeitslosigkeit gewinn umsatz aktien kurs
      kurse zinsen leitzins wirtschaft bip index`,
    conflict: `warnt warnte warnung fordert forderte forderung kritisiert kritisierte kritik droht drohte drohung wirft_vor beschuldigt verurteilt_scharf
      verteidigt bestreitet weist_zurück weigert streit`,
    official: `präsident präsidentin kanzler kanzlerin bundeskanzler minister ministerin ministerium polizei gericht staatsanwaltschaft regierung
      bundesregierung parlament bundestag bundesrat senat kommission behörde behörden sprecher sprecherin bürgermeister ministerpräsident stadtrat zentralbank`,
    agency: `reuters afp dpa berichtet berichten bericht medienberichten laut quellen nachrichtenagentur eilmeldung`,
    ahead: `gleich morgen später_heute heute_abend erwartet in_kürze demnächst steht_bevor beginnt_um vorschau`,
    soft: `reaktion reaktionen foto fotos bilder bild galerie video schauen hören karikatur witz twitter tweet facebook instagram leser leserinnen
      kommentare wetter vorhersage verkehr stau quiz übrigens interessant lesenswert schön`,
    opinion: `analyse meinung kommentar kolumne leitartikel schreibt argumentiert kollege kollegin interview artikel lesen_sie`,
    self: `ich mir mich mein meine`,
    reader: `wir uns unser unsere sie_können ihr ihnen`,
  },
  greetings: 'guten morgen|guten abend|guten tag|gute nacht|herzlich willkommen|willkommen|hallo|wir verabschieden uns',
  comingUp: 'demnächst hier',
  preludes: 'aufstellung|aufstellungen|die aufstellungen|vorbericht|vorgeplänkel|startaufstellungen',
  matchEvents: 'tor|toor|elfmeter|rote karte|gelb rot|halbzeit|pausenpfiff|abpfiff|schlusspfiff|verlängerung',
  matchResults: 'abpfiff|schlusspfiff|endstand|endergebnis',
  matchOutcomes: 'gewinnt|gewinnen',
  play: 'ecke|eckball|freistoß|abseits|torwart|stürmer|flanke',
  versus: 'gegen',
};
