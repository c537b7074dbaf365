import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ArchiveImport, type ArchiveImportResult } from '../../domain/archive/archive-import.ts';
import { StorageFull } from '../../domain/files/file-store.ts';
import { AuditTrail } from '../../domain/space/audit-trail.ts';
import { systemClock } from '../../domain/web-secrets.ts';
import type { Company } from '../../store/companies.ts';
import { Store } from '../../store/store.ts';
import { filesBelow } from '../archive-tree.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { openFiles } from '../files/open-files.ts';
import { reasonOf } from './reasons.ts';

/** `read`: whatever could be read is there; what was left out by rule was told of. */
const exitCodes = { read: 0, notAll: 1, wrongUsage: 2 } as const;

/** How long another process may take to end its transaction, in milliseconds. */
const patience = 60_000;

const tell = (path: string, reason: string): void => {
  process.stderr.write(`${path} : ${reason}\n`);
};

const counted = new Intl.NumberFormat('fr');

const summaryOf = ({ name }: Company, { added, replaced, unchanged, leftOut }: ArchiveImportResult): string =>
  `${name} : ${counted.format(added)} ajoutés, ${counted.format(replaced)} remplacés, ` +
  `${counted.format(unchanged)} inchangés, ${counted.format(leftOut)} laissés de côté\n`;

/** Imports a tree; may run beside servers. False where some of it could not be read. */
async function importArchive(folder: string, siren: string): Promise<boolean> {
  if (!(await stat(folder)).isDirectory()) throw new Error('ce n’est pas un dossier');
  const config = readConfig(process.env);
  const database = await openDatabase(config, 'firm', { patience });
  try {
    const store = new Store(database);
    const company = await store.companies.bySiren(siren);
    if (!company) throw new Error(`aucune entreprise n’a le SIREN ${siren}`);
    const ports = {
      store,
      files: (await openFiles(config)).store,
      audit: new AuditTrail(store, systemClock),
      clock: systemClock,
    };
    const imports = new ArchiveImport(ports, {
      company,
      actor: { id: 'import:archive', name: 'import:archive', role: 'staff' },
      subject: basename(resolve(folder)),
      onNotice: tell,
      onProgress: (files) => {
        process.stderr.write(`${counted.format(files)} fichiers…\n`);
      },
    });
    const missed = { leftOut: 0, unreadable: 0 };
    const found = filesBelow(folder, (path, reason, isUnreadable) => {
      tell(path, reason);
      missed.leftOut += 1;
      if (isUnreadable) missed.unreadable += 1;
    });
    const result = await imports.run(found);
    process.stdout.write(summaryOf(company, { ...result, leftOut: result.leftOut + missed.leftOut }));
    return result.unreadable + missed.unreadable === 0;
  } finally {
    await database.destroy();
  }
}

function readArguments(): { readonly folder: string; readonly siren: string } | undefined {
  try {
    const { positionals, values } = parseArgs({
      options: { company: { type: 'string' } },
      allowPositionals: true,
    });
    const [folder, ...others] = positionals;
    const siren = values.company?.replaceAll(/\s/g, '') ?? '';
    return folder !== undefined && others.length === 0 && /^\d{9}$/.test(siren)
      ? { folder, siren }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Why it came to nothing, or to a part only, in a sentence. */
function sentence(error: unknown): string {
  if (error instanceof StorageFull)
    return 'il n’y a plus de place pour les fichiers ; ce qui a été importé le reste, relancez la même commande ensuite';
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'ce dossier n’existe pas';
  return reasonOf(error);
}

const given = readArguments();
if (given === undefined) {
  process.stderr.write('usage : npm run import:archive -- DOSSIER --company SIREN\n');
  process.exitCode = exitCodes.wrongUsage;
} else
  try {
    const isWhole = await importArchive(given.folder, given.siren);
    process.exitCode = isWhole ? exitCodes.read : exitCodes.notAll;
  } catch (error) {
    process.stderr.write(`comptexpert : ${sentence(error)}\n`);
    process.exitCode = exitCodes.notAll;
  }
