// Totals over statements, in groups, as `gridpact audit sums` has them. Knows no node.
import { textAt } from '../entries.ts';
import type { Row } from '../rows.ts';

const AMOUNTS = ['exportWh', 'grossFen', 'subsidyFen', 'taxFen', 'netFen', 'nettedFen', 'owedFen'] as const;

export interface Sums extends Readonly<Record<(typeof AMOUNTS)[number], bigint>> {
  /** With a statement, each once. */
  readonly sites: number;
  readonly statements: number;
  /** To the producers' accounts. */
  readonly paidFen: bigint;
  readonly suspenseFen: bigint;
  /** Sites that are not settled to the end of the month. */
  readonly notSettled: number;
}

export const GROUPINGS = ['plan', 'bank', 'status'] as const;
export type Groups = Readonly<Record<(typeof GROUPINGS)[number], string>>;

export interface GroupSums extends Sums {
  readonly by: (typeof GROUPINGS)[number];
  readonly of: string;
}

/** A statement with what it belongs to. */
export interface Summand {
  readonly groups: Groups;
  /** Undefined: of a site that is not settled to the end of the month. */
  readonly statement: Row | undefined;
}

export function sumsOf(summands: readonly Summand[]): { readonly total: Sums; readonly groups: readonly GroupSums[] } {
  const groups = GROUPINGS.flatMap((by) => {
    const members = Map.groupBy(summands, (summand) => summand.groups[by]);
    const names = [...members.keys()].sort((a, b) => (a < b ? -1 : 1));
    return names.map((of): GroupSums => ({ by, of, ...added(members.get(of) ?? []) }));
  });
  return { total: added(summands), groups };
}

function added(summands: readonly Summand[]): Sums {
  const settled = statementsIn(summands).map(({ entry }) => entry);
  const sum = (field: string) => settled.reduce((total, entry) => total + BigInt(textAt(entry, field) || 0), 0n);
  const amounts = Object.fromEntries(AMOUNTS.map((field) => [field, sum(field)])) as Record<
    (typeof AMOUNTS)[number],
    bigint
  >;
  const suspenseFen = sum('waitingFen');
  return {
    ...amounts,
    sites: new Set(settled.map(({ site }) => site)).size,
    statements: settled.length,
    paidFen: amounts.netFen + amounts.owedFen - amounts.nettedFen - suspenseFen,
    suspenseFen,
    notSettled: summands.length - settled.length,
  };
}

/** The amounts of a statement are worth what they add up to: gross and subsidy less tax is net. */
export function addsUp({ grossFen, subsidyFen, taxFen, netFen }: Sums): boolean {
  return grossFen + subsidyFen - taxFen === netFen;
}

/** Of what was added up: with the plan, account and period by which it was. */
export function statementsIn(summands: readonly Summand[]): readonly Row[] {
  return summands.flatMap(({ statement }) => statement ?? []);
}
