import { emulateMedia } from '@web/test-runner-commands';
import type { Space } from '@comptexpert-kit/contract';
import { find, settled } from '../shared/testing/fixture.ts';
import { afterEach, beforeEach, describe, equal, it, ok, until } from '../shared/testing/harness.ts';
import {
  entry,
  entryPage,
  fail,
  party,
  partyPage,
  press,
  schedule,
  setUp,
} from '../shared/testing/kpi-widget.ts';

/** Files that the page hands over: their names and texts. */
interface Saved {
  readonly name: string;
  readonly text: Promise<string>;
}

const saved: Saved[] = [];
const createObjectURL = URL.createObjectURL.bind(URL);
const blobs = new Map<string, Blob>();

/** The one file that was handed over, without the mark it begins with. */
async function theFile(): Promise<{ readonly name: string; readonly lines: readonly string[] }> {
  const file = await until(() => saved[0]);
  const text = await file.text;
  equal(text.charCodeAt(0), 0xfeff, 'spreadsheets know UTF-8 by its mark');
  ok(text.endsWith('\r\n'));
  return { name: file.name, lines: text.slice(1).split('\r\n').slice(0, -1) };
}

describe('cx-kpi-widget: files for spreadsheets', () => {
  beforeEach(() => {
    saved.length = 0;
    URL.createObjectURL = (blob: Blob) => {
      const url = createObjectURL(blob);
      blobs.set(url, blob);
      return url;
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      // Blob.text() drops the mark of UTF-8 as every decoder does.
      const text = blobs.get(this.href)?.arrayBuffer() ?? Promise.reject(new Error('no file'));
      saved.push({
        name: this.download,
        text: text.then((bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)),
      });
    };
  });
  afterEach(() => {
    URL.createObjectURL = createObjectURL;
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  });

  it('has the months as they are shown, with decimal commas, named after company, figure and year', async () => {
    const { element } = await setUp({ kind: 'receivables', company: '000000000' });
    await press(element, 'Exporter (CSV)');
    const { name, lines } = await theFile();
    equal(name, '000000000_creances-clients_2023.csv');
    equal(lines.slice(0, 3), [
      'Mois;2023;2022',
      'janvier 2023;25000,00;20000,00',
      'février 2023;24000,00;20000,00',
    ]);
    equal(lines.length, 13);
  });

  it('finds the company by itself where there is one only, and does without where it cannot', async () => {
    const company = { siren: '111111111', name: 'Boulangerie', rights: [], secured: [] };
    const space: Space = { name: 'Claire', email: 'c@example.fr', staff: false, companies: [company] };
    const { element } = await setUp({ kind: 'revenue', space: { readSpace: () => Promise.resolve(space) } });
    await press(element, 'Exporter (CSV)');
    equal((await theFile()).name, '111111111_chiffre-d-affaires_2023.csv');
    saved.length = 0;
    const { element: other } = await setUp({ kind: 'revenue', space: { readSpace: fail('internal', 'x') } });
    await press(other, 'Exporter (CSV)');
    equal((await theFile()).name, 'chiffre-d-affaires_2023.csv');
  });

  it('has every customer, also those not shown yet, and no text that a spreadsheet would run', async () => {
    const bad = party('=HYPERLINK("http://evil";"ici")', { code: '+33', schedule, amount: '-5.10' });
    const quoted = party('Dupont; "Le Fournil"', { code: '-1', amount: '12.00' });
    const { element } = await setUp({
      company: '000000000',
      space: {
        listParties: (_kind, search) =>
          Promise.resolve(
            search?.after === undefined ? partyPage([bad], 'x', { schedule }) : partyPage([quoted]),
          ),
      },
    });
    await press(element, 'Créances clients');
    await press(element, 'Exporter (CSV)');
    const { name, lines } = await theFile();
    equal(name, '000000000_creances-clients_2023.csv');
    equal(lines, [
      'Code;Nom;Montant;À échoir;De 1 à 30 jours;De 31 à 60 jours;De 61 à 90 jours;Plus de 90 jours;Règlements et avoirs non lettrés',
      `'+33;"'=HYPERLINK(""http://evil"";""ici"")";-5,10;1060,00;200,00;0,00;80,00;300,10;-115,05`,
      `'-1;"Dupont; ""Le Fournil""";12,00;;;;;;`,
    ]);
  });

  it('has the entries of one party', async () => {
    const mill = party('Meunerie');
    const { element } = await setUp({
      company: '000000000',
      space: {
        listParties: () => Promise.resolve(partyPage([mill])),
        listEntries: () =>
          Promise.resolve(
            entryPage(
              [entry('1', { label: '@SUM(A1)', letter: 'AB', dueDate: '2024-01-04', amount: '-0.05' })],
              mill,
            ),
          ),
      },
    });
    await press(element, 'Charges');
    await press(element, 'Meunerie');
    await press(element, 'Exporter (CSV)');
    const { name, lines } = await theFile();
    equal(name, '000000000_charges_meunerie_2023.csv');
    equal(lines, [
      'Date;Journal;Numéro;Pièce;Compte;Libellé;Lettrage;Échéance;Montant',
      "2023-12-05;AC;17;F1;60100000;'@SUM(A1);AB;2024-01-04;-0,05",
    ]);
  });

  it('hands over nothing where the list cannot be read to its end', async () => {
    const { element, space } = await setUp({
      space: { listParties: () => Promise.resolve(partyPage([party('A')], 'x')) },
    });
    await press(element, 'Charges');
    space.answers.listParties = fail('internal', 'x');
    await press(element, 'Exporter (CSV)');
    await settled(element);
    equal(saved, []);
    ok(find(element, '.level .failure'));
  });
});

describe('cx-kpi-widget: on paper', () => {
  it('prints itself alone, without buttons, and leaves the page as it was', async () => {
    const { print } = globalThis;
    let printed = 0;
    globalThis.print = () => (printed += 1);
    const { element } = await setUp({ kind: 'revenue' });
    const other = document.createElement('p');
    other.textContent = 'Le reste de la page';
    element.parentElement?.append(other);
    try {
      await press(element, 'Imprimer');
      await until(() => printed === 1);
      ok(other.checkVisibility(), 'nothing is gone from the screen');
      // Only Chromium can be told to print to nowhere.
      if ('userAgentData' in navigator) {
        await emulateMedia({ media: 'print' });
        ok(!other.checkVisibility());
        ok(find(element, '.total').checkVisibility());
        ok(!find(element, '.tools').checkVisibility());
      }
      dispatchEvent(new Event('afterprint'));
      ok(other.checkVisibility());
      equal(element.hasAttribute('data-cx-printing'), false);
    } finally {
      globalThis.print = print;
      if ('userAgentData' in navigator) await emulateMedia({ media: 'screen' });
    }
  });
});
