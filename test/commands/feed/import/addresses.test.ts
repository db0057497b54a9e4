import { expect, test } from 'vitest';
import { addressesIn } from '../../../../commands/feed/import/import.ts';

test('lines that hold no address are named, those with one are not', () => {
  expect(addressesIn('https://a.example/live\nthe harbour blog\nElection: b.example/live\n\n# old, and older')).toEqual(
    {
      addresses: ['https://a.example/live', 'b.example/live'],
      others: 0,
      nonAddresses: ['the harbour blog', '# old, and older'],
    },
  );
});

test('in one line what stands between commas counts as a line', () => {
  expect(addressesIn('a.example/live, nonsense, b.example/live').nonAddresses).toEqual(['nonsense']);
});

test('addresses of a file stay whole, and those typed are split', () => {
  const inFile = [
    ' https://b.example/a,b.html',
    'https://c.example/live;v=1',
    'https://a.example/live',
    'no address, it',
  ];
  expect(addressesIn('https://a.example/live,d.example/live', inFile)).toEqual({
    addresses: ['https://a.example/live', 'd.example/live', 'https://b.example/a,b.html', 'https://c.example/live;v=1'],
    others: 0,
    nonAddresses: ['no address, it'],
  });
});

test('what a file gives in place of an address is cut', () => {
  expect(addressesIn('', ['y'.repeat(10_000)]).nonAddresses).toEqual(['y'.repeat(2_048)]);
});
