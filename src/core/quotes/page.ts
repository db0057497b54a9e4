import type { Composition } from './composition.ts';
import { paragraphContextOf } from './paragraph-context.ts';
import { createDiscourse } from './people/discourse.ts';
import { namesIn } from './people/names.ts';
import { createPeople } from './people/people.ts';
import { type Office, officesIn } from './people/roles.ts';
import type { Memory } from './people/speakers.ts';
import { type Reading, readParagraph, startReading } from './reading.ts';
import { type Paragraph, paragraphsOf } from './text/tokens.ts';

/** A text with its paragraphs, ready to be read. */
export interface Page extends Composition {
  paragraphs: readonly Paragraph[];
}

export const pageOf = ({ text, pairs }: Composition): Page => ({ text, pairs, paragraphs: paragraphsOf(text, pairs) });

/** Pages are read twice: for their names first, so that one that turns up later is known from the start. */
interface Library {
  /** Notes the names of a page. */
  learn(page: Page): void;
  /** Reads a page when all are learned; oldest first. */
  read(page: Page): Reading;
}

export function createLibrary(): Library {
  const memory: Memory = { people: createPeople(), discourse: createDiscourse() };
  const offices: Office[] = [];

  const appoint = () => {
    for (const { name, role } of offices.splice(0)) memory.people.appoint(name, role);
  };
  return {
    learn({ text, paragraphs }) {
      for (const { tokens } of paragraphs) {
        const names = namesIn(tokens, () => false);
        for (const name of names) memory.people.learn(name);
        for (const office of officesIn(paragraphContextOf(text, tokens, names))) offices.push(office);
      }
    },
    read({ text, pairs, paragraphs }) {
      // Only when every full name is known can "Vane, the mayor" be given her office.
      appoint();
      const reading = startReading(text, pairs, memory);
      for (const paragraph of paragraphs) readParagraph(reading, paragraph);
      memory.discourse.nextUpdate();
      return reading;
    },
  };
}
