/** The format of a story's script. */

/** A paragraph, a quote or a list. */
export type BodyPart = string | { quote: string } | { list: readonly string[] };

/** A picture of an update. */
export interface StoryPicture {
  /** File name in `pictures/`, without the extension. */
  name: string;
  alt: string;
  caption: string;
}

/** Who made all pictures of the story. */
export const CREDIT = 'Drawing: The Ellery Courier';

/** An update as the script writes it. */
export interface UpdateDraft {
  /** Unique within the script; pages show a hash of it. */
  id: string;
  headline?: string;
  by: string;
  as?: 'key event' | 'summary';
  pictures?: readonly StoryPicture[];
  /** The title of a film; its page says that there is none. */
  film?: string;
  body: readonly BodyPart[];
}

interface TimedStep {
  /** Seconds since the start; negative for what was published before it. */
  at: number;
}

/** Something that happens in the story at a given time. */
export type StoryStep = TimedStep &
  (
    | { do: 'publish'; update: UpdateDraft }
    | { do: 'edit'; id: string; headline?: string; body?: readonly BodyPart[] }
    | { do: 'withdraw' | 'promote'; id: string }
    /** Closes the live blog and gives it a new title. */
    | { do: 'end'; title: string }
  );

/** Returns a step that publishes an update. */
export const publish = (at: number, update: UpdateDraft): StoryStep => ({ at, do: 'publish', update });

export const ISLA = 'Isla Venn';
export const RUFUS = 'Rufus Tarrow';
