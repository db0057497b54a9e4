/** A message as it was first sent. */
interface Sent {
  id: number;
  /** Numbers of the updates that it shows. */
  numbers: readonly number[];
}

/**
 * Finds out whether what was held back for a member came in one message. Updates belong together if
 * the bot has surely read all of them while it might not write to the member, without an end to that
 * in between.
 */
export function createHeldTogether() {
  /** When an update began to be what the member wants, by Discord's clock in milliseconds since 1970. */
  const begun = new Map<number, number>();
  const groups: Set<number>[] = [];
  let open: { since: number; numbers: Set<number> } | undefined;

  const end = (): void => {
    open = undefined;
  };
  return {
    /** What they want for several reasons may be written for the first of them. */
    begins(number: number, at: number): void {
      if (!begun.has(number)) begun.set(number, at);
    },
    /** At any moment: whether something holds messages back then. */
    seen(isHeldBack: boolean, at: number): void {
      if (!isHeldBack) end();
      if (!isHeldBack || open) return;
      open = { since: at, numbers: new Set() };
      groups.push(open.numbers);
    },
    /** A poll has found these updates for sure, of which the member got no message yet. */
    waits(numbers: readonly number[]): void {
      if (!open) return;
      for (const number of numbers)
        if ((begun.get(number) ?? Number.NEGATIVE_INFINITY) >= open.since) open.numbers.add(number);
    },
    end,
    /** It was withdrawn: if it comes back, it is news. */
    forget(number: number): void {
      begun.delete(number);
      for (const group of groups) group.delete(number);
    },
    /** What waits until now, and what was told until now, may come apart; a message may have been made of some of it. */
    forgetAll(): void {
      groups.length = 0;
      end();
    },
    /** The groups that came in several messages. */
    torn(sent: readonly Sent[]): readonly (readonly number[])[] {
      const messageOf = new Map(sent.toReversed().flatMap(({ id, numbers }) => numbers.map(number => [number, id])));
      const messagesOf = (group: ReadonlySet<number>) =>
        new Set([...group].flatMap(number => messageOf.get(number) ?? []));
      return groups.filter(group => messagesOf(group).size > 1).map(group => [...group]);
    },
  };
}
