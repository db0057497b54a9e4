import { ISLA, RUFUS } from './script.ts';

/** A key event that fits any moment of the story, and its corrected wording. */
interface StockUpdate {
  by: string;
  headline: string;
  body: string;
  corrected: { headline: string; body: string };
}

const stockUpdate = (
  by: string,
  [headline, body]: readonly [string, string],
  mended: readonly [string, string],
): StockUpdate => ({
  by,
  headline,
  body,
  corrected: { headline: mended[0], body: mended[1] },
});

/** Key events that people can have published, in order of use. */
export const STOCK_UPDATES: readonly [StockUpdate, ...StockUpdate[]] = [
  stockUpdate(
    RUFUS,
    [
      'Harbour closed to all traffic until 23:00',
      'The harbour master has closed Port Ellery to everything but lifeboats until 23:00.',
    ],
    [
      'Harbour closed to all traffic until 02:00',
      'The harbour master has closed Port Ellery to everything but lifeboats until 02:00.',
    ],
  ),
  stockUpdate(
    ISLA,
    [
      'Gale warning raised to force nine',
      'The weather office has raised its warning for the sound to force nine, westerly.',
    ],
    [
      'Gale warning raised to force ten',
      'The weather office has raised its warning for the sound to force ten, westerly.',
    ],
  ),
  stockUpdate(
    RUFUS,
    [
      'School hall opens with 40 beds',
      'The school in Port Ellery has opened its hall: 40 camp beds, blankets and hot soup.',
    ],
    [
      'School hall opens with 60 beds',
      'The school in Port Ellery has opened its hall: 60 camp beds, blankets and hot soup.',
    ],
  ),
  stockUpdate(
    ISLA,
    [
      'Telephone line for families opened',
      'Families can call the harbour office; 12 people are answering the telephones.',
    ],
    [
      'Telephone line for families opened',
      'Families can call the harbour office; 20 people are answering the telephones.',
    ],
  ),
  stockUpdate(
    RUFUS,
    [
      'Power cut leaves 300 homes dark',
      'A line is down on the shore road: 300 homes in Port Ellery have no electricity.',
    ],
    [
      'Power cut leaves 500 homes dark',
      'A line is down on the shore road: 500 homes in Port Ellery have no electricity.',
    ],
  ),
  stockUpdate(
    ISLA,
    [
      'Fishing fleet told to keep two miles off',
      'The coastguard asks all boats to keep two miles clear of the Kestrel Teeth.',
    ],
    [
      'Fishing fleet told to keep three miles off',
      'The coastguard asks all boats to keep three miles clear of the Kestrel Teeth.',
    ],
  ),
  stockUpdate(
    RUFUS,
    [
      'Shore road closed at the bridge',
      'Waves are breaking over the shore road; the police turn cars round at the bridge, 15 so far.',
    ],
    [
      'Shore road closed at the bridge',
      'Waves are breaking over the shore road; the police turn cars round at the bridge, 50 so far.',
    ],
  ),
  stockUpdate(
    ISLA,
    [
      'Tug ordered from Marrow Bay, six hours away',
      'The owners have ordered the tug Steady Hand from Marrow Bay. She needs six hours.',
    ],
    [
      'Tug ordered from Marrow Bay, nine hours away',
      'The owners have ordered the tug Steady Hand from Marrow Bay. She needs nine hours.',
    ],
  ),
  stockUpdate(
    RUFUS,
    [
      'Bakery sends 200 loaves to the quay',
      'Nobody asked for them: 200 loaves have come down to the quay in a handcart.',
    ],
    [
      'Bakery sends 120 loaves to the quay',
      'Nobody asked for them: 120 loaves have come down to the quay in a handcart.',
    ],
  ),
  stockUpdate(
    ISLA,
    [
      'Ferry terminal on Vay shut until Saturday',
      'The terminal on Vay stays shut until Saturday; tickets are good for 7 days more.',
    ],
    [
      'Ferry terminal on Vay shut until Monday',
      'The terminal on Vay stays shut until Monday; tickets are good for 9 days more.',
    ],
  ),
];
