import { ISLA, publish, RUFUS, type StoryStep } from './script.ts';

/** Seconds since the start: the mast works again, and Rufus sends all his notes at once. */
const NOTES_AT = 136;

const note = (id: string, headline: string, text: string): StoryStep =>
  publish(NOTES_AT, { id, by: RUFUS, as: 'key event', headline, body: [text] });

/** After the rescue. It opens with more key events at once than the bot posts one by one. */
export const ACT_3: readonly StoryStep[] = [
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
  publish(138, {
    id: 'all-safe',
    by: ISLA,
    as: 'key event',
    headline: 'All 61 people safe ashore',
    body: [
      'They are all home. The coastguard has checked every name against the corrected list, twice, and closed the mayday.',
      '“Sixty-one out of sixty-one,” said Petra Sund, the duty controller. “That is the number, and you may print it.”',
    ],
  }),
  publish(142, {
    id: 'cheer',
    by: RUFUS,
    body: [
      'The news was read out in the harbour hall from the top of a table. There was no cheer at first, only a great many people sitting down. The cheer came afterwards, and it has not quite stopped.',
    ],
  }),
  publish(146, {
    id: 'coxswain-again',
    by: RUFUS,
    body: [
      'Maren Oldfast, the coxswain of the Skarn lifeboat, has had a night at the wheel and one cup of tea.',
      { quote: 'People will say brave. It was mostly neat. A neat job, done by people who turned up to practice.' },
    ],
  }),
  publish(150, {
    id: 'inquiry',
    by: ISLA,
    as: 'key event',
    headline: 'Inquiry opened into the loss of power',
    body: [
      'The marine safety office has opened an inquiry. It wants to know how seawater reached the engine room, why the anchor chain parted below its rated load, and why a lighthouse on a ferry route had no second lamp.',
    ],
  }),
  publish(154, {
    id: 'minister-again',
    by: ISLA,
    body: [
      'The minister has seen the museum case. “We will put a spare in that lantern room, and we will pay for the glass,” the transport minister, Lucan Farr, told Northwater Press.',
    ],
  }),
  publish(158, {
    id: 'fuel',
    by: ISLA,
    body: [
      'The ferry’s fuel tanks are forward of the damage and dry outside, the harbour office says. Booms are being laid across the mouth of the sound all the same.',
    ],
  }),
  publish(162, {
    id: 'gone',
    by: RUFUS,
    as: 'key event',
    headline: 'The Lady Orla slips off the reef',
    body: [
      'On the top of the tide, with nobody aboard, the Lady Orla has slid stern first from the Kestrel Teeth and settled in eleven metres of water. Her bridge is above the surface and her lights stayed on for almost a minute.',
      'The old hands on the quay took off their caps.',
    ],
  }),
  publish(166, {
    id: 'keeper-again',
    by: ISLA,
    body: [
      '“I’ll sit up with it,” said Tobias Wrenfield, the keeper, of the lamp that he must wind every half hour until the cable is mended. “It’s not as if anybody here is going to sleep.”',
    ],
  }),
  publish(170, {
    id: 'closing-summary',
    by: ISLA,
    as: 'summary',
    headline: 'Closing summary',
    body: [
      'This is how the evening went:',
      {
        list: [
          'All 61 people aboard the ferry Lady Orla are safe: 36 came off by lifeboat, 16 by a line from the lighthouse rock and nine by helicopter.',
          'The ferry lost power, dragged on to the Kestrel Teeth when an anchor chain parted, and sank after everyone had left.',
          'Three people are in hospital; none is badly hurt.',
          'An inquiry has opened, and Vayhead is to have a spare lamp.',
          'We corrected two numbers tonight and withdrew one report. We are sorry for each of them.',
        ],
      },
    ],
  }),
  publish(173, {
    id: 'goodnight',
    by: ISLA,
    body: [
      'From Rufus on the quay and from me: thank you for reading, and good night. Somebody please take the urn off.',
    ],
  }),
  { at: 175, do: 'end', title: 'Ferry rescue off Vayhead: all 61 safe – as it happened' },
];
