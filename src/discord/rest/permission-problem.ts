/** What was tried where. */
export interface Attempted {
  channelId: string;
  /** `post` opens a post in a forum; `change` renames, archives or opens a thread. */
  deed: 'message' | 'pin' | 'thread' | 'change' | 'post' | 'publish';
}

type Deed = Attempted['deed'];

const toWrite = 'View Channel, Send Messages, Embed Links and Read Message History';

const deeds: Record<Deed, { verb: string; needs: string }> = {
  message: { verb: 'post', needs: `${toWrite} there (in a thread: Send Messages in Threads)` },
  pin: { verb: 'pin messages', needs: 'Pin Messages there' },
  thread: { verb: 'open a thread', needs: 'Create Public Threads and Send Messages in Threads there' },
  change: { verb: 'change the thread', needs: 'Send Messages in Threads there, and unlock the thread if it is locked' },
  post: { verb: 'open a post', needs: `${toWrite} there` },
  publish: { verb: 'publish messages', needs: 'Send Messages there' },
};

const again = 'Take away what it follows with /feed remove and add it again with /feed add';

const wrongKind: Record<Deed, string> = {
  message: 'is not a text channel. Choose one that holds messages',
  pin: 'is not a text channel. Choose one that holds messages',
  thread: `is a channel without threads of its own. ${again}, without a thread`,
  change: 'is not a thread',
  post: `is not a forum any more. ${again}`,
  publish: `is not an announcement channel, so nothing can be published there. ${again}`,
};

type Sentence = (place: string, deed: Deed) => string;

// Discord's error codes that tell of the place, not of the message.
const obstacles = new Map<number, Sentence>([
  [10004, () => 'The bot is no longer in that server. Invite it again.'],
  [10087, place => `A tag that posts in ${place} should carry is not there any more. ${again}, with another tag.`],
  [30003, place => `${place} has 250 pinned messages, and Discord allows no more. Unpin one there.`],
  [40058, place => `${place} is a forum, where only posts can be opened. ${again}.`],
  [40067, place => `${place} asks for a tag on every post. ${again}, with one of its tags.`],
  [50001, place => `The bot cannot see ${place}. Give it ${toWrite} there.`],
  [50008, (place, deed) => `${place} ${wrongKind[deed]}.`],
  [50013, (place, deed) => `The bot may not ${deeds[deed].verb} in ${place}. Give it ${deeds[deed].needs}.`],
  [50024, (place, deed) => `${place} ${wrongKind[deed]}.`],
  [160005, place => `The thread ${place} is locked. Unlock it.`],
  [160006, () => 'This server has as many open threads as Discord allows. Close some that are no longer needed.'],
]);

/** What Discord's error code says of the place, as a sentence for moderators; undefined where it says nothing of it. */
export const permissionProblemOf = (code: number, { channelId, deed }: Attempted): string | undefined =>
  obstacles.get(code)?.(`<#${channelId}>`, deed);

/** That the channel or thread is not there any more. */
export const goneSentence = ({ channelId, deed }: Attempted): string =>
  `The ${deed === 'change' ? 'thread' : 'channel'} <#${channelId}> is not there any more. Remove what it follows with /feed remove.`;
