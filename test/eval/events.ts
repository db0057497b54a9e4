import { createStories } from '../../src/core/stories/echo.ts';
import type { Report } from '../../src/core/stories/report.ts';
import { sameEvent } from '../../src/core/stories/same-event.ts';
import { type LabelledPair, paired } from './event-model.ts';

/** Answers each pair of a set. The set is the background for how rare words are, and nothing else. */
export function pairsAmong(lines: readonly unknown[]) {
  const { reports, rarity } = paired(lines as readonly LabelledPair[]);
  const byLine = new Map(lines.map((line, at) => [line, reports[at]]));
  return (line: unknown) => {
    const pair = byLine.get(line);
    if (!pair) throw new TypeError('the line is not one of the set');
    const { same, score } = sameEvent(pair.a, pair.b, rarity);
    return { id: pair.id, same, score };
  };
}

/** Answers each update of a stream as of its arrival. */
export function createStream() {
  const stories = createStories();
  return (line: unknown) => {
    const { id, source, time, title, text } = line as Report;
    const report: Report = { id, source, title: title ?? '', text: text ?? '', ...(time && { time }) };
    const echo = stories.echoOf(report);
    stories.add(report);
    return { id, echoOf: echo?.id ?? null };
  };
}
