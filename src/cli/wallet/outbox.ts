// Payments through the ledger that were signed and whose outcome this device does not know yet: kept before they are
// sent, so that one that was broken off is found out about, and never made a second time by accident.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fromHex, toHex } from '../../base/bytes.ts';
import { boundedCodec } from '../../base/codec.ts';
import { NodeError } from '../../base/node-error.ts';
import type { GridpactClient } from '../../client/client.ts';
import type { LineOutcome } from '../../client/run-lines.ts';
import type { PaymentLine } from '../../generated/transaction.ts';
import { transaction } from '../../generated/transaction.ts';
import { replaceFile } from '../../storage/replace-file.ts';
import { say } from '../print/say.ts';
import type { OpenWallet } from './open-wallet.ts';

const LINE = boundedCodec(transaction.PaymentLine);
/** More are not begun before the ledger has answered. */
const MAX_OPEN = 16;
const schema = z.array(z.string().regex(/^([0-9a-f]{2})*$/)).max(MAX_OPEN);

/** Keeps it, sends it, and forgets it when the ledger has answered. Throws what sending throws: then it stays kept. */
export async function sendKept(open: OpenWallet, client: GridpactClient, line: PaymentLine): Promise<LineOutcome> {
  const kept = readOutbox(open);
  if (kept.length >= MAX_OPEN) throw full();
  write(open, [...kept, line]);
  return send(open, client, line);
}

/** Of all that were broken off: each is sent again as it is, and paid once. Those that ended unpaid are forgotten. */
export async function settleOutbox(open: OpenWallet, client: GridpactClient): Promise<readonly LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  for (const line of readOutbox(open)) outcomes.push(await send(open, client, line));
  return outcomes;
}

async function send(open: OpenWallet, client: GridpactClient, line: PaymentLine): Promise<LineOutcome> {
  const [outcome] = await client.devices.pay(open.signer, [line]);
  if (outcome === undefined) throw new Error(say`the receipt has no line`);
  // A receipt is final: whatever it says, this payment is over.
  write(
    open,
    readOutbox(open).filter(({ payment }) => payment.id !== line.payment.id),
  );
  return outcome;
}

export function readOutbox({ folder }: Pick<OpenWallet, 'folder'>): readonly PaymentLine[] {
  try {
    const lines = schema.parse(JSON.parse(readFileSync(folder.outboxFile, 'utf8')));
    return lines.map((line) => LINE.decodeStrict(fromHex(line)));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new NodeError({
      code: 'outbox-damaged',
      message: say`${folder.outboxFile} is not what was written`,
      remedy: say`Look at the activity of the account for what was paid; then move the file away.`,
      cause,
    });
  }
}

function write({ folder }: OpenWallet, lines: readonly PaymentLine[]): void {
  replaceFile(folder.outboxFile, Buffer.from(JSON.stringify(lines.map((line) => toHex(LINE.encode(line))))), 0o600);
}

function full(): NodeError {
  return new NodeError({
    code: 'outbox-full',
    message: say`${MAX_OPEN} payments of this device wait for the answer of the ledger`,
    remedy: say`Run "gridpact wallet sync" when the node can be reached.`,
  });
}
