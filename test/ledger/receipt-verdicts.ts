// Receipts as tests read them: names instead of codes, 'accepted' for 0.
import type { Datum, Receipt } from '../../src/generated/state.ts';
import { rejectionName } from '../../src/ledger/rejection.ts';

function nameOf(code: number): string {
  return code === 0 ? 'accepted' : (rejectionName(code) ?? `unknown code ${code}`);
}

/** Of the transaction as a whole, whatever became of its lines. */
export function verdict({ code }: Receipt): string {
  return nameOf(code);
}

/** Of each line; throws when the whole transaction was refused. */
export function lineVerdicts(receipt: Receipt): string[] {
  if (receipt.code !== 0) throw new Error(`the whole operation was refused: ${verdict(receipt)}`);
  return receipt.lines.map(({ code }) => nameOf(code));
}

/** Of the transaction, or of its line when the transaction itself was accepted. */
export function outcomeOf(receipt: Receipt | undefined, line = 0): string {
  return nameOf(receipt?.code === 0 ? (receipt.lines[line]?.code ?? 0) : (receipt?.code ?? -1));
}

/** What the refusal of the transaction says, or of its line `line`: text by name. */
export function rejectionData(receipt: Receipt, line = 0): Record<string, string> {
  const refused: { code: number; data: readonly Datum[] } | undefined =
    receipt.code === 0 ? receipt.lines[line] : receipt;
  if (refused === undefined || refused.code === 0) throw new Error('nothing was refused');
  return Object.fromEntries(refused.data.map(({ name, value }) => [name, value]));
}

/** What the outcome of an accepted line says: text by name. */
export function outcomeData(receipt: Receipt, line = 0): Record<string, string> {
  return Object.fromEntries(receipt.lines[line]?.data.map(({ name, value }) => [name, value]) ?? []);
}

/** Throws unless the transaction and each of its lines were accepted. */
export function must(receipt: Receipt): Receipt {
  const refused = [receipt, ...receipt.lines].find(({ code }) => code !== 0);
  if (refused !== undefined) throw new Error(`refused: ${nameOf(refused.code)} ${JSON.stringify(refused.data)}`);
  return receipt;
}
