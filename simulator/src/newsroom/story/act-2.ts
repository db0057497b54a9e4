import { ISLA, publish, RUFUS, type StoryStep } from './script.ts';

/** The rescue, with wrong numbers corrected: until the last of the 61 people is ashore. */
export const ACT_2: readonly StoryStep[] = [
  {
    at: 46,
    do: 'edit',
    id: 'adrift',
    headline: 'Ferry with 61 aboard loses power off Vayhead',
    body: [
      'The Lady Orla, the evening ferry from the isle of Vay to Port Ellery, has lost both engines two miles west of Vayhead Light. There are 61 people aboard, the coastguard says: 52 passengers and a crew of nine.',
      '“She is drifting, she is upright, and her master is talking to us every five minutes,” said Petra Sund, the duty controller at Ellery Coastguard. “At this point nobody is hurt.”',
      'This post was corrected: an earlier version gave the number aboard as 57.',
    ],
  },
  publish(48, {
    id: 'count',
    by: ISLA,
    headline: 'A note on the numbers',
    body: [
      'We have corrected the number of people aboard. It is 61, not 57: four children under five travel without a ticket and were not on the first list. We are sorry for the mistake.',
    ],
  }),
  publish(52, {
    id: 'missing',
    by: ISLA,
    as: 'key event',
    headline: 'One passenger unaccounted for',
    body: [
      'A head count in the upper saloon has come out one short. The crew are searching the cabins and the car deck for a man in his thirties, the coastguard says.',
    ],
  }),
  publish(56, {
    id: 'search',
    by: ISLA,
    body: [
      '“A count taken in the dark on a sloping floor is a count you take twice,” said Petra Sund, the duty controller. “We search as if he is there to be found, and we check the list as if he is not.”',
    ],
  }),
  {
    at: 59,
    do: 'edit',
    id: 'children',
    headline: 'First off: eleven children taken aboard the Skarn lifeboat',
    body: [
      'The first people are off the Lady Orla. The Skarn boat has taken eleven children and two adults from the side door, passed down one by one between two swells.',
      'They belong to a school choir that was on its way home from a festival on Vay. This post was corrected: we first reported nine children.',
    ],
  },
  publish(62, {
    id: 'doctor',
    by: RUFUS,
    body: [
      'The Skarn boat is in. Thirteen people, thirteen blankets. “Cold, wet and very talkative, which is just how a doctor likes them,” said Ines Pellow, who runs the first-aid post in the harbour hall.',
    ],
  }),
  publish(66, {
    id: 'line',
    by: ISLA,
    as: 'key event',
    headline: 'A line from the rock: breeches buoy rigged to the ferry',
    body: [
      'A rescue not seen on this coast for fifty years: volunteers on the lighthouse rock have fired a line across the ferry’s bow and rigged a breeches buoy, a canvas seat that runs on a rope above the surf.',
      'The first passenger came across in four minutes. Sixteen people have been told to go this way.',
    ],
  }),
  publish(70, {
    id: 'keeper',
    by: ISLA,
    body: [
      'How do you know how to do that? I asked Tobias Wrenfield, the keeper, by telephone.',
      { quote: 'There is a drawing of it framed in the stairwell. I have walked past it every day for nine years.' },
    ],
  }),
  { at: 73, do: 'promote', id: 'lamp' },
  publish(76, {
    id: 'minister',
    by: ISLA,
    body: [
      'The transport minister, Lucan Farr, is on his way to the coast. “Every boat, every aircraft and every pair of hands that can help has been asked for,” Farr told the news agency Northwater Press.',
    ],
  }),
  publish(80, {
    id: 'engine',
    by: RUFUS,
    as: 'key event',
    headline: 'Port Ellery lifeboat loses an engine, and brings 14 people home on the other',
    body: [
      'A trailing mooring line fouled one of the Port Ellery lifeboat’s propellers right under the ferry’s side. She already had 14 passengers aboard. She has come in on one engine, stern first for the last stretch, and is tied up at the quay.',
      'She is out of the rescue. That leaves one lifeboat and one rope.',
    ],
  }),
  { at: 84, do: 'withdraw', id: 'missing' },
  publish(86, {
    id: 'nobody-missing',
    by: ISLA,
    headline: 'Nobody is missing',
    body: [
      'We have withdrawn an earlier post that said a passenger was unaccounted for. He never was: the man went down into the first boat with his daughter in his arms, and was counted as one of the teachers.',
    ],
  }),
  publish(90, {
    id: 'dog',
    by: RUFUS,
    body: [
      'Across the breeches buoy a few minutes ago, in a rucksack with its head out: a terrier named Biscuit. The volunteers report that it bit nobody and was not asked for its ticket.',
    ],
  }),
  publish(94, {
    id: 'evening-summary',
    by: ISLA,
    as: 'summary',
    headline: 'The evening so far',
    body: [
      'If you have only just sat down, this is how far we have come:',
      {
        list: [
          '38 of the 61 people aboard are off the ship: 27 by lifeboat and 11 by a line from the lighthouse rock.',
          'The ferry is aground on the Kestrel Teeth and taking water aft, slowly.',
          'One of the two lifeboats has fouled a propeller; everyone it carried is safe.',
          'Helicopters are still on the ground, but the wind is beginning to drop.',
          'Nobody is missing: an earlier report that said so was wrong, and has been withdrawn.',
        ],
      },
    ],
  }),
  publish(98, {
    id: 'council',
    by: RUFUS,
    body: [
      '“I have lived here all my life and I have never seen so many people carry soup,” said Bridie Quane, the leader of Ellery council. “Bring dry socks, please. We have enough soup.”',
    ],
  }),
  publish(102, {
    id: 'lull',
    by: ISLA,
    as: 'key event',
    headline: 'Helicopter over the reef as the wind eases',
    body: [
      'The lull has come. The first helicopter left Carrow nine minutes ago and is now holding above the ferry’s foredeck, in the beam of the paraffin lamp. The winchman is down.',
    ],
  }),
  publish(106, {
    id: 'pension',
    by: ISLA,
    body: [
      'Samir Holt, the forecaster, keeps his pension. “Forty minutes, perhaps fifty, and then the back edge of it arrives,” Holt said. “I would use every one of them.”',
    ],
  }),
  publish(110, {
    id: 'landing',
    by: RUFUS,
    body: [
      'A name is called in the harbour hall, a door opens, and somebody runs. It has happened thirty-odd times now. Nobody has got used to it.',
    ],
  }),
  publish(114, {
    id: 'last-passengers',
    by: ISLA,
    as: 'key event',
    headline: 'Last passengers leave the Lady Orla',
    pictures: [
      {
        name: 'buoy',
        alt: 'A passenger hangs in a breeches buoy on a rope between the stern of a ship and a rock.',
        caption: 'The last of sixteen on the rope.',
      },
      {
        name: 'harbour',
        alt: 'A lifeboat lies at a quay at night, where people wait under lit windows.',
        caption: 'Lights on the quay at Port Ellery.',
      },
    ],
    body: [
      'All 52 passengers are off. The helicopter has lifted the last nine, and the sixteenth and last of those who went by the breeches buoy stepped on to the rock at the same moment.',
      'The nine members of the crew are still aboard.',
    ],
  }),
  publish(118, {
    id: 'verse',
    by: RUFUS,
    body: [
      'Noor Aldane, the music teacher, has counted her choir for what she says is the eleventh time:',
      {
        quote:
          'Somebody has to tell the festival that we came second. I think that we should ask for another look at the marks.',
      },
    ],
  }),
  publish(122, {
    id: 'operator-thanks',
    by: ISLA,
    body: [
      '“A ship can be replaced by writing a cheque,” said Edda Crowhurst, the managing director of Sound & Isles Ferries. “I have never been so glad to have only that to do.”',
    ],
  }),
  publish(126, {
    id: 'crew',
    by: ISLA,
    as: 'key event',
    headline: 'Captain and crew taken off the ferry',
    body: [
      'The Skarn lifeboat, on her last trip of the night, has taken off the crew: eight of them first, and Captain Hal Ostrander last, with the ship’s log in a bread bag inside his jacket.',
    ],
  }),
  publish(130, {
    id: 'master-again',
    by: ISLA,
    body: [
      '“I said dry,” Captain Ostrander said by radio from the lifeboat. “I owe an apology to about half of them.”',
    ],
  }),
  publish(134, {
    id: 'hospital',
    by: RUFUS,
    body: [
      'Three people have gone to the cottage hospital, two with broken wrists and one with a bad chill. “None of them will need more than a night and a good breakfast,” said Ines Pellow, the doctor in charge.',
    ],
  }),
];
