import type { Block, RichText, Update } from '../../../src/core/model/live-blog.ts';
import { update } from '../../support/live-blog.ts';

const block =
  (kind: Block['kind']) =>
  (words: string): Block => ({ kind, spans: [{ text: words }] });

export const items = (...words: readonly string[]): RichText => words.map(block('item'));
export const paragraphs = (...words: readonly string[]): RichText => words.map(block('paragraph'));

/** A storm over a made-up town: the bridge comes up again and again, the rest once. Oldest first. */
const STORM: readonly (readonly [headline: string, ...text: readonly string[]])[] = [
  ['Good morning and welcome to our live coverage', 'Our reporters will be with you all day.'],
  [
    'Marrow bridge shut as river Ald rises',
    'Police have shut the Marrow bridge after the river Ald rose by two metres.',
  ],
  ['Travel: delays on the coast road', 'Buses on the coast road are running late.'],
  ['Bakery in Fenwick wins prize', 'A bakery has won a prize for its rye bread.'],
  ['Engineers inspect Marrow bridge', 'Engineers say that a pillar of the Marrow bridge has moved.'],
  ['Is the bridge safe to cross?', 'It is a question that many ask.'],
  ['Two hundred homes without power in Fenwick', 'It will take until the evening to restore power to Fenwick.'],
  ['Weather: more rain tonight', 'Rain will spread from the west.'],
  ['Marrow bridge may stay shut for weeks', 'The Marrow bridge may stay shut for weeks, the council says.'],
  ['Your pictures of the storm', 'Thank you for sending them.'],
];

/** Newest first, as a live blog lists them; update `n` was published `n` minutes into the evening. */
export const storm = (): Update[] =>
  STORM.map(([headline, ...text], at) => update(`${at}`, { headline, text: paragraphs(...text), at })).toReversed();
