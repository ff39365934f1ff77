// The tables that leave the chain for other systems: names, columns with their types and units, keys. One definition for
// every format; docs/exports.md shows it. Names and types are a contract: a change of meaning takes a new name.

/** uint64: without a bound below 2^64. json: text that is JSON. Whole numbers otherwise fit 64 bits with a sign. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'uint64' | 'boolean' | 'json';

export interface Column {
  readonly type: ColumnType;
  /** Of a value that may be absent: null. */
  readonly optional?: true;
  readonly about: string;
}

export interface Table {
  readonly about: string;
  /** Columns that name a row. */
  readonly key: readonly string[];
  /** The column by which a cluster of PostgreSQL servers (Citus) spreads the rows; part of the key. */
  readonly distribution: string;
  /** Further columns that are looked up, each with those that narrow it. */
  readonly indexes: readonly (readonly string[])[];
  readonly columns: { readonly [name: string]: Column };
}

const column = <T extends ColumnType>(type: T, about: string) => ({ type, about }) as const;
const optional = <T extends ColumnType>(type: T, about: string) => ({ type, about, optional: true }) as const;

const height = column('bigint', 'the block');
const code = column('integer', '0: accepted, else the number of the refusal');
const refusal = optional('text', 'name of the refusal');
const outcome = optional('text', 'named outcome of what was accepted and did not do all that was asked');
const data = optional('json', 'what the receipt says beside');
const transferId = optional('text', 'the transfer');

export const TABLES = {
  blocks: {
    about: 'Final blocks, each certified by a quorum of the validators and executed again.',
    key: ['height'],
    distribution: 'height',
    indexes: [['timestampMs']],
    columns: {
      height,
      hash: column('text', 'of the header, hexadecimal as all digests'),
      parentHash: column('text', 'of the block before'),
      epoch: column('bigint', 'of the validators that certified it'),
      view: column('bigint', 'of its proposal'),
      timestampMs: column('bigint', 'time of the block, milliseconds since 1970'),
      transactions: column('integer', 'how many'),
      receiptsRoot: column('text', 'over the receipts'),
      stateRoot: column('text', 'over the state after the block'),
      historyRoot: column('text', 'over all blocks and receipts up to this one'),
    },
  },
  transactions: {
    about: 'Transactions of the blocks with their receipts, refused ones too.',
    key: ['height', 'place'],
    distribution: 'height',
    indexes: [['transactionId'], ['author', 'height']],
    columns: {
      height,
      place: column('integer', 'in the block, from 0'),
      transactionId: column('text', 'its id'),
      decided: column('boolean', 'false: a copy or an unreadable one, whose receipt says nothing of the true one'),
      operation: optional('text', 'its name; absent where the body cannot be read'),
      author: optional('text', 'the member whose transaction key signed first; absent for a customer'),
      authorKey: optional('text', 'Ed25519 public key that signed first'),
      code,
      refusal,
      outcome,
      data,
      lines: column('integer', 'lines that have a receipt of their own'),
      refusedLines: column('integer', 'of them, refused'),
    },
  },
  receipt_lines: {
    about: 'The receipt of each line of a transaction that has lines.',
    key: ['height', 'place', 'line'],
    distribution: 'height',
    indexes: [],
    columns: {
      height,
      place: column('integer', 'of the transaction in the block'),
      line: column('integer', 'in the transaction, from 0'),
      code,
      refusal,
      outcome,
      transferId,
      data,
    },
  },
  postings: {
    about:
      'Both sides of every transfer and hold on every account, positions included. The sum of change_fen is 0 in every transaction; per account it is what the ledger counts.',
    key: ['height', 'sequence'],
    distribution: 'height',
    indexes: [['account', 'height', 'sequence']],
    columns: {
      height,
      sequence: column('integer', 'in the block, from 0; the API shows the same'),
      transactionId: optional('text', 'absent for what a block does by itself, such as ending a hold'),
      transferId: optional('text', 'absent for the sums of a settlement run'),
      kind: column('text', 'posted, hold, post-hold, void-hold, expired-hold or settlement'),
      account: column('text', 'whose side it is'),
      side: column('text', 'debit or credit'),
      counterparty: optional('text', 'account at the other end; absent where a sum has several'),
      amountFen: column('bigint', 'of the transfer or hold, in fen, 100 to the yuan'),
      changeFen: column('bigint', 'of the posted balance: a credit counts up; 0 for what is only held or released'),
      balanceFen: column('bigint', 'posted, after it'),
      number: column('bigint', "from 1: among the account's own"),
      code: optional('text', "the transfer's code"),
      reference: optional('text', 'free text of the payer'),
    },
  },
  payments: {
    about: 'Posted transfers, a row each: who paid whom. Between two members the positions in between are left out.',
    key: ['height', 'sequence'],
    distribution: 'height',
    indexes: [['payer', 'height'], ['payee', 'height'], ['transferId']],
    columns: {
      height,
      sequence: column('integer', 'of its first posting'),
      timestampMs: column('bigint', 'time of the block'),
      transactionId: optional('text', 'absent for a payment that waited and was posted by a block'),
      transferId: column('text', 'the transfer'),
      kind: column('text', 'posted, post-hold or settlement'),
      payer: column('text', 'account'),
      payee: column('text', 'account'),
      payerMember: column('text', "the member that services the payer's account"),
      payeeMember: column('text', "the member that services the payee's account"),
      amountFen: column('bigint', 'in fen'),
      code: optional('text', "the transfer's code"),
      reference: optional('text', 'free text of the payer'),
    },
  },
  statements: {
    about: 'Statements, a row for each revision.',
    key: ['site', 'periodStartMs', 'revision'],
    distribution: 'site',
    indexes: [['periodStartMs', 'plan'], ['producerAccount'], ['height']],
    columns: {
      site: column('text', 'whose energy it is about'),
      periodStartMs: column('bigint', 'milliseconds since 1970'),
      periodEndMs: column('bigint', 'behind the period'),
      revision: column('integer', '0 as first settled'),
      height,
      plan: column('text', 'tariff plan'),
      planVersion: column('integer', 'of the plan'),
      exportWh: column('uint64', 'fed into the grid, watt-hours'),
      importWh: column('uint64', 'taken from it'),
      grossFen: column('bigint', 'energy by the rates of the plan'),
      subsidyFen: column('bigint', 'on top'),
      taxFen: column('bigint', 'kept back'),
      netFen: column('bigint', 'gross + subsidy - tax'),
      owedFen: column('bigint', 'over all revisions: to be taken back, and left as a debt'),
      nettedFen: column('bigint', "over all revisions: kept back for the site's debt"),
      waitingFen: column('bigint', 'of what was paid, on the suspense account'),
      producerAccount: column('text', "the site's over the period"),
      paidTo: optional('text', 'account; absent while nothing was paid'),
      transferId: optional('text', 'the payout, of a revision that of the difference'),
      reason: optional('text', 'of a correction'),
      energies: column('json', 'per rate of the plan: rate and export_wh'),
    },
  },
  grants: {
    about: 'Grants of access to shared data, a row for each block that granted one, sealed it again, or ended it.',
    key: ['grantId', 'height'],
    distribution: 'grantId',
    indexes: [
      ['reader', 'scenario'],
      ['scenario', 'subject'],
    ],
    columns: {
      grantId: column('text', 'the grant'),
      height,
      scenario: column('text', 'whose data'),
      owner: column('text', 'member that granted'),
      reader: column('text', 'member that may read'),
      purpose: column('text', 'for what'),
      granularity: column('text', 'record, subject or scenario'),
      subject: optional('text', 'of a grant for a subject or record'),
      recordId: optional('text', 'of a grant for one record'),
      keyEpoch: column('integer', 'opens records of this epoch'),
      expiresAtMs: column('uint64', 'milliseconds since 1970'),
      status: column('text', 'active, revoked or expired, after the block'),
      reason: optional('text', 'of the revocation'),
      grantedHeight: column('bigint', 'block'),
      revokedHeight: optional('bigint', 'block'),
      expiredHeight: optional('bigint', 'block'),
    },
  },
  access_receipts: {
    about: 'Who asked to read which record for what, and whether it was allowed.',
    key: ['receiptId'],
    distribution: 'receiptId',
    indexes: [['subject', 'height'], ['reader', 'height'], ['recordId']],
    columns: {
      receiptId: column('text', 'the transaction that asked'),
      height,
      atMs: column('bigint', 'time of the block'),
      reader: column('text', 'member'),
      recordId: column('text', 'the record'),
      subject: optional('text', 'of the record; absent: there is no such record'),
      grantId: optional('text', 'the grant that it named'),
      purpose: column('text', 'for what'),
      allowed: column('boolean', 'or denied'),
      reason: optional('text', 'why not, as the name of a refusal'),
    },
  },
  range_receipts: {
    about:
      'Who asked to read all records of a scenario, or of one subject in it, whose period begins in a range; and whether it was allowed.',
    key: ['receiptId'],
    distribution: 'receiptId',
    indexes: [
      ['subject', 'height'],
      ['scenario', 'height'],
      ['reader', 'height'],
    ],
    columns: {
      receiptId: column('text', 'the transaction that asked'),
      height: column('bigint', 'the block: later records, grants and consents are not covered'),
      atMs: column('bigint', 'time of the block'),
      endsMs: column('bigint', 'from then on nothing is released with it'),
      reader: column('text', 'member'),
      scenario: column('text', 'whose data'),
      subject: optional('text', 'of the records; absent: all subjects'),
      fieldGroup: optional('text', 'the part of the payloads; absent where the policy has none'),
      fromMs: column('uint64', 'first instant of the range'),
      untilMs: column('uint64', 'behind the range'),
      grantId: optional('text', "the grant that it named; absent: the reader's own for each record"),
      purpose: column('text', 'for what'),
      allowed: column('boolean', 'or denied'),
      reason: optional('text', 'why not, as the name of a refusal'),
      aggregate: optional('text', 'the question for a figure that was read for; absent: for none'),
    },
  },
} as const satisfies { readonly [name: string]: Table };

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

export type Value = string | number | bigint | boolean | null;

interface Types {
  readonly text: string;
  readonly json: string;
  readonly integer: number;
  readonly bigint: number | bigint;
  readonly uint64: bigint;
  readonly boolean: boolean;
}

type ValueOf<C extends Column> = C extends { readonly optional: true } ? Types[C['type']] | null : Types[C['type']];

/** A row of one table, by the names of its columns here. */
export type RowOf<N extends TableName> = {
  readonly [C in keyof (typeof TABLES)[N]['columns']]: (typeof TABLES)[N]['columns'][C] extends infer D extends Column
    ? ValueOf<D>
    : never;
};

/** Rows of all tables. */
export type TableRows = { readonly [N in TableName]: readonly RowOf<N>[] };

export interface NamedColumn extends Column {
  /** Of the rows here. */
  readonly field: string;
  /** In every format. */
  readonly name: string;
}

/** In the order in which every format has them. */
export function columnsOf(table: TableName): readonly NamedColumn[] {
  const { columns }: Table = TABLES[table];
  return Object.entries(columns).map(([field, column]) => ({ ...column, field, name: columnName(field) }));
}

/** "amountFen" as "amount_fen". */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The row's value in a column of its table. */
export function valueIn(row: object, { field }: Pick<NamedColumn, 'field'>): Value {
  return (row as { readonly [field: string]: Value })[field] ?? null;
}
