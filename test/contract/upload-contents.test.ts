import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { depositFormats } from '../../packages/backend/src/domain/documents/formats.ts';
import { writePng } from '../../packages/backend/src/domain/documents/made/png.ts';
import { codeOf } from './answers.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type Client, Firm } from './space.ts';
import { invoice, Sender } from './uploading.ts';
import { workbook, zip } from './zip.ts';

const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);
const bytes = (...all: readonly number[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...all, ...Array.from({ length: 40 }, () => 0)]);
const png = writePng(8, 8, (x, y) => x === y);
const hugePng = Uint8Array.from(png);
new DataView(hugePng.buffer).setUint32(16, 50_000);
new DataView(hugePng.buffer).setUint32(20, 50_000);
const hugeJpeg = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0xc3, 0x50, 0xc3, 0x50, 3, 0, 0],
);
const program = bytes(0x4d, 0x5a, 0x90, 0x00, 0x03);
const ole = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet';
const letter = 'application/vnd.oasis.opendocument.text';
const wordDocument = [
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'word/document.xml', content: '<document/>' },
];
const zeros = (size: number): Uint8Array => new Uint8Array(size);
const overlapping = (): Uint8Array<ArrayBuffer> => {
  const whole = zip(...workbook);
  const view = new DataView(whole.buffer);
  // Both entries of the directory point at the same bytes.
  const second = whole.findLastIndex(
    (_byte, at) => at + 4 <= whole.length && view.getUint32(at, true) === 0x02014b50,
  );
  view.setUint32(second + 42, 0, true);
  return whole;
};

await onEveryHost('the content of what is deposited', (serve) => {
  let host: ApiHost;
  let sender: Sender;
  let client: Client;
  let firm: Firm;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
  });
  after(() => host.close());
  const someone = async () => {
    client = await firm.user(await firm.company(), ['deposit']);
    sender = new Sender(host, client);
  };
  before(someone);

  describe('is taken for what it is', () => {
    for (const [filename, content] of [
      ['a.pdf', invoice()],
      ['a.JPG', bytes(0xff, 0xd8, 0xff, 0xe0)],
      ['a.jpeg', bytes(0xff, 0xd8, 0xff, 0xe1)],
      ['a.png', png],
      ['a.gif', bytes(...text('GIF89a'), 1, 0, 1, 0)],
      ['a.webp', bytes(...text('RIFF\0\0\0\0WEBPVP8 '))],
      ['a.heic', bytes(0, 0, 0, 24, ...text('ftypheic'))],
      ['a.tif', bytes(0x49, 0x49, 0x2a, 0)],
      ['a.tiff', bytes(0x4d, 0x4d, 0, 0x2a)],
      ['a.txt', text('Bonjour\r\n\tà vous €')],
      ['windows.txt', Uint8Array.of(0xe9, 0x80, 0x0d, 0x0a)],
      ['unicode.csv', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x3b, 0)],
      ['a.csv', text('\uFEFFdate;libellé\n01/02/2024;Loyer')],
      ['a.xml', text('<?xml version="1.0"?><Invoice/>')],
      ['a.xls', ole],
      ['a.doc', ole],
      ['a.xlsx', zip(...workbook)],
      ['a.docx', zip(...wordDocument)],
      [
        'a.ods',
        zip(
          { name: 'mimetype', content: spreadsheet, stored: true },
          { name: 'content.xml', content: '<x/>' },
        ),
      ],
      [
        'a.odt',
        zip({ name: 'mimetype', content: letter, stored: true }, { name: 'content.xml', content: '<x/>' }),
      ],
    ] as const)
      it(filename, async () => {
        const { mediaType } = await sender.deposit(content, { filename });
        const extension = filename.split('.')[1]?.toLowerCase() ?? '';
        assert.ok(
          depositFormats.some(
            (format) => format.mediaType === mediaType && format.extensions.includes(extension),
          ),
          mediaType,
        );
      });
  });

  describe('is refused, and leaves nothing behind, where it is', () => {
    for (const [what, filename, content] of [
      ['a program that calls itself a PDF', 'facture.pdf', program],
      ['a page that calls itself a photo', 'photo.jpg', text('<!doctype html><script>alert(1)</script>')],
      ['a PDF after something else', 'facture.pdf', text(`GIF89a${'x'.repeat(100)}%PDF-1.4`)],
      ['bytes that call themselves text', 'notes.txt', program],
      ['text that calls itself XML', 'facture.xml', text('Bonjour')],
      ['a picture of 50 000 × 50 000 points', 'scan.png', hugePng],
      ['a photo of 50 000 × 50 000 points', 'scan.jpg', hugeJpeg],
      ['a ZIP that is no workbook', 'a.xlsx', zip(...wordDocument)],
      ['a workbook with macros', 'a.xlsx', zip(...workbook, { name: 'xl/vbaProject.bin', content: 'x' })],
      ['a locked ZIP', 'a.xlsx', zip(...workbook, { name: 'a.xml', content: 'x', encrypted: true })],
      ['a damaged ZIP', 'a.xlsx', zip(...workbook).subarray(0, -30)],
      ['a ZIP whose entries share their bytes', 'a.xlsx', overlapping()],
      ['a ZIP bomb', 'a.xlsx', zip(...workbook, { name: 'xl/a.xml', content: zeros(40_000_000) })],
      [
        'a ZIP that declares gigabytes',
        'a.docx',
        zip(...wordDocument, { name: 'word/a.xml', content: 'x', declared: 0xfffffff0 }),
      ],
      [
        'a spreadsheet that calls itself a letter',
        'a.odt',
        zip({ name: 'mimetype', content: spreadsheet, stored: true }),
      ],
    ] as const)
      it(what, async () => {
        const started = performance.now();
        const response = await sender.create(content.byteLength, { filename }, content.slice());
        assert.equal(await codeOf(response), '422 file-type-refused');
        assert.ok(performance.now() - started < 2_000, 'within two seconds');
      });

    it('nothing: no room is taken, and nothing is listed', async () => {
      await someone();
      await sender.create(program.byteLength, { filename: 'facture.pdf' }, program);
      const { quota } = (await (await client.ask('GET', '/api/deposit')).json()) as {
        quota: { used: number };
      };
      assert.equal(quota.used, 0);
    });
  });

  describe('is refused before a byte is sent where its name ends in', () => {
    for (const filename of [
      'dessin.svg',
      'page.html',
      'facture.pdf.exe',
      'a.jpg.php',
      'macro.xlsm',
      'tout.zip',
      'sans extension',
      '.pdf',
      'facture.pdf\u202efdp.exe',
    ])
      it(JSON.stringify(filename), async () => {
        assert.equal(await codeOf(await sender.create(10, { filename })), '422 file-type-refused');
      });
  });

  it('is refused where there is none', async () => {
    assert.equal(await codeOf(await sender.create(0)), '422 file-empty');
  });

  it('is refused beyond two gibibytes', async () => {
    assert.equal(await codeOf(await sender.create(2 ** 31 + 1)), '413 file-too-large');
  });

  describe('has a name that is data, and is safe to save', () => {
    for (const [given, name] of [
      ['../../etc/passwd.pdf', 'passwd.pdf'],
      ['C:\\Users\\Léa\\facture.pdf', 'facture.pdf'],
      ['..%2f..%2fx.pdf', '..%2f..%2fx.pdf'.replace(/^\.+/, '')],
      ['CON.pdf', '_CON.pdf'],
      ['lpt1.2024.pdf', '_lpt1.2024.pdf'],
      ['facture\u202efdp.pdf', 'facturefdp.pdf'],
      ['a\u0000b\u0007\r\nc.pdf', 'abc.pdf'],
      ['E\u0301te\u0301.pdf', 'Été.pdf'],
      ['<script>"x".pdf', '_script__x_.pdf'],
      [' . facture .pdf', 'facture .pdf'],
      [`${'é'.repeat(300)}.pdf`, `${'é'.repeat(125)}.pdf`],
    ] as const)
      it(JSON.stringify(given.length > 60 ? `${given.length} characters` : given), async () => {
        const found = await sender.deposit(invoice(given), { filename: given });
        assert.equal(found.name, name);
        const content = await client.ask('GET', `/api/documents/${found.id}/content`);
        assert.match(content.headers.get('Content-Disposition') ?? '', /^inline; filename="/);
        await content.arrayBuffer();
      });
  });
});
