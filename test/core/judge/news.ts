/** News with weight from a made-up harbour. */
export const NEWS = (place: string): string =>
  `The harbour minister has announced that the crossing at ${place} will be closed. The government confirmed the decision in a
  statement, according to Reuters, and said 340 people had voted for it. Police have arrested two suspects.`;

const BESIDES = [
  'Engineers found rust in eleven cables of the bridge.',
  'A trawler captain spotted smoke above the oil depot.',
  'The bishop offers beds in the seminary to stranded passengers.',
  'Bakers gave bread away on the esplanade during the night.',
  'Two cranes toppled across the railway sidings at dawn.',
  'Customs officers seized a container of forged passports.',
  'The opera cancels its season and refunds every ticket.',
  'Divers recovered the anchor of the missing dredger.',
  'A judge freed the dockers whom the company had sued.',
  'Students blocked the tunnel below the observatory.',
  'The mint strikes a coin for the jubilee of the lifeboat crew.',
  'Vets treated forty seals for burns at the sanctuary.',
] as const;

/** The `n`th of twelve pieces of news, each with something that the others do not say. */
export const newsWithMore = (n: number): string => `${NEWS(`Quay ${n}`)} ${BESIDES[n % BESIDES.length]}`;
