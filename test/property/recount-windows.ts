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

/**
 * Payments between members that are not on exactly one position of each side, in one block, with one amount. Accounts that
 * a settlement run passes through have one row for many payments: what the other ends say of them adds up to these rows.
 */
export function strayPayments(rows: readonly AuditedRow[]): string[] {
  const payments = rows.filter(isPayment);
  const sums = payments.filter(({ transfer }) => transfer === '');
  const summed = new Set(sums.map(({ account, side }) => `${account} ${side}`));
  const own = payments.filter(({ transfer }) => transfer !== '');
  const byTransfer = Map.groupBy(own, ({ transfer, height, kind }) => `${transfer} ${height} ${kind}`);
  const within = [...byTransfer.values()].flatMap((one) => endWithinSum(one, summed));
  const strays = [...byTransfer].filter(([, one]) => !fits(one, endWithinSum(one, summed)));
  const texts = strays.map(([name, one]) => `${name}: ${one.map(textOf).join(', ')}`);
  return netOf(sums) === netOf(within) ? texts : [...texts, `sums: ${[...sums, ...within].map(textOf).join(', ')}`];
}

type End = Pick<AuditedRow, 'account' | 'side' | 'amountFen'>;

const isBetween = ({ account }: End) => /\/(position|settlement)$/.test(account);
const bookOf = ({ account }: End) => account.slice(0, account.indexOf('/'));
const textOf = ({ side, account, amountFen }: End) => `${side} ${account} ${amountFen}`;
const netOf = (ends: readonly End[]) =>
  ends.reduce((net, { side, amountFen }) => (side === 'debit' ? net - amountFen : net + amountFen), 0n);

/** The end of a payment that only a sum has. */
function endWithinSum(own: readonly AuditedRow[], summed: ReadonlySet<string>): End[] {
  const [end, ...others] = own.filter((row) => !isBetween(row));
  if (end === undefined || others.length > 0) return [];
  const side = end.side === 'debit' ? 'credit' : 'debit';
  const { counterparty: account, amountFen } = end;
  return summed.has(`${account} ${side}`) ? [{ account, side, amountFen }] : [];
}

function fits(own: readonly AuditedRow[], within: readonly End[]): boolean {
  const between = own.filter(isBetween);
  const ends = [...own.filter((row) => !isBetween(row)), ...within];
  const expected = new Set(ends.map(bookOf)).size < 2 ? 0 : 2;
  const kinds = new Set(between.map(({ account }) => account.split('/')[1]));
  const sides = new Set(between.map((row) => `${bookOf(row)} ${row.side}`));
  const isOne = new Set(own.map(({ amountFen }) => amountFen)).size === 1;
  return between.length === expected && kinds.size <= 1 && sides.size === expected && isOne;
}
