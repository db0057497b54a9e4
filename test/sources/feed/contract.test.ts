import { atom, jsonFeed, rdf, rss } from '../../fixtures/sources/feeds.ts';
import { describeSource } from '../source.contract.ts';

const feed = { source: 'feed', kind: 'feed', keyEventsWhole: false } as const;

describeSource('RSS 2.0', { ...feed, tell: rss });
describeSource('RDF', { ...feed, tell: rdf });
describeSource('Atom', { ...feed, tell: atom });
describeSource('JSON Feed', { ...feed, tell: jsonFeed });
