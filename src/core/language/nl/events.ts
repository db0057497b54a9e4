import type { EventTexts } from '../event-texts.ts';

/** Words of news and of matches. */
export const events: EventTexts = {
  classes: {
    announced: `kondigt_aan aangekondigd bevestigt bevestigd bevestigde verklaart verklaarde maakt_bekend bekendgemaakt publiceert gepubliceerd onthult
      officieel beveelt tekent getekend akkoord overeenkomst keurt_goed goedgekeurd`,
    outcome: `wint won gewonnen winst overwinning gekozen herkozen stemt stemde stemming verwerpt verworpen verlies verliest verloor meerderheid uitslag
      uitslagen uitspraak vonnis schuldig veroordeeld vrijgesproken benoemd referendum`,
    exit: `stapt_op opgestapt ontslag ontslagen trekt_terug teruggetrokken opgeschort afgelast geannuleerd sluit gesloten sluiting stopt verbiedt verboden
      vertrekt uitgesteld`,
    harm: `dood doden overleden overlijdt gedood gewond gewonden aanval aanvallen aanslag schietpartij schoten explosie bom crash ongeluk aangehouden
      aanhouding gearresteerd verdachte verdachten aangeklaagd gijzelaars geëvacueerd evacuatie vermist noodtoestand slachtoffer slachtoffers moord`,
    market: `stijgt steeg gestegen daalt daalde gedaald groeit groei record inflatie werkloosheid winst omzet aandelen rente beurs economie index bbp`,
    conflict: `waarschuwt waarschuwde waarschuwing eist eiste beschuldigt beschuldigde dreigt dreigde dreiging belooft veroordeelt bekritiseert kritiek
      verdedigt ontkent weigert ruzie`,
    official: `president premier minister ministers ministerie politie rechtbank rechter regering kabinet parlement kamer senaat kamerlid commissie
      centrale_bank woordvoerder burgemeester autoriteiten justitie`,
    agency: `reuters afp anp meldt melden volgens bronnen persbureau`,
    ahead: `straks morgen vanavond verwacht binnenkort begint_om`,
    soft: `reactie reacties foto foto's beelden video bekijk luister twitter tweet facebook lezers weer verkeer file quiz mooi interessant`,
    opinion: `analyse opinie column commentaar schrijft collega interview artikel lees`,
    self: `ik mij mijn`,
    reader: `wij ons onze jullie`,
  },
  greetings: 'goedemorgen|goedemiddag|goedenavond|welkom|bedankt voor',
  comingUp: 'straks',
  preludes: 'voorbeschouwing|opstellingen|de opstellingen',
  matchEvents: 'doelpunt|rode kaart|strafschop|rust|einde wedstrijd',
  matchResults: 'einde wedstrijd|eindstand',
  matchOutcomes: 'wint',
  play: 'hoekschop',
};
