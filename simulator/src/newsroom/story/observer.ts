import { publish, type StoryStep } from './script.ts';

/** The same evening in a second newspaper: sometimes first, sometimes with another number, once wrong. */

const BY = 'Tilda Crane';
const MINUTE = 60;

export const OBSERVER_STEPS: readonly StoryStep[] = [
  publish(-30 * MINUTE, {
    id: 'observer-welcome',
    by: BY,
    body: ['Good evening from Vay, from where the last ferry of the day left at six and has not arrived.'],
  }),
  publish(-5 * MINUTE, {
    id: 'observer-lights',
    by: BY,
    headline: 'Lights of the ferry seen from the north beach',
    body: ['From the dunes one can see two rows of lights that rise and fall, and do not move.'],
  }),
  publish(18, {
    id: 'observer-launch',
    by: BY,
    as: 'key event',
    headline: 'Skarn and Port Ellery lifeboats launch',
    body: [
      'Both lifeboats have been launched. The bigger boat from Skarn cleared the bar first, six minutes after the call; the Port Ellery lifeboat followed with a crew of five, two of whom have family on the ferry.',
    ],
  }),
  publish(25, {
    id: 'observer-helicopters',
    by: BY,
    as: 'key event',
    headline: 'Wind grounds both rescue helicopters at Carrow',
    body: [
      'The two rescue helicopters at the Carrow airfield cannot fly: gusts are above the limit at which their rotors may be started. Nobody can say for how long both stay grounded.',
    ],
  }),
  publish(55, {
    id: 'observer-missing',
    by: BY,
    as: 'key event',
    headline: 'Two passengers unaccounted for',
    body: [
      'A head count in the upper saloon has come out two short: two passengers are missing. The crew are searching the cabins and the car deck for a man in his thirties and a boy, the coastguard says.',
    ],
  }),
  publish(70, {
    id: 'observer-hall',
    by: BY,
    headline: 'The school hall on Vay is open tonight',
    body: ['Anyone who would rather wait in company can come in, and there is soup.'],
  }),
  { at: 96, do: 'withdraw', id: 'observer-missing' },
  publish(98, {
    id: 'observer-regret',
    by: BY,
    headline: 'Nobody is missing',
    body: ['We wrote that two people were missing. That was wrong, and we have taken it back.'],
  }),
];
