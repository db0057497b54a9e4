import { ISLA, publish, RUFUS, type Step } from './script.ts';

/** Everyone is ashore; the questions begin. */
export const AFTER: readonly Step[] = [
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
