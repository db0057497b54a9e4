import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { diff } from './unpaused.ts';

/** Reads one live blog after the other; gives what changed at the last one, as `kind id`. */
export function changes(...reads: readonly LiveBlog[]): readonly string[] {
  let known: Parameters<typeof diff>[0];
  let last: ReturnType<typeof diff> | undefined;
  for (const blog of reads) {
    last = diff(known, blog);
    known = last;
  }
  return (last?.changes ?? []).map(({ kind, before, after }) => `${kind} ${(after ?? before)?.id ?? ''}`.trim());
}
