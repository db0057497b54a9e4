import { publish, RUFUS, type Step } from './script.ts';

/** Seconds since the start: the mast is mended, and all that Rufus could not send arrives at once. */
const AT = 136;

const note = (id: string, headline: string, text: string): Step =>
  publish(AT, { id, by: RUFUS, as: 'key event', headline, body: [text] });

/** So much at once that the bot gathers a part of it. */
export const NOTEBOOK: readonly Step[] = [
  note(
    'mast',
    'Telephones on the quay work again',
    'The mast on Carrow Hill is mended. It was dead for an hour, and my notebook has filled up meanwhile: here it comes.',
  ),
  note('road', 'Shore road open again for ambulances', 'Two lorries of gravel, and the shore road bears an ambulance.'),
  note(
    'tug-back',
    'Tug turns back to Carrow Roads',
    'The tug Steady Hand has been thanked and sent home to her berth.',
  ),
  note('second', 'Second helicopter stood down', 'The second helicopter goes back to its airfield. It was not needed.'),
  note('slip', 'Port Ellery lifeboat lifted on to the slip', 'Her fouled propeller is being cleared by torchlight.'),
  note('power', 'Electricity back in half the town', 'The harbour and the lower town have light again, the grid says.'),
  note(
    'trains',
    'Railway lays on a train at midnight',
    'The railway runs one more train inland, and asks nobody for a ticket.',
  ),
];
