import type { AccountExport } from '@comptexpert-kit/contract';
import type { Company } from '../../store/companies.ts';
import type { Store } from '../../store/store.ts';

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
const instantOrNull = (milliseconds: number | null | undefined): string | null =>
  typeof milliseconds === 'number' ? instant(milliseconds) : null;

/**
 * What a firm keeps of somebody in its client space. Of a company that they may not enter any more nothing is told: names of
 * its documents are that company’s.
 */
export async function spaceExport(
  store: Store,
  accountId: string,
): Promise<NonNullable<AccountExport['space']>> {
  const staffName = (await store.firmStaff.nameOf(accountId)) ?? null;
  const memberships = await store.companyUsers.ofAccount(accountId);
  const factor = await store.secondFactors.of(accountId);
  const documents = await store.documents.ofAccount(accountId);
  const lines = await store.auditLines.ofActor(accountId);
  const named = new Set(
    (staffName === null ? memberships : [...memberships, ...documents, ...lines]).map(
      ({ companyId }) => companyId,
    ),
  );
  const entered = new Map<string, Company>();
  for (const id of named) {
    const company = await store.companies.byId(id);
    if (company) entered.set(id, company);
  }
  const sirenOf = (companyId: string): string[] => {
    const company = entered.get(companyId);
    return company ? [company.siren] : [];
  };
  return {
    staffName,
    companies: memberships.flatMap(({ companyId, name, rights, joinedAt }) => {
      const company = entered.get(companyId);
      if (!company) return [];
      return [
        {
          siren: company.siren,
          name: company.name,
          calledHere: name,
          rights: [...rights],
          joinedAt: instantOrNull(joinedAt),
        },
      ];
    }),
    secondFactorSince: instantOrNull(factor?.confirmed_at),
    documents: documents.flatMap(({ companyId, name, documentType, comment, sentAt }) =>
      sirenOf(companyId).map((siren) => ({ siren, name, documentType, comment, sentAt: instant(sentAt) })),
    ),
    actions: lines.flatMap(({ companyId, at, action, subject }) =>
      sirenOf(companyId).map((siren) => ({ siren, at: instant(at), action, subject })),
    ),
  };
}
