import type { ServerResponse } from 'node:http';

/** The live blogs of a small paper, as its WordPress plugin "Easy Liveblogs" answers with them. */

export interface CoastEntry {
  id: number;
  /** An entry with a title is a key event: none is flagged. */
  title?: string;
}

const FIRST = Date.parse('2026-11-25T08:00:00Z');
const iso = (minutes: number): string => new Date(FIRST + minutes * 60_000).toISOString();

/** Entries of which every twenty-fifth has a title, oldest first. */
export const coast = (count: number): CoastEntry[] =>
  Array.from({ length: count }, (_, at) => ({ id: at + 1, ...(at % 25 === 24 && { title: `Headline ${at + 1}` }) }));

/** Answers with a live blog; with `sequel`, it has ended and its newest entry links there. */
export const easyLiveblog =
  (path: string, entries: readonly CoastEntry[], sequel?: string) =>
  (response: ServerResponse): void => {
    const site = `http://${response.req.headers.host}`;
    const more = `<p>Our live coverage continues <a href="${site}${sequel}">in tomorrow’s live blog</a>.</p>`;
    const updates = entries.map(({ id, title = '' }) => ({
      id: String(id),
      title,
      content: `<p>What was said at place ${id} of the coast.</p>${sequel && id === entries.at(-1)?.id ? more : ''}`,
      datetime: iso(id),
      post: { post_date_gmt: iso(id), post_modified_gmt: iso(id) },
    }));
    const body = {
      title: `Live: ${path.slice('/live/'.length)}`,
      url: `${site}${path}`,
      status: sequel ? 'closed' : 'open',
      last_update: 1,
      updates: updates.toReversed(),
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  };
