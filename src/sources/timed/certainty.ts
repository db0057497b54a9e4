import { isLivePage } from '../../core/text/address.ts';
import { plain } from '../../core/text/plain-text.ts';
import { readHtml } from '../html/html.ts';
import { instantsOf, isDescending, momentOf } from './dates.ts';
import type { Run } from './run.ts';

/** What newsrooms call such pages: https://de.wikipedia.org/wiki/Liveticker */
const LIVE = /(?:live|news)[-\s]?(?:blog|ticker)|(?<!s)ticker(?!\p{L})/iu;

/** Whether a page says that it goes on: by its title or its address, or by the marks of a ticker. */
const saysSo = ({ form }: Run, { title, url }: PageNames): boolean =>
  LIVE.test(title) || LIVE.test(URL.parse(url)?.pathname ?? '') || isLivePage(url) || form.includes('+');

interface PageNames {
  title: string;
  url: string;
}

const FEWEST_PARTS = 4;
/** UTF-16 units. */
const SHORTEST_TEXT = 30;

/** Whether most parts tell something: listings name a thing, and little else. */
function haveText({ parts }: Run): boolean {
  const told = parts.filter(({ html }) => plain(readHtml(html || '<p></p>').text).length >= SHORTEST_TEXT);
  return told.length >= parts.length / 2;
}

/** Scores that look like times, "21:19" and "21:18", differ in one of their numbers by one. */
function areScores({ form, parts }: Run): boolean {
  if (/[a-z.]/.test(form.replace(/^\S+/, ''))) return false;
  const steps = parts.slice(1).map(({ clock }, at) => Math.abs((parts[at]?.clock.minutes ?? 0) - clock.minutes));
  return steps.filter(step => step === 1 || step === 60).length >= steps.length / 2;
}

/** Milliseconds. Where the oldest part comes first, the last one may be no older than this: else it is a chronicle. */
const LATEST = 2 * 60 * 60_000;

/** A run that is a live blog, with the instants of its parts in the page's order. */
export interface CertainRun {
  run: Run;
  instants: readonly number[];
}

/**
 * Returns a run of an article with its times if it is certainly a live blog. Programmes, timetables,
 * recipes and chronicles have times too: they are told in the order of the day, call themselves
 * nothing of the kind, or name a time that is still to come.
 */
export function certain(run: Run | undefined, html: string, names: PageNames): CertainRun | undefined {
  if (!run || run.parts.length < FEWEST_PARTS || !saysSo(run, names) || areScores(run) || !haveText(run)) return;
  const minutes = run.parts.map(({ clock }) => clock.minutes);
  const isNewestFirst = isDescending(minutes);
  if (!isNewestFirst && !isDescending(minutes.toReversed())) return;
  const instants = instantsOf(run, html, isNewestFirst);
  if (!instants || (!isNewestFirst && !endsNow(instants, html))) return;
  return { run, instants };
}

function endsNow(instants: readonly number[], html: string): boolean {
  const at = momentOf(html)?.at;
  return at !== undefined && at - (instants.at(-1) ?? 0) <= LATEST;
}
