import { ISLA, publish, RUFUS, type Step } from './script.ts';

const MINUTE = 60;

/** What a reader finds who comes in time for the start. */
export const ADRIFT: readonly Step[] = [
  publish(-41 * MINUTE, {
    id: 'welcome',
    by: ISLA,
    body: [
      'Good evening from Port Ellery, where the wind has been throwing shingle at the windows since noon. I am Isla Venn; my colleague Rufus Tarrow is down at the harbour, holding on to his hat.',
      'We had planned a quiet night of storm warnings and cancelled sailings. Reports are now coming in of trouble with the last ferry of the day.',
    ],
  }),
  publish(-34 * MINUTE, {
    id: 'adrift',
    by: ISLA,
    as: 'key event',
    headline: 'Ferry with 57 aboard loses power off Vayhead',
    body: [
      'The Lady Orla, the evening ferry from the isle of Vay to Port Ellery, has lost both engines two miles west of Vayhead Light. There are 57 people aboard, the coastguard says: 48 passengers and a crew of nine.',
      '“She is drifting, she is upright, and her master is talking to us every five minutes,” said Petra Sund, the duty controller at Ellery Coastguard. “At this point nobody is hurt.”',
    ],
  }),
  publish(-27 * MINUTE, {
    id: 'forecast',
    by: ISLA,
    headline: 'Forecast: worse before it is better',
    body: [
      'The wind is west-north-west, force nine, and it pushes everything that floats towards the Kestrel Teeth, the reef below the lighthouse.',
      '“There is one more squall line to come through, and then a lull that I would bet my pension on,” said Samir Holt, senior forecaster at the Vay weather office. “The question is which of them arrives first at the ferry.”',
    ],
  }),
  publish(-20 * MINUTE, {
    id: 'operator',
    by: RUFUS,
    body: [
      'A first word from the operator, Sound & Isles Ferries. Its managing director, Edda Crowhurst, says that seawater got into the engine room through a vent on the weather side.',
      '“Our only thought tonight is for the people on that ship,” said Crowhurst. “The engines can wait.”',
    ],
  }),
  publish(-13 * MINUTE, {
    id: 'opening-summary',
    by: ISLA,
    as: 'summary',
    headline: 'What we know so far',
    body: [
      'If you are just joining us, here is where things stand:',
      {
        list: [
          'The ferry Lady Orla lost power on her way from Vay to Port Ellery and is drifting towards the Kestrel Teeth reef.',
          'Nobody is reported hurt. Passengers are in life jackets in the upper saloon.',
          'Lifeboat crews at Skarn and Port Ellery have been called to their stations, but have not launched.',
          'The harbour hall in Port Ellery is open for families. The number to call is on the council’s page.',
        ],
      },
    ],
  }),
  publish(-7 * MINUTE, {
    id: 'anchored',
    by: ISLA,
    as: 'key event',
    headline: 'Lady Orla drops both anchors, and they hold',
    body: [
      'Half a mile from the reef the ferry has let go both her anchors, and for now they hold her head to the sea. The coastguard calls it a piece of luck with a time limit.',
      'A tug has left Carrow Roads. It needs three hours.',
    ],
  }),
  publish(-3 * MINUTE, {
    id: 'hall',
    by: RUFUS,
    body: [
      'Some forty relatives are in the harbour hall by now. Somebody has put the tea urn on; somebody else has brought a radio tuned to the marine channel, and nobody can bring themselves to switch it off.',
    ],
  }),
];
