// An auditor's count of clearing windows: from the debits and credits of positions, block by block, and the heights at
// which windows ended. It uses nothing of the ledger's code.

/** A debit or credit of an account, as the activity of its block has it. */
export interface AuditedRow {
  readonly height: bigint;
  readonly account: string;
  readonly side: 'debit' | 'credit';
  readonly kind: string;
  readonly transfer: string;
  readonly counterparty: string;
  readonly amountFen: bigint;
}

export interface RecountedNet {
  readonly sentFen: bigint;
  readonly receivedFen: bigint;
}

/** Money moved by a payment: not what is held, given back, or settled. */
const isPayment = ({ kind }: AuditedRow) => kind === 'posted' || kind === 'post-hold';
const isPosition = ({ account }: AuditedRow) => account.endsWith('/position');

/** Of each member with payments in blocks after `after` up to `until`. */
export function recountWindow(rows: readonly AuditedRow[], after: bigint, until: bigint): Map<string, RecountedNet> {
  const nets = new Map<string, RecountedNet>();
  for (const row of rows) {
    if (row.height <= after || row.height > until || !isPayment(row) || !isPosition(row)) continue;
    const member = row.account.slice(0, row.account.indexOf('/'));
    const before = nets.get(member) ?? { sentFen: 0n, receivedFen: 0n };
    nets.set(
      member,
      row.side === 'credit'
        ? { ...before, sentFen: before.sentFen + row.amountFen }
        : { ...before, receivedFen: before.receivedFen + row.amountFen },
    );
  }
  return nets;
}

/** Of each ordered pair "payer>payee": what the one's customers paid the other's. */
export function recountPairs(rows: readonly AuditedRow[], after: bigint, until: bigint): Map<string, bigint> {
  const pairs = new Map<string, bigint>();
  const within = rows.filter((row) => row.height > after && row.height <= until && isPayment(row) && isPosition(row));
  const received = new Map(
    within.filter(({ side }) => side === 'debit').map((row) => [`${row.transfer} ${row.height}`, row] as const),
  );
  for (const row of within) {
    // Each payment stands on two positions: it is counted by the one that sends.
    if (row.side !== 'credit') continue;
    const [payer] = row.account.split('/');
    const payee = received.get(`${row.transfer} ${row.height}`)?.account.split('/')[0] ?? 'nobody';
    const pair = `${payer}>${payee}`;
    pairs.set(pair, (pairs.get(pair) ?? 0n) + row.amountFen);
  }
  return pairs;
}

/** Payments between members that are not on exactly one position of each side, in one block, with one amount. */
export function strayPayments(rows: readonly AuditedRow[]): string[] {
  const byTransfer = Map.groupBy(
    rows.filter(isPayment),
    ({ transfer, height, kind }) => `${transfer} ${height} ${kind}`,
  );
  return [...byTransfer].flatMap(([name, own]) => {
    const ends = own.filter((row) => !/\/(position|settlement)$/.test(row.account));
    const between = own.filter((row) => /\/(position|settlement)$/.test(row.account));
    const books = new Set(ends.map(({ account }) => account.split('/')[0]));
    const expected = books.size < 2 ? 0 : 2;
    const kinds = new Set(between.map(({ account }) => account.split('/')[1]));
    const sides = new Set(between.map(({ account, side }) => `${account.split('/')[0]} ${side}`));
    const fits = between.length === expected && kinds.size <= 1 && sides.size === expected;
    const isOne = new Set(own.map(({ amountFen }) => amountFen)).size === 1;
    return fits && isOne
      ? []
      : [`${name}: ${own.map((row) => `${row.side} ${row.account} ${row.amountFen}`).join(', ')}`];
  });
}
