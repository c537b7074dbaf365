import { ClientError } from '@comptexpert-kit/client';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { come, press, pushButton, rowOf, setUpArchive } from '../shared/testing/archive.ts';
import { find, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';

/** A PDF of two pages, small enough to be read. */
const pdf = (): Blob => {
  const page = (number: number, next: string) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number} 0 R >>${next}`;
  const content = (text: string): string => {
    const drawn = `BT /F1 24 Tf 20 250 Td (${text}) Tj ET`;
    return `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`;
  };
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 2 /Kids [4 0 R 6 0 R] >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    page(5, ''),
    content('Bail commercial'),
    page(7, ''),
    content('Page deux'),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 8\n0000000000 65535 f \n${table}trailer\n<< /Size 8 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return new Blob([text + end], { type: 'application/pdf' });
};

async function picture(): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 8;
  canvas.getContext('2d')?.fillRect(0, 0, 8, 8);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  ok(blob, 'a picture is made');
  return blob;
}

const opening = async (element: Element, name: string): Promise<void> => {
  rowOf(element, name).querySelector<HTMLElement>('.open')?.click();
  await come(element);
};
const openLease = async (element: Element): Promise<void> => {
  await opening(element, 'Juridique');
  await opening(element, '2017');
  await opening(element, 'Bail commercial siege social.pdf');
};
const shown = (element: Element, selector: string): Promise<HTMLElement> =>
  until(() => element.shadowRoot?.querySelector<HTMLElement>(selector));

describe('the viewer of cx-archive', () => {
  it('ECP-21 ECP-23 shows a PDF in the page, whose pages and size one can choose', async () => {
    const { element, events } = await setUpArchive({
      answers: { readArchive: () => Promise.resolve(pdf()) },
    });
    await openLease(element);
    const letters = await shown(element, '.letters span');
    includes(letters.textContent, 'Bail commercial');
    equal(
      events.map(({ detail }) => detail as unknown),
      [{ id: 'bail' }],
    );
    includes(find(element, '.bar').textContent, 'Page 1 sur 2');
    await expectAccessible(element);
    await pushButton(element, 'Page suivante');
    includes(find(element, '.bar').textContent, 'Page 2 sur 2');
    const width = find(element, '.sheet').offsetWidth;
    await pushButton(element, 'Agrandir');
    ok(find(element, '.sheet').offsetWidth > width, 'the pages are larger');
    await pushButton(element, 'Fermer');
    equal(element.shadowRoot?.querySelector('dialog'), null);
    await until(() => element.shadowRoot?.activeElement);
  });

  it('ECP-21 opens what is selected by « Ouvrir le visualisateur »', async () => {
    const { element, space } = await setUpArchive({
      answers: { readArchive: () => Promise.resolve(new Blob(['Bonjour'])) },
    });
    await pushButton(element, 'Ouvrir le visualisateur');
    equal(space.callsOf('readArchive'), []);
    rowOf(element, 'Lisez-moi.txt').querySelector<HTMLElement>('.date')?.click();
    await come(element);
    await pushButton(element, 'Ouvrir le visualisateur');
    equal((await shown(element, '.plain')).textContent, 'Bonjour');
  });

  it('ECP-24 prints a document alone: every page of it, and nothing of the page around it', async () => {
    const { element } = await setUpArchive({
      answers: { readArchive: (id) => Promise.resolve(id === 'bail' ? pdf() : new Blob(['Bonjour'])) },
    });
    /** What stands on a page: its text, or whether anything is drawn on it. */
    const content = (page: Element): string | boolean => {
      if (page.localName !== 'canvas') return page.textContent;
      const { width, height } = page as HTMLCanvasElement;
      const { data } = (page as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {};
      return data?.some((value, at) => at % 4 === 0 && value < 128 && data[at + 3] === 255) ?? false;
    };
    const printed: (readonly (string | boolean)[])[] = [];
    const watch = new MutationObserver((changes) => {
      for (const frame of changes.flatMap(({ addedNodes }) => [...addedNodes]))
        if (frame instanceof HTMLIFrameElement && frame.contentWindow) {
          const { document } = frame.contentWindow;
          frame.contentWindow.print = () => printed.push([...document.body.children].map(content));
        }
    });
    watch.observe(document.body, { childList: true });
    const print = async (name: string): Promise<readonly (string | boolean)[]> => {
      rowOf(element, name).querySelector<HTMLElement>('.date')?.click();
      await come(element);
      await pushButton(element, 'Imprimer');
      const pages = await until(() => printed.pop());
      equal(document.querySelector('iframe'), null, 'nothing is left of it');
      element.shadowRoot?.querySelector('dialog')?.close();
      await come(element);
      return pages;
    };
    equal(await print('Lisez-moi.txt'), ['Bonjour']);
    await opening(element, 'Juridique');
    await opening(element, '2017');
    equal(await print('Bail commercial siege social.pdf'), [true, true]);
    watch.disconnect();
  });

  it('shows text of old systems as it was meant', async () => {
    const { element } = await setUpArchive({
      answers: { readArchive: () => Promise.resolve(new Blob([Uint8Array.from([0xe9, 0x74, 0xe9])])) },
    });
    await opening(element, 'Lisez-moi.txt');
    equal((await shown(element, '.plain')).textContent, 'été');
  });

  it('shows a picture under its name', async () => {
    const { element } = await setUpArchive({ answers: { readArchive: picture } });
    await opening(element, 'Façade.png');
    equal((await shown(element, '.sheet canvas')).getAttribute('aria-label'), 'Façade.png');
    await expectAccessible(element);
  });

  it('ECP-24 offers « Enregistrer sous » for what it cannot show, and for what is broken', async () => {
    const { element } = await setUpArchive({
      answers: { readArchive: () => Promise.resolve(new Blob(['x'])) },
    });
    await opening(element, 'Lettre.docx');
    includes((await shown(element, '.message [role=group]')).textContent, 'ne s’affiche pas ici');
    includes(find(element, '.bar').textContent, 'Enregistrer sous');
    await expectAccessible(element);
    await pushButton(element, 'Fermer');
    await opening(element, 'Façade.png');
    includes((await shown(element, '.message [role=group]')).textContent, 'ne peut pas être affiché');
    await pushButton(element, 'Fermer');
    await openLease(element);
    includes((await shown(element, '.message [role=group]')).textContent, 'ne peut pas être affiché');
  });

  it('tells how far the document is, and stops when it is closed', async () => {
    let signal: AbortSignal | undefined;
    const { element } = await setUpArchive({
      answers: {
        readArchive: (_id, options) => {
          signal = options?.signal;
          options?.onProgress?.(1, 4);
          return new Promise<Blob>(() => undefined);
        },
      },
    });
    await opening(element, 'Lisez-moi.txt');
    includes(find(element, '.message').textContent, 'Le document arrive : 25 %');
    await pushButton(element, 'Fermer');
    ok(signal?.aborted, 'nothing is asked any more');
  });

  it('says why a document does not come', async () => {
    const { element } = await setUpArchive({
      answers: { readArchive: () => Promise.reject(new ClientError('archive-unknown')) },
    });
    await opening(element, 'Lisez-moi.txt');
    includes(find(element, '.message').textContent, 'Ce document n’est plus dans les archives.');
    excludes(textOf(find(element, '.bar')), 'Enregistrer sous');
  });

  it('leaves keys of the list alone while it is open', async () => {
    const { element } = await setUpArchive({
      answers: { readArchive: () => Promise.resolve(new Blob(['x'])) },
    });
    await opening(element, 'Lisez-moi.txt');
    await shown(element, '.plain');
    await press(element, 'Backspace');
    await press(element, '+');
    includes(find(element, '.bar').textContent, '125 %');
  });
});
