import type { LineReason } from '@comptexpert-kit/contract';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { french } from '../../domain/ledger/fiscal-year.ts';
import { LedgerRefused } from '../../domain/ledger/ledger-refused.ts';
import { readLedgerName } from '../../domain/ledger/ledger-name.ts';
import { Ledgers } from '../../domain/ledger/ledgers.ts';
import { OtherCompany } from '../../domain/ledger/other-company.ts';
import { systemClock } from '../../domain/web-secrets.ts';
import { type Company, CompanyRows } from '../../store/companies.ts';
import type { Database } from '../../store/database.ts';
import { demoCompanies } from '../../store/seed-demo-firm.ts';
import { type Config, readConfig } from '../config.ts';
import { openDatabase } from '../database.ts';
import { chunksOf } from './file-chunks.ts';
import { reasonOf } from './reasons.ts';

const exitCodes = { read: 0, nothingDone: 1, wrongUsage: 2 } as const;

/** How long another import may take, in milliseconds, before this one gives up waiting for it. */
const patience = 60_000;
/** What a company may deposit that nobody has decided about yet, in bytes. */
const firstQuota = 5 * 1024 ** 3;

const tell = (lines: readonly LineReason[], before = ''): void => {
  for (const { line, reason } of lines) process.stderr.write(`ligne ${line} : ${before}${reason}\n`);
};

/** The company of that SIREN: new at the firm where the file is its own too, because then two say so. */
async function companyOf(
  database: Database,
  siren: string,
  file: string,
  { seed, firm: { email: contactEmail } }: Config,
): Promise<Company | undefined> {
  const companies = new CompanyRows(database);
  const known = await companies.bySiren(siren);
  if (known || readLedgerName(basename(file))?.siren !== siren) return known;
  const id = crypto.randomUUID();
  const demo = seed === 'demo' ? demoCompanies.find((one) => one.siren === siren) : undefined;
  const name = demo?.name ?? `Entreprise ${siren}`;
  const added = { id, siren, name, contactEmail, quotaBytes: firstQuota };
  await companies.insert(added, systemClock.now());
  return companies.bySiren(siren);
}

/** Imports a ledger; may run beside servers. */
async function importLedger(file: string, siren: string): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, 'firm', { patience });
  try {
    const company = await companyOf(database, siren, file, config);
    if (!company) throw new Error(`aucune entreprise n’a le SIREN ${siren}`);
    const done = await new Ledgers(database, systemClock).import({
      name: basename(file),
      bytes: chunksOf(file),
      company,
      actor: { id: 'import:fec', name: 'import:fec', role: 'staff' },
    });
    tell(done.rejected);
    tell(done.warnings, 'attention, ');
    const { year, from, to } = done.fiscalYear;
    process.stdout.write(
      `${company.name}, exercice ${year} (du ${french(from)} au ${french(to)}) : ${done.lines} lignes, ${done.entries} écritures, ${done.rejected.length} lignes rejetées\n`,
    );
  } finally {
    await database.destroy();
  }
}

function readArguments(): { readonly file: string; readonly siren: string } | undefined {
  try {
    const { positionals, values } = parseArgs({
      options: { company: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, ...others] = positionals;
    const siren = values.company?.replaceAll(/\s/g, '') ?? '';
    return file !== undefined && others.length === 0 && /^\d{9}$/.test(siren) ? { file, siren } : undefined;
  } catch {
    return undefined;
  }
}

const given = readArguments();
if (given === undefined) {
  process.stderr.write('usage : npm run import:fec -- FICHIER --company SIREN\n');
  process.exitCode = exitCodes.wrongUsage;
} else
  try {
    await importLedger(given.file, given.siren);
    process.exitCode = exitCodes.read;
  } catch (error) {
    if (error instanceof LedgerRefused) tell(error.lines);
    const reason =
      error instanceof OtherCompany
        ? `ce fichier est celui de l’entreprise ${error.siren}`
        : error instanceof LedgerRefused
          ? error.reason
          : reasonOf(error);
    process.stderr.write(`comptexpert : ${reason}\n`);
    process.exitCode = exitCodes.nothingDone;
  }
