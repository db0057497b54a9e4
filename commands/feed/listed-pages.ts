/** One page of a list; one that is not there gives the nearest. */
export function pageOf<T>(
  all: readonly T[],
  asked: number,
  perPage: number,
): { shown: readonly T[]; page: { number: number; of: number } } {
  const of = Math.max(1, Math.ceil(all.length / perPage));
  const number = Math.min(Math.max(1, asked), of);
  return { shown: all.slice((number - 1) * perPage, number * perPage), page: { number, of } };
}
