import { describe, expect, test } from 'vitest';
import { classifyEdit } from '../../../src/core/correction/classify.ts';
import type { EditKind } from '../../../src/core/correction/model.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { update } from '../../support/harbour-blog.ts';

const HEADLINE = { en: 'What the coastguard says', de: 'Was die Küstenwache sagt' };

type Edits = Readonly<Record<string, readonly [kind: EditKind, before: string, after: string]>>;

const ENGLISH: Edits = {
  'who was said to be dead is hurt': [
    'correction',
    'A tanker and a trawler have collided in fog. Three sailors died when the bow broke off. Tugs are on their way.',
    'A tanker and a trawler have collided in fog. Three sailors were injured when the bow broke off. Tugs are on their way.',
  ],
  'the newsroom says that its report was wrong': [
    'correction',
    'A pilot was on the bridge. The owner will speak at noon.',
    'Earlier we reported that a pilot was on the bridge. Police say this is not the case. The owner will speak at noon.',
  ],
  'the only sentence with a claim goes': [
    'correction',
    'The lock has been shut since dawn. The keeper has been arrested. Ships wait in the outer basin.',
    'The lock has been shut since dawn. Ships wait in the outer basin.',
  ],
  'somebody else said it': [
    'correction',
    '“Nobody will lose their job,” the transport minister, Edda Brunner, told reporters.',
    '“Nobody will lose their job,” a government spokesperson, Olaf Thorsen, told reporters.',
  ],
  'another town and another police force': [
    'correction',
    'The lorry was found in Kirkhaven, Sundshire Police said. Its load is safe.',
    'The lorry was found in Molby, Eastmark Police said. Its load is safe.',
  ],
  'another currency': [
    'correction',
    'Parliament has voted to spend $2.5bn on the new sea wall.',
    'Parliament has voted to spend £2.5bn on the new sea wall.',
  ],
  'a fact becomes an allegation': [
    'correction',
    'The former chairman misled the committee about the dredging contract, its report says.',
    'The former chairman is alleged to have misled the committee about the dredging contract, its report says.',
  ],
  'the result of a match that is over': [
    'correction',
    'Full time in Kirkhaven: Molby 0-2 Sund. The champions go home.',
    'Full time in Kirkhaven: Molby 0-3 Sund. The champions go home.',
  ],
  'another clock time': [
    'correction',
    'The next ferry to Sund leaves at 18:00 from the west pier.',
    'The next ferry to Sund leaves at 19:00 from the west pier.',
  ],
  'a note names what was wrong': [
    'correction',
    'The captain trained at the academy in Lisbon.',
    'The captain trained at the academy in Porto. This post was corrected. It said Lisbon before.',
  ],
  'fewer dead': [
    'correction',
    'Eleven people were killed when the pier gave way, the hospital says.',
    'Seven people were killed when the pier gave way, the hospital says.',
  ],
  'a negation': [
    'correction',
    'The harbourmaster was aboard when the tanker ran aground.',
    'The harbourmaster was not aboard when the tanker ran aground.',
  ],
  'the name of a person': [
    'correction',
    'The diver, Henrik Dalgard, found the anchor at a depth of forty metres.',
    'The diver, Henrik Dahlgaard, found the anchor at a depth of forty metres.',
  ],
  'another year': ['correction', 'The breakwater was finished in 1957.', 'The breakwater was finished in 1975.'],
  'another weekday': [
    'correction',
    'The funeral will be held on Friday in the seamen’s church.',
    'The funeral will be held on Saturday in the seamen’s church.',
  ],
  'more dead': [
    'development',
    'Seven people were killed when the pier gave way, the hospital says.',
    'Nine people were killed when the pier gave way, the hospital says.',
  ],
  'an order is extended': [
    'development',
    'The ban on fishing has been extended until Monday.',
    'The ban on fishing has been extended until Tuesday.',
  ],
  'who was hurt has died': [
    'development',
    'A stoker was injured in the engine room.',
    'A stoker was killed in the engine room.',
  ],
  'who was arrested is charged': [
    'development',
    'The second mate has been arrested over the collision.',
    'The second mate has been charged over the collision.',
  ],
  'other words for the same': [
    'wording',
    'Officials said the channel was blocked.',
    'The authorities said the channel was blocked.',
  ],
  'a slip of the pen': ['wording', 'The crane was dammaged by the wind.', 'The crane was damaged by the wind.'],
  'the same number, spelt': ['wording', 'There were 12 tugs at the quay.', 'There were twelve tugs at the quay.'],
  'a sentence more': [
    'addition',
    'The oil barrier is in place.',
    'The oil barrier is in place. It was made on the island by volunteers, the mayor says.',
  ],
  'a detail more': [
    'addition',
    'Divers are searching the hull.',
    'Divers from the navy and two universities are searching the hull.',
  ],
};

const GERMAN: Edits = {
  'wer tot sein sollte, ist verletzt': [
    'correction',
    'Beim Zusammenstoß zweier Schiffe sind vier Matrosen ums Leben gekommen. Schlepper sind unterwegs.',
    'Beim Zusammenstoß zweier Schiffe sind vier Matrosen verletzt worden. Schlepper sind unterwegs.',
  ],
  'eine andere Stadt': [
    'correction',
    'Der Angriff traf ein Wohnviertel in Damaskus, wie Rettungskräfte mitteilten.',
    'Der Angriff traf ein Wohnviertel in Aleppo, wie Rettungskräfte mitteilten.',
  ],
  'eine andere Uhrzeit': [
    'correction',
    'Das Parlament stimmt um 16 Uhr über den Haushalt ab.',
    'Das Parlament stimmt um 17 Uhr über den Haushalt ab.',
  ],
  'vertauschte Ziffern': [
    'correction',
    'Die Wirtschaft der Insel ist um 3,5 Prozent gewachsen.',
    'Die Wirtschaft der Insel ist um 5,3 Prozent gewachsen.',
  ],
  'ein Hinweis nennt, was falsch war': [
    'correction',
    'Die Außenminister treffen sich am Abend in Wien.',
    'Die Außenminister treffen sich am Abend in Budapest. In einer früheren Version dieses Beitrags stand Wien.',
  ],
  'weniger Tote': [
    'correction',
    'Der Sturm hat auf den Inseln neun Menschen das Leben gekostet.',
    'Der Sturm hat auf den Inseln sechs Menschen das Leben gekostet.',
  ],
  'eine Verneinung': [
    'correction',
    'Der Lotse war nach Angaben der Reederei an Bord des Frachters.',
    'Der Lotse war nach Angaben der Reederei nicht an Bord des Frachters.',
  ],
  'jemand anderes hat es gesagt': [
    'correction',
    '„Wir schließen keinen Hafen“, sagte Verkehrsminister Edgar Brunner am Mittag.',
    '„Wir schließen keinen Hafen“, sagte Regierungssprecher Olaf Thorsen am Mittag.',
  ],
  'aus einer Tatsache wird ein Verdacht': [
    'correction',
    'Der Kapitän, der den Frachter auf Grund setzte, ist in Haft.',
    'Der Kapitän, der den Frachter angeblich auf Grund setzte, ist in Haft.',
  ],
  'das Ergebnis nach dem Schlusspfiff': [
    'correction',
    'Abpfiff in Molby: Die Gastgeber verlieren 1:2 und steigen ab.',
    'Abpfiff in Molby: Die Gastgeber verlieren 1:3 und steigen ab.',
  ],
  'mehr Tote': [
    'development',
    'Der Sturm hat auf den Inseln sechs Menschen das Leben gekostet.',
    'Der Sturm hat auf den Inseln elf Menschen das Leben gekostet.',
  ],
  'eine Sperrung wird verlängert': [
    'development',
    'Die Sperrung der Schleuse wurde bis Sonntag verlängert.',
    'Die Sperrung der Schleuse wurde bis Montag verlängert.',
  ],
  'wer verletzt war, ist tot': [
    'development',
    'Bei der Explosion im Maschinenraum wurde ein Heizer verletzt.',
    'Bei der Explosion im Maschinenraum wurde ein Heizer getötet.',
  ],
  'andere Worte': [
    'wording',
    'Die Behörden haben den Hafen am Morgen dichtgemacht.',
    'Die Behörden haben den Hafen in der Früh gesperrt.',
  ],
  'dieselbe Zahl, ausgeschrieben': [
    'wording',
    'Am Kai liegen zwölf Schlepper bereit.',
    'Am Kai liegen 12 Schlepper bereit.',
  ],
  'ein Satz mehr': [
    'addition',
    'Die Ölsperre liegt.',
    'Die Ölsperre liegt. Freiwillige haben sie auf der Insel gebaut, sagt der Bürgermeister.',
  ],
};

/** What stands around the edited paragraph in a long update. */
const AROUND = {
  en: [
    'Our reporter has spent the morning on the west pier, where about forty people wait behind a rope for news of the crew.',
    'The pier was built by the town and is usually full of anglers. “I have never seen it like this,” said one of them.',
  ],
  de: [
    'Unsere Reporterin steht seit dem Morgen am Westkai, wo etwa vierzig Menschen hinter einem Seil auf Nachricht warten.',
    'Der Kai wurde von der Stadt gebaut und ist sonst voller Angler. „So habe ich ihn noch nie gesehen“, sagt einer von ihnen.',
  ],
} as const;

const saying = (headline: string, ...paragraphs: readonly string[]): Update =>
  update({ headline, text: paragraphs.map(text => ({ kind: 'paragraph', spans: [{ text }] })) });

describe.each([
  ['en', ENGLISH],
  ['de', GERMAN],
] as const)('%s', (language, edits) => {
  const headline = HEADLINE[language];
  const [first, last] = AROUND[language];
  test.each(Object.entries(edits))('%s', (_, [kind, before, after]) => {
    expect(classifyEdit(saying(headline, before), saying(headline, after)).kind).toBe(kind);
  });

  test.each(Object.entries(edits))('in a long update: %s', (_, [kind, before, after]) => {
    const [was, is] = [before, after].map(text => saying(headline, first, text, last));
    expect(was && is && classifyEdit(was, is).kind).toBe(kind);
  });
});
