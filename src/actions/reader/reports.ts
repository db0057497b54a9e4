/** Where moderators' corrections are kept for the operator, who may hand them to the project. */
export interface QuoteReports {
  /** Adds one line. Never rejects. */
  add(line: object): Promise<void>;
}

/** Where the corrections of one server go. */
export type ReportsByServer = (guildId: string) => QuoteReports;

/** Lines that one server may add in a day, so that it does not fill the file for all. */
const MOST_LINES = 100;

/** Limits what each server adds; what is too much is left out. */
export function limitedReports(reports: QuoteReports, now: () => Date): ReportsByServer {
  let [day, counts] = ['', new Map<string, number>()];
  return guildId => ({
    async add(line) {
      const today = now().toISOString().slice(0, 10);
      if (today !== day) [day, counts] = [today, new Map()];
      const count = (counts.get(guildId) ?? 0) + 1;
      counts.set(guildId, count);
      if (count <= MOST_LINES) await reports.add(line);
    },
  });
}
