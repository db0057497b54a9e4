import { languageOfText } from '../../src/core/language/detect.ts';
import { createBlogReader } from '../../src/core/quotes/reading/blog-reader.ts';
import type { Ballot } from '../../src/core/quotes/scorer/ballot.ts';
import type { SpeakerModel } from '../../src/core/quotes/scorer/model.ts';
import { finish } from '../../src/core/steps.ts';
import { foldAccents } from '../../src/core/text/fold.ts';
import type { Label, LabelledTexts } from './labelled-quotes.ts';

/** A quote with its candidates and its label. */
export interface Case {
  ballot: Ballot;
  label: Label;
  words: number;
}

/** UTF-16 units of each text by which the language of several is recognised. */
const BEGINNING = 400;

/** Words as people count them: "far-right" is one. */
const countWords = (text: string): number => text.split(/\s+/u).filter(word => /[\p{L}\p{N}]/u.test(word)).length;

/** Reads the texts with a model, and returns the quotes that have a label. */
export function casesOf({ texts, labelOf }: LabelledTexts, model?: SpeakerModel): readonly Case[] {
  const beginnings = texts.map(({ text }) => (texts.length === 1 ? text : text.slice(0, BEGINNING)));
  const reader = createBlogReader(languageOfText(beginnings.join('\n')), model);
  const opened = texts.map(text => reader.open(text));
  const learnt = opened.map(text => reader.learn(text));
  return learnt.flatMap((known, index) => {
    const { text, pairs, ballots } = finish(reader.read(known));
    return pairs.flatMap(({ start, end }, at) => {
      const [label, ballot] = [labelOf(index, start, end), ballots[at]];
      return label === undefined || !ballot ? [] : [{ ballot, label, words: countWords(text.slice(start, end)) }];
    });
  });
}

/** Words in names that name nobody. */
const TITLES = new Set(
  `mr mrs ms dr prof sir dame lord lady sen rep gov president prime minister secretary the a an der die das le la les il lo el`.split(
    ' ',
  ),
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/u;

function wordsOfName(name: string): readonly string[] {
  const all = foldAccents(name.replace(/['’]s\b/gu, '')).match(/[\p{L}\p{N}]+/gu) ?? [];
  const kept = all.filter(word => !TITLES.has(word));
  return kept.length > 0 ? kept : all;
}

const lastWord = (words: readonly string[]): string => words.findLast(word => !SUFFIX.test(word)) ?? '';

/** How many words a right name may have more than the label. */
const MOST_MORE = 4;

/** Whether a name is one of those of the label: all of it, or in articles one with the same last word. */
export function isRight(name: string, label: Label, isPage: boolean): boolean {
  const own = wordsOfName(name);
  return (label ?? []).some(form => {
    const known = wordsOfName(form);
    if (own.join(' ') === known.join(' ')) return true;
    if (!isPage) return lastWord(own) === lastWord(known);
    return known.length > 1 && known.every(word => own.includes(word)) && own.length - known.length <= MOST_MORE;
  });
}
