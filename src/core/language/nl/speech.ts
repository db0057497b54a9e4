import type { LanguageTexts } from '../define.ts';

/** Dutch verbs of speech. Forms of the present and the past. */
export const speech: NonNullable<LanguageTexts['speech']> = {
  strong: `zegt zei zeiden zeggen verklaart verklaarde verklaarden verklaren stelt stelde stelden benadrukt benadrukte benadrukten schrijft schreef schreven
 waarschuwt waarschuwde waarschuwden vindt meldt meldde meldden laat liet antwoordt antwoordde vertelt vertelde vertelden reageert reageerde
 reageerden beweert beweerde beweerden bevestigt bevestigde erkent erkende concludeert concludeerde betoogt betoogde bekent bekende belooft beloofde
 klaagt klaagde oppert opperde roept riep zucht zuchtte licht lichtte legt legde voegt voegde vervolgt vervolgde besluit besloot aldus meent meende
 merkt merkte bezweert bezwoer onderstreept onderstreepte twittert twitterde tweet tweette noteert noteerde oordeelt oordeelde denkt dacht vreest
 vreesde hoopt hoopte`,
  plain: `noemt noemde noemden vraagt vroeg vroegen eist eiste pleit pleitte spreekt sprak gelooft geloofde verwacht verwachtte ziet zag kondigt kondigde
 geeft gaf wijst wees beschrijft beschreef verwijt verweet beschuldigt beschuldigde verdedigt verdedigde herhaalt herhaalde bericht berichtte
 constateert constateerde adviseert adviseerde citeert citeerde grapt grapte lacht lachte schreeuwt schreeuwde fluistert fluisterde luidt
 veroordeelt veroordeelde prijst prees dreigt dreigde haalt weet wist begrijpt`,
  loose: 'vinden vond vonden leest las houdt hield neemt wil wilde gaat gaan voelt heet klinkt',
  passives: 'wordt werd worden werden',
  agents: 'door',
  equating: 'als',
  participles: `gezegd verklaard gesteld benadrukt geschreven gewaarschuwd gemeld geantwoord verteld gereageerd beweerd bevestigd erkend geconcludeerd
 betoogd bekend beloofd geklaagd geopperd geroepen toegelicht uitgelegd toegevoegd gemerkt onderstreept getwitterd genoemd gevraagd geëist gepleit
 gesproken aangekondigd beschreven verweten beschuldigd verdedigd herhaald bericht geconstateerd geadviseerd geciteerd gedreigd laten`,
  auxiliaries: 'heeft had hebben hadden',
  according: ['volgens', 'naar eigen zeggen van', 'aldus', 'in de woorden van', 'naar de mening van'],
  tags: 'aldus volgens',
  reporting: 'meldt meldde meldden bericht berichtte schrijft schreef citeert',
  asking: 'gevraagd ondervraagd',
  toldTo: 'tegen tegenover aan bij',
};
