import { ISLA, publish, RUFUS, type StoryStep } from './script.ts';

const MINUTE = 60;

/** The ferry drifts and runs aground: from before the start to the first people in a lifeboat. */
export const ACT_1: readonly StoryStep[] = [
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
  publish(4, {
    id: 'aground',
    by: ISLA,
    as: 'key event',
    headline: 'Anchor chain parts and the ferry strikes the Kestrel Teeth',
    pictures: [
      {
        name: 'reef',
        alt: 'A ferry leans on a reef at night, lit by the beam of a lighthouse on the cliff above it.',
        caption: 'The Lady Orla on the reef below Vayhead Light.',
      },
    ],
    body: [
      'The port anchor chain has parted. The Lady Orla swung once, hard, and struck the outer ledge of the Kestrel Teeth, a quarter of a mile below the lighthouse. She is aground by the stern and leaning about ten degrees.',
      'The coastguard has declared a mayday and taken command of the rescue.',
    ],
  }),
  publish(7, {
    id: 'master',
    by: ISLA,
    body: [
      'This is what her master, Captain Hal Ostrander, said on the open channel a moment ago:',
      {
        quote:
          'We are on the rock and we are staying on the rock. Hull is tight forward of frame forty. I have everybody in the upper saloon and I intend to hand every one of them over dry.',
      },
    ],
  }),
  publish(11, {
    id: 'quay',
    by: RUFUS,
    body: [
      'The sound of it carried to the quay: not a crash, more a long groan, like a door in an old house. Then the maroons went up over the lifeboat station and everyone started running at once.',
    ],
  }),
  publish(15, {
    id: 'launch',
    by: RUFUS,
    as: 'key event',
    headline: 'Lifeboats launch from Skarn and Port Ellery',
    body: [
      'Both lifeboats are away. The Skarn boat, the bigger of the two, cleared the bar six minutes after the call; the Port Ellery boat followed with a crew of five, two of whom have family on the ferry.',
    ],
  }),
  publish(19, {
    id: 'coxswain',
    by: RUFUS,
    body: [
      '“We’ll come in under her lee and take them off the side door, a few at a time,” said Maren Oldfast, coxswain of the Skarn lifeboat, pulling on her gloves. “It’s what we practise. We practise it in daylight, mind.”',
    ],
  }),
  publish(23, {
    id: 'dark',
    by: ISLA,
    body: [
      'One thing more for the crews to worry about: the lamp at Vayhead is dark. The automatic system tripped when a wave took the cable house, and the reef lies in pitch blackness.',
    ],
  }),
  publish(27, {
    id: 'helicopters',
    by: ISLA,
    as: 'key event',
    headline: 'Rescue helicopters grounded by the wind',
    body: [
      'Neither of the two rescue helicopters can fly. Gusts at the Carrow airfield are above the limit at which rotors may be started, and nobody can say for how long.',
    ],
  }),
  publish(31, {
    id: 'controller',
    by: ISLA,
    body: [
      'Petra Sund, the duty controller, on what that means:',
      {
        quote:
          'We plan as if no helicopter were coming at all. Two boats, one rock, one shipful of people: that is the sum, and it can be done.',
      },
    ],
  }),
  publish(35, {
    id: 'lamp',
    by: ISLA,
    headline: 'Keeper relights the Vayhead lamp by hand',
    pictures: [
      {
        name: 'lamp',
        alt: 'An old paraffin lamp burns behind the lens of a lighthouse.',
        caption: 'The old paraffin lamp at Vayhead.',
      },
    ],
    body: [
      'There is a light on the reef again. Tobias Wrenfield, the relief keeper at Vayhead, has carried the old paraffin lamp up 142 steps and set it behind the lens.',
      '“It was in the museum case downstairs,” said Wrenfield. “I broke the glass. I’ll pay for the glass.”',
    ],
  }),
  publish(39, {
    id: 'children',
    by: RUFUS,
    as: 'key event',
    headline: 'First off: nine children taken aboard the Skarn lifeboat',
    film: 'The Skarn lifeboat comes alongside',
    body: [
      'The first people are off the Lady Orla. The Skarn boat has taken nine children and two adults from the side door, passed down one by one between two swells.',
      'They belong to a school choir that was on its way home from a festival on Vay.',
    ],
  }),
  publish(43, {
    id: 'teacher',
    by: RUFUS,
    body: [
      '“They were singing when the boat came alongside,” said Noor Aldane, the choir’s music teacher, over the lifeboat’s radio. “I told them to stop and hold on. Two of them finished the verse first.”',
    ],
  }),
];
