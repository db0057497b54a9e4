/** What somebody said, as far as a text tells. */
export interface Said {
  /** Without its marks. */
  text: string;
  /** The fullest name known; null where nobody is named. */
  speaker: string | null;
  /** The speaker's office, or how somebody who is not named is described. */
  role: string | null;
  /** The agency, paper or broadcaster that carried it. */
  via: string | null;
  /** The verb that tells that somebody says it. */
  cue: string | null;
  /** Words in marks that nobody says: a title, a nickname, a term held at arm's length. */
  scare: boolean;
}
