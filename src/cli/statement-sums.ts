// Totals over statements and sites, in groups. Knows no node and no period: its callers choose what they add.

import type { Statement } from '../generated/state.ts';
import { paidFen } from '../ledger/settlement/debt.ts';

export const GROUPINGS = ['plan', 'bank', 'status'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Sums {
  /** With a statement, each once. */
  readonly sites: number;
  readonly statements: number;
  readonly exportWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  /** Kept back from the net amounts for what sites owed. */
  readonly nettedFen: bigint;
  /** Could not be taken back by corrections: owed by the sites instead. */
  readonly owedFen: bigint;
  /** To the producers' accounts: net less netted and in suspense, and what is owed. */
  readonly paidFen: bigint;
  /** Paid to the suspense account, and not taken back from there. */
  readonly suspenseFen: bigint;
  /** Sites that are not settled to the end of the period. */
  readonly notSettled: number;
}

/** The sums of one group; `of` is empty where a site has no such thing. */
export interface GroupSums extends Sums {
  readonly by: Grouping;
  readonly of: string;
}

/** What a site belongs to: one of each grouping. */
export type Groups = Readonly<Record<Grouping, string>>;

const NOTHING: Sums = {
  ...{ sites: 0, statements: 0, exportWh: 0n, grossFen: 0n, subsidyFen: 0n, taxFen: 0n, netFen: 0n },
  ...{ nettedFen: 0n, owedFen: 0n, paidFen: 0n, suspenseFen: 0n, notSettled: 0 },
};

export class StatementSums {
  #total = NOTHING;
  readonly #groups = new Map<string, GroupSums>();
  /** Sites in the total, and in each group. */
  readonly #seen = new Set<string>();

  addStatement(statement: Statement, groups: Groups): void {
    const { site, exportWh, grossFen, subsidyFen, taxFen, netFen, nettedFen, owedFen, waitingFen } = statement;
    const money = { nettedFen, owedFen, paidFen: paidFen(statement) - waitingFen, suspenseFen: waitingFen };
    const figures = { exportWh, grossFen, subsidyFen, taxFen, netFen, ...money };
    this.#add(groups, (group) => ({ ...figures, statements: 1, sites: this.#isNew(group, site) ? 1 : 0 }));
  }

  addNotSettled(groups: Groups): void {
    this.#add(groups, () => ({ notSettled: 1 }));
  }

  get total(): Sums {
    return this.#total;
  }

  /** In the order of {@link GROUPINGS}, then by name. */
  groups(): readonly GroupSums[] {
    const place = ({ by, of }: GroupSums) => `${GROUPINGS.indexOf(by)} ${of}`;
    return [...this.#groups.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  #add(groups: Groups, part: (group: string) => Partial<Sums>): void {
    this.#total = plus(this.#total, part('all'));
    for (const by of GROUPINGS) {
      const of = groups[by];
      const group = `${by} ${of}`;
      const before = this.#groups.get(group) ?? { ...NOTHING, by, of };
      this.#groups.set(group, { ...before, ...plus(before, part(group)) });
    }
  }

  #isNew(group: string, site: string): boolean {
    const key = `${group} ${site}`;
    const isNew = !this.#seen.has(key);
    this.#seen.add(key);
    return isNew;
  }
}

function plus(sums: Sums, more: Partial<Sums>): Sums {
  return {
    sites: sums.sites + (more.sites ?? 0),
    statements: sums.statements + (more.statements ?? 0),
    exportWh: sums.exportWh + (more.exportWh ?? 0n),
    grossFen: sums.grossFen + (more.grossFen ?? 0n),
    subsidyFen: sums.subsidyFen + (more.subsidyFen ?? 0n),
    taxFen: sums.taxFen + (more.taxFen ?? 0n),
    netFen: sums.netFen + (more.netFen ?? 0n),
    nettedFen: sums.nettedFen + (more.nettedFen ?? 0n),
    owedFen: sums.owedFen + (more.owedFen ?? 0n),
    paidFen: sums.paidFen + (more.paidFen ?? 0n),
    suspenseFen: sums.suspenseFen + (more.suspenseFen ?? 0n),
    notSettled: sums.notSettled + (more.notSettled ?? 0),
  };
}
