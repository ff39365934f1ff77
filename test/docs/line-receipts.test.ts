// docs/data-formats.md names the operations whose receipts have lines: the golden chains have every operation.
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/ledger/lines-of.ts';
import { bodyCodec, envelopeCodec } from '../../src/ledger/transaction.ts';
import { GOLDEN_CHAINS } from '../vectors/golden/golden-chains.ts';
import { storedChain } from '../vectors/golden/golden-files.ts';
import { readDocument } from './documents.ts';

const formats = readDocument('docs/data-formats.md');

describe('line receipts', () => {
  it('are those of the operations that are named', () => {
    const text = /\*\*Line receipts\.\*\* ([\s\S]*?)\n\n/.exec(formats)?.[1] ?? '';
    const [perLine = '', single = ''] = text.split('has one for each of its lines');
    const namesIn = (part: string) => [...part.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');
    const [many, one] = [namesIn(perLine), namesIn(single)];
    expect([many.length, one.length]).toEqual([33, 17]);
    const seen = new Set<string>();
    const transactions = GOLDEN_CHAINS.flatMap(({ name }) =>
      storedChain(name).blocks.flatMap((block) => block.transactions),
    );
    for (const { what, envelope, outcome, lines = [] } of transactions) {
      const { operation, count } = outcome.startsWith('0 ') ? operationIn(envelope) : REFUSED;
      const others = one.filter((name) => name === operation).length;
      const wanted = many.includes(operation) ? count : others;
      const isFree = OF_WHAT_THEY_DO.has(operation);
      expect([what, isFree ? wanted : lines.length]).toEqual([what, wanted]);
      if (isFree || lines.length > 0) seen.add(operation);
    }
    expect([...seen].sort()).toEqual([...many, ...one].sort());
  });
});

const REFUSED = { operation: '', count: 0 };

/** As many as they have parts or corrections, or none when they were made before. */
const OF_WHAT_THEY_DO = new Set([
  ...['SyncPurse', 'PostMicroPayments', 'AnnounceCampaign', 'SpendPacket', 'RefundPacket'],
  ...['AnswerComplaint', 'DecideComplaint', 'ConfirmSettlement', 'FundSettlement', 'DeclareDefault'],
]);

/** The name of its message, and how many lines it has. */
function operationIn(envelope: string): { readonly operation: string; readonly count: number } {
  const body = bodyCodec.decode(envelopeCodec.decode(Buffer.from(envelope, 'base64')).body);
  const name = body.operation ?? '';
  return {
    operation: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    count: linesOf(body),
  };
}
