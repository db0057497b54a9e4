import { ISLA, publish, RUFUS, type Step } from './script.ts';

/** From the parting of the chain to the first people in a boat. */
export const AGROUND: readonly Step[] = [
  publish(4, {
    id: 'aground',
    by: ISLA,
    as: 'key event',
    headline: 'Anchor chain parts and the ferry strikes the Kestrel Teeth',
    picture: { name: 'reef', caption: 'The Lady Orla on the reef below Vayhead Light. Drawing: The Ellery Courier' },
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
    picture: { name: 'lamp', caption: 'The old paraffin lamp at Vayhead. Drawing: The Ellery Courier' },
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
