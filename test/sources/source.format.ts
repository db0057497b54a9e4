import type { Document, Lead, LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { entry, type Scene, scene } from '../fixtures/sources/story.ts';

export interface Format {
  /** Name of the source that reads it. */
  source: string;
  tell(scene: Scene): string | object;
  /**
   * A section feed flags nothing, takes nothing back and never ends. A titled live blog flags
   * nothing either: its headlines tell what counts.
   */
  kind: 'live blog' | 'titled' | 'feed';
  /** Whether key events outside the window are listed too. */
  keyEventsWhole: boolean;
  /**
   * False where the format gives updates no id: then one is made of what does not change; of their minute, where
   * that tells them apart.
   */
  ids?: false | 'minutes';
  /** False where updates have no address of their own: they lead to the page. */
  anchors?: false;
  /** False where bodies are text alone. */
  markup?: false;
  /** False where updates have no authors. */
  bylines?: false;
  /** The address that it came from, where the format needs one. */
  url?: string;
  /** What the page that leads to it says, where the format itself names neither title nor end. */
  lead?(scene: Scene): Lead;
}

export const timeOf = (number: number): string => new Date(entry(number).published).toISOString();
const is = (number: number) => (update: Update) => update.publishedAt === timeOf(number);
export const numbered = (blog: LiveBlog, number: number): Update | undefined => blog.updates.find(is(number));
export const others = (blog: LiveBlog, number: number): readonly Update[] =>
  blog.updates.filter(update => !is(number)(update));

export type Read = (scene: Scene) => LiveBlog;

/** Parts of the document that the format needs. */
export const place = ({ url, lead }: Format, told = scene()): Partial<Document> => ({
  ...(url && { url }),
  ...(lead && { lead: lead(told) }),
});

export const keyEvents = (blog: LiveBlog) =>
  blog.updates.filter(update => update.keyEvent).map(update => update.publishedAt);
export const summaries = (blog: LiveBlog) =>
  blog.updates.filter(update => update.summary).map(update => update.publishedAt);
