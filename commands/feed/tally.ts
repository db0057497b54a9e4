export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** “12 updates, 3 key events among them” */
export const tally = (updates: number, keyEvents: number): string =>
  `${counted(updates, 'update')}, ${counted(keyEvents, 'key event')} among them`;
