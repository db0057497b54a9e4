/** A second source beside the paper: a news agency that has no live blog, only a feed. */

interface Dispatch {
  id: string;
  /** Seconds since the start; below zero is what was there before it. */
  at: number;
  headline: string;
  text: string;
}

const dispatch = (at: number, id: string, [headline, text]: readonly [string, string]): Dispatch => ({
  at,
  id,
  headline,
  text,
});

const MINUTE = 60;

export const AGENCY = {
  name: 'Northwater Press',
  title: 'Northwater Press: the coast',
  about: 'Short dispatches from the sound and the isles',
} as const;

/** Oldest first. */
export const DISPATCHES: readonly Dispatch[] = [
  dispatch(-95 * MINUTE, 'sailings', [
    'Evening sailings cancelled from Carrow',
    'All sailings from Carrow Roads after 17:00 are cancelled, the harbour office says. Tickets hold until Sunday.',
  ]),
  dispatch(-48 * MINUTE, 'gust', [
    'Gust of 94 miles an hour at Skarn Head',
    'The instrument on Skarn Head has recorded a gust of 94 miles an hour, its highest since it was put there.',
  ]),
  dispatch(-9 * MINUTE, 'tug', [
    'Tug leaves Carrow Roads for the ferry',
    'The tug Steady Hand has left Carrow Roads. Her master reckons with three hours in this sea.',
  ]),
  dispatch(13, 'trains', [
    'Last train to Port Ellery waits for families',
    'The railway holds the last train at Ellery Junction for relatives who are on their way to the harbour hall.',
  ]),
  dispatch(30, 'hospital', [
    'Hospital clears a ward',
    'The cottage hospital has cleared a ward of twelve beds and called its night shift in early.',
  ]),
  dispatch(47, 'radio', [
    'Radio amateurs asked to keep the channel free',
    'The coastguard asks amateurs to stay off the marine channel: two calls from the lifeboats were talked over.',
  ]),
  dispatch(64, 'museum', [
    'Maritime museum identifies the breeches buoy',
    'The gear rigged on the lighthouse rock is from 1911, the museum in Carrow says; its twin stands in a glass case.',
  ]),
  dispatch(85, 'minister', [
    'Minister on his way to the coast',
    'The transport minister, Lucan Farr, has left the capital and is expected in Port Ellery before midnight.',
  ]),
  dispatch(105, 'wind', [
    'Wind drops to force seven in the sound',
    'The weather office reports force seven in the sound, and expects it to rise again within the hour.',
  ]),
  dispatch(127, 'school', [
    'School on Vay closed tomorrow',
    'The school on Vay stays closed tomorrow. The choir’s medal for the second place is on the way by post.',
  ]),
  dispatch(149, 'inquiry', [
    'Marine safety office to take evidence on Friday',
    'Those who saw the ferry strike are asked to come to the harbour office on Friday from nine o’clock.',
  ]),
  dispatch(168, 'wreck', [
    'Anchoring forbidden within a mile of the wreck',
    'Boats may not anchor or fish within a mile of the Kestrel Teeth until the wreck is surveyed.',
  ]),
];
