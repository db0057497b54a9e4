import { ISLA, publish, RUFUS, type Step } from './script.ts';

/** From the half-way summary to the last of 61 people. */
export const ASHORE: readonly Step[] = [
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
    picture: { name: 'harbour', caption: 'Lights on the quay at Port Ellery. Drawing: The Ellery Courier' },
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
