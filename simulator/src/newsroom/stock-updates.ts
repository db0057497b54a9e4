import { ISLA, RUFUS } from './story/script.ts';

/**
 * A key event that fits any moment of the story. Its number is wrong until it is corrected: too high,
 * because one that rises is news.
 */
interface StockUpdate {
  by: string;
  wrong: string;
  right: string;
  headline(value: string): string;
  body(value: string): string;
  /** The same in other words. */
  otherwise(value: string): string;
}

/** Key events that people can have published, in order of use. */
const STOCK_UPDATES: readonly [StockUpdate, ...StockUpdate[]] = [
  {
    by: RUFUS,
    wrong: '23:00',
    right: '02:00',
    headline: time => `Harbour closed to all traffic until ${time}`,
    body: time => `The harbour master has closed Port Ellery to everything but lifeboats until ${time}.`,
    otherwise: time =>
      `Nothing but lifeboats may enter or leave Port Ellery until ${time}, the harbour master has ruled.`,
  },
  {
    by: ISLA,
    wrong: 'ten',
    right: 'nine',
    headline: force => `Gale warning raised to force ${force}`,
    body: force => `The weather office has raised its warning for the sound to force ${force}, westerly.`,
    otherwise: force => `Westerly winds of force ${force} are what the weather office now warns of in the sound.`,
  },
  {
    by: RUFUS,
    wrong: '60',
    right: '40',
    headline: beds => `School hall opens with ${beds} beds`,
    body: beds => `The school in Port Ellery has opened its hall: ${beds} camp beds, blankets and hot soup.`,
    otherwise: beds => `Blankets, hot soup and ${beds} camp beds are ready in the hall of the school in Port Ellery.`,
  },
  {
    by: ISLA,
    wrong: '20',
    right: '12',
    headline: () => 'Telephone line for families opened',
    body: people => `Families can call the harbour office; ${people} people are answering the telephones.`,
    otherwise: people => `The harbour office takes calls from families; at its telephones sit ${people} people.`,
  },
  {
    by: RUFUS,
    wrong: '500',
    right: '300',
    headline: homes => `Power cut leaves ${homes} homes dark`,
    body: homes => `A line is down on the shore road: ${homes} homes in Port Ellery have no electricity.`,
    otherwise: homes =>
      `There is no electricity in ${homes} homes in Port Ellery, because a line is down on the shore road.`,
  },
  {
    by: ISLA,
    wrong: 'three',
    right: 'two',
    headline: miles => `Fishing fleet told to keep ${miles} miles off`,
    body: miles => `The coastguard asks all boats to keep ${miles} miles clear of the Kestrel Teeth.`,
    otherwise: miles => `All boats are to stay ${miles} miles away from the Kestrel Teeth, the coastguard says.`,
  },
  {
    by: RUFUS,
    wrong: '50',
    right: '15',
    headline: () => 'Shore road closed at the bridge',
    body: cars => `Waves are breaking over the shore road; the police turn cars round at the bridge, ${cars} so far.`,
    otherwise: cars =>
      `The police have turned ${cars} cars round at the bridge so far, as waves break over the shore road.`,
  },
  {
    by: ISLA,
    wrong: 'nine',
    right: 'six',
    headline: hours => `Tug ordered from Marrow Bay, ${hours} hours away`,
    body: hours => `The owners have ordered the tug Steady Hand from Marrow Bay. She needs ${hours} hours.`,
    otherwise: hours =>
      `It takes the tug Steady Hand ${hours} hours to come from Marrow Bay, where the owners have ordered her.`,
  },
  {
    by: RUFUS,
    wrong: '200',
    right: '120',
    headline: loaves => `Bakery sends ${loaves} loaves to the quay`,
    body: loaves => `Nobody asked for them: ${loaves} loaves have come down to the quay in a handcart.`,
    otherwise: loaves => `A handcart has brought ${loaves} loaves down to the quay, for which nobody had asked.`,
  },
  {
    by: ISLA,
    wrong: 'Saturday',
    right: 'Monday',
    headline: day => `Ferry terminal on Vay shut until ${day}`,
    body: day => `The terminal on Vay stays shut until ${day}; tickets stay valid until then.`,
    otherwise: day => `Until ${day} the terminal on Vay is closed, and tickets stay valid for that long.`,
  },
];

/**
 * Returns the wording of the stock update with this number, as first published and as corrected, and
 * by each of these bodies the same in other words.
 */
export function stockUpdateAt(index: number) {
  const { by, wrong, right, headline, body, otherwise } =
    STOCK_UPDATES[index % STOCK_UPDATES.length] ?? STOCK_UPDATES[0];
  const corrected = { headline: headline(right), body: body(right) };
  const reworded = new Map([wrong, right].map(value => [body(value), otherwise(value)]));
  return { by, headline: headline(wrong), body: body(wrong), corrected, otherwise: reworded };
}
