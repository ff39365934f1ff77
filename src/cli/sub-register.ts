// A bank's register of its pool: whose each sub-wallet is, and each settlement with its receipts. It never goes to the
// ledger; who has it links everything. docs/data-formats.md describes the files.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import type { RegisteredSub } from '../client/plan-settlement.ts';
import type { SubReceiptClaim } from '../client/sub-receipts.ts';
import { readPrivateFile } from '../crypto/private-file.ts';
import { writeNewFile } from '../crypto/write-new-file.ts';
import type { PoolLine } from '../generated/transaction.ts';
import { say } from './print/say.ts';

const SUB_FORMAT = 'gridpact-registered-sub/1';
const SETTLEMENT_FORMAT = 'gridpact-pool-settlement/1';
const MAX_SUB_BYTES = 4096;
/** A settlement of 200,000 payments. */
const MAX_SETTLEMENT_BYTES = 256 * 1024 * 1024;
const SETTLEMENT_FILE = /^settlement-([0-9]{10})\.json$/;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
const fen = z.string().regex(/^[0-9]{1,19}$/);

const subSchema = z.strictObject({
  format: z.literal(SUB_FORMAT),
  sub: hex(16),
  account: z.string(),
  opening: hex(16),
});

const settlementSchema = z.strictObject({
  format: z.literal(SETTLEMENT_FORMAT),
  pool: z.string(),
  number: z.int(),
  throughHeight: z.int(),
  lines: z.array(z.strictObject({ kind: z.enum(['collect', 'return']), account: z.string(), amountFen: fen })),
  receiptsRoot: z.string().regex(/^([0-9a-f]{64})?$/),
  receipts: z.array(
    z.strictObject({
      receipt: z.strictObject({
        ...{ sub: hex(16), id: z.string(), account: z.string(), merchant: z.string(), amountFen: fen },
        ...{ transfer: hex(32), salt: hex(16), opening: hex(16) },
      }),
      bankKey: hex(32),
      signature: hex(64),
      path: z.array(hex(32)),
    }),
  ),
});

/** A settlement as it was sent, or is about to be. */
export interface KeptSettlement {
  readonly pool: string;
  readonly number: number;
  readonly throughHeight: number;
  readonly lines: readonly PoolLine[];
  /** Hexadecimal; empty without receipts. */
  readonly receiptsRoot: string;
  /** In the order of the tree's leaves. */
  readonly receipts: readonly Pick<SubReceiptClaim, 'receipt' | 'bankKey' | 'signature' | 'path'>[];
}

export class SubRegister {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Before the bank signs an opening. The same once more is no fault. */
  keep(sub: string, { account, opening }: RegisteredSub): void {
    makeFolder(this.path, 0o700);
    if (this.find(sub) !== undefined) return;
    writeNewFile(this.#subFile(sub), `${JSON.stringify({ format: SUB_FORMAT, sub, account, opening })}\n`, 0o600);
  }

  /** Throws NodeError `sub-register-invalid`, or those of readPrivateFile. */
  find(sub: string): RegisteredSub | undefined {
    const path = this.#subFile(sub);
    if (!/^[0-9a-f]{32}$/.test(sub) || !existsSync(path)) return undefined;
    const { account, opening } = readAs(path, subSchema, MAX_SUB_BYTES);
    return { account, opening };
  }

  /** Before it is sent, so that none of its receipts is lost. Throws NodeError `file-exists`. */
  keepSettlement(settlement: KeptSettlement): void {
    makeFolder(this.path, 0o700);
    const lines = settlement.lines.map((line) => ({ ...line, amountFen: `${line.amountFen}` }));
    const document = { format: SETTLEMENT_FORMAT, ...settlement, lines };
    writeNewFile(this.#settlementFile(settlement.number), `${JSON.stringify(document)}\n`, 0o600);
  }

  settlement(number: number): KeptSettlement | undefined {
    const path = this.#settlementFile(number);
    if (!existsSync(path)) return undefined;
    const { format: _, lines, ...rest } = readAs(path, settlementSchema, MAX_SETTLEMENT_BYTES);
    return { ...rest, lines: lines.map((line) => ({ ...line, amountFen: BigInt(line.amountFen) })) };
  }

  /** Of the latest that was kept below this number, first the latest. */
  settlementsBelow(number: number): readonly number[] {
    if (!existsSync(this.path)) return [];
    const numbers = readdirSync(this.path).flatMap((name) => {
      const [, digits] = SETTLEMENT_FILE.exec(name) ?? [];
      return digits === undefined ? [] : [Number(digits)];
    });
    return numbers.filter((one) => one < number).toSorted((a, b) => b - a);
  }

  /** The claim for a payment, once a settlement commits to its receipt. */
  claimFor(sub: string, id: string): SubReceiptClaim | undefined {
    for (const number of this.settlementsBelow(Number.POSITIVE_INFINITY)) {
      const { pool, receipts } = this.settlement(number) ?? { pool: '', receipts: [] };
      const index = receipts.findIndex(({ receipt }) => receipt.sub === sub && receipt.id === id);
      const found = receipts[index];
      if (found !== undefined) {
        return { kind: 'sub-receipt', ...found, pool, settlement: number, index, count: receipts.length };
      }
    }
    return undefined;
  }

  #subFile(sub: string): string {
    return join(this.path, `${sub}.json`);
  }

  #settlementFile(number: number): string {
    return join(this.path, `settlement-${String(number).padStart(10, '0')}.json`);
  }
}

function readAs<T>(path: string, schema: z.ZodType<T>, maxBytes: number): T {
  const parsed = schema.safeParse(jsonOrUndefined(readPrivateFile(path, maxBytes)));
  if (parsed.success) return parsed.data;
  throw new NodeError({
    code: 'sub-register-invalid',
    message: say`${path} is none of a register of sub-wallets`,
    remedy: say`put back what was there, from a backup: nobody else knows whose the sub-wallets are`,
  });
}
