import { expect, test } from 'vitest';
import { layOut } from '../../src/picture/layout.ts';

test('a short quote is set larger than a long one, and nothing extends beyond the card', () => {
  const card = { speaker: 'A', blog: 'B', publisher: 'C', time: 'D' };
  const laid = (words: string) => layOut({ ...card, words }, () => text => text.length / 2);
  const layouts = [1, 30, 200].map(times => laid('The gates held. '.repeat(times).trim()));
  const sizes = layouts.map(({ lines: [first] }) => first?.size ?? 0);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  for (const { lines: set, width, height } of layouts) {
    expect(set.every(line => line.inset + (line.text.length / 2) * line.size <= width)).toBe(true);
    expect(set.every(line => line.baseline > line.size / 2 && line.baseline < height)).toBe(true);
  }
});

test('a long title has two lines, below which the source still has its place', () => {
  const card = { words: 'The gates held.', speaker: 'A', publisher: 'C', time: 'D' };
  const laid = (blog: string) => layOut({ ...card, blog }, () => text => text.length / 2);
  const [short, long] = [laid('Holm'), laid('The storm at the gates of Holm, '.repeat(9))];
  const below = ({ lines, bars }: ReturnType<typeof layOut>) =>
    lines.filter(({ baseline }) => baseline > (bars[1]?.top ?? 0)).map(({ text }) => text);
  expect(below(short)).toEqual(['Holm', 'C · D']);
  expect(below(long)).toEqual([expect.stringContaining('The storm'), expect.stringMatching(/…$/u), 'C · D']);
  expect(long.lines.at(-1)?.baseline).toBeLessThan(long.height - 20);
});
