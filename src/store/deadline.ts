/** A call that was not answered in time. Whether it was carried out, or still will be, nobody knows. */
class NoAnswer extends Error {
  override name = 'NoAnswer';

  constructor(ms: number) {
    super(`no answer within ${ms / 1000} s`);
  }
}

/** What `work` settles with; rejects with `NoAnswer` after `ms` milliseconds without. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new NoAnswer(ms)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
