/** News with weight from a made-up harbour. */
export const NEWS = (place: string): string =>
  `The harbour minister has announced that the crossing at ${place} will be closed. The government confirmed the decision in a
  statement, according to Reuters, and said 340 people had voted for it. Police have arrested two suspects.`;
