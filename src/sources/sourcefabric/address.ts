/** Posts asked for at once: pages of a busy blog hold deleted ones too. */
const most = 50;

const due = { range: { published_date: { lte: 'now' } } };

/**
 * Newest posts first, also those that were deleted or sent back: their flags say so at once, where absence takes two
 * reads. What is scheduled stays out until it is due.
 */
const query = {
  query: { filtered: { filter: { and: [{ terms: { post_status: ['open', 'submitted'] } }, due] } } },
  sort: [{ published_date: { order: 'desc' } }],
};

const source = encodeURIComponent(JSON.stringify(query));

/** Whether an address leaves scheduled posts out by itself. */
export const asksForDueOnly = (address: string): boolean =>
  URL.parse(address)?.searchParams.get('source') === JSON.stringify(query);

/** The address of the newest posts. `blog`: `{api_host}api/client_blogs/{id}`, of an output with its id behind it. */
export const postsAt = (blog: string): string => `${blog}/posts?max_results=${most}&page=1&source=${source}`;
