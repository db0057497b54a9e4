import { expect, test } from 'vitest';
import { languageOf } from '../../../../src/core/language/languages.ts';
import { createBlogReader } from '../../../../src/core/quotes/reading/blog-reader.ts';
import { finish } from '../../../../src/core/steps.ts';

test('who holds an office is a candidate for what its holder says before the text gives the name', () => {
  const text =
    'Generale: “Partiamo all’alba e non prima”\nLa nave è pronta, dice il generale della riserva Carlo Oster.';
  const reader = createBlogReader(languageOf('it'));
  const [ballot] = finish(reader.read(reader.learn(reader.open({ text, blocks: [] })))).ballots;
  expect(ballot?.candidates.map(({ speaker }) => speaker.entity?.full)).toContain('Carlo Oster');
});
