// The signatures of clients in a proof: a file shows the envelope that a block had, and every signature in it.
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { signedPaymentLine } from '../../../src/client/payment-flows.ts';
import { MESSAGES } from '../../../src/generated/message-tables.ts';
import type { Envelope } from '../../../src/generated/transaction.ts';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import { bodyCodec, envelopeCodec } from '../../../src/ledger/transaction.ts';
import { messageOf, messagesOf } from '../../../src/verifier/decoded-fields.ts';
import { readMessage } from '../../../src/verifier/protobuf-reader.ts';
import { checkLineSigner } from '../../../src/verifier/signature-check.ts';
import { CERTIFYING_CHAIN_ID } from '../../ledger/certified-proof.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { BANK, type LedgerApi, ledgerApi, withProducers } from '../client/ledger-client.ts';
import { verifyOne, withPayment } from './settled-world.ts';

const LIN = keyOf('bank-a/lin');

async function carried(): Promise<{ readonly api: LedgerApi; readonly proof: ProofFile }> {
  const api = await ledgerApi();
  await withProducers(api, 'lin', 'wang');
  const { payments, evidence } = api.client;
  await payments.pay(BANK, { from: 'bank-a/vault', to: 'bank-a/lin', amountFen: 500n });
  const line = signedPaymentLine(
    CERTIFYING_CHAIN_ID,
    LIN,
    { from: 'bank-a/lin', to: 'bank-a/wang', amountFen: 70n },
    50n,
  );
  const outcomes = await payments.carry(keyOf('bank-b'), [line, { ...line, signature: new Uint8Array(64) }]);
  return { api, proof: await evidence.prove(withPayment(outcomes[0]?.transactionId ?? '')) };
}

/** The proof with another envelope in place of its own. */
function withEnvelope(proof: ProofFile, change: (envelope: Envelope) => Envelope): ProofFile {
  const claims = proof.claims.map((claim) => {
    if (claim.kind !== 'transaction') return claim;
    return { ...claim, envelope: toHex(envelopeCodec.encode(change(envelopeCodec.decode(fromHex(claim.envelope))))) };
  });
  return { ...proof, claims };
}

const failuresOf = (proof: ProofFile) => verifyOne(proof).failures.map(({ claim, step }) => `${claim}: ${step}`);

test('who signed a transaction and its lines is shown', async () => {
  const { proof } = await carried();
  const report = verifyOne(proof);
  const [transaction] = report.transactions;
  // The second line has a false signature and was refused for it: nothing in the file is wrong.
  expect(report).toMatchObject({ verdict: 'refused', failures: [] });
  expect(transaction?.signers).toEqual([toHex(keyOf('bank-b').publicKey)]);
  expect(transaction?.lines[0]?.payment).toMatchObject({ status: 'paid', signer: toHex(LIN.publicKey) });
});

test.each([
  ['no signature', () => []],
  ['one signature more', ({ signatures }: Envelope) => [...signatures, ...signatures]],
  ['a signature that does not hold', () => [new Uint8Array(64)]],
  ['a signature of another length', () => [new Uint8Array(63)]],
])('an envelope with %s fails, naming the claim', async (_, signatures) => {
  const { proof } = await carried();
  const changed = withEnvelope(proof, (envelope) => ({ ...envelope, signatures: signatures(envelope) }));
  expect(failuresOf(changed)).toEqual(['claims[1] transaction: signature']);
});

test('a line that was accepted without the signature of its signer fails', async () => {
  const { proof } = await carried();
  const claim = proof.claims.find((item) => item.kind === 'transaction');
  const { body } = envelopeCodec.decode(fromHex(claim?.kind === 'transaction' ? claim.envelope : ''));
  const lines = messagesOf(messageOf(readMessage(MESSAGES, 'Body', body), 'postTransfers'), 'lines');
  const check = (i: number) => checkLineSigner(CERTIFYING_CHAIN_ID, body, i, lines[i] ?? {});
  expect(() => check(0)).not.toThrow();
  expect(() => check(1)).toThrow('line 1 is not signed by');
});

test('an envelope of another body is not that of the receipt', async () => {
  const { proof } = await carried();
  const changed = withEnvelope(proof, (envelope) => {
    const body = bodyCodec.decode(envelope.body);
    return { ...envelope, body: bodyCodec.encode({ ...body, validUntilHeight: body.validUntilHeight + 1n }) };
  });
  expect(failuresOf(changed)).toEqual(['claims[1] transaction: transaction']);
});

test('a body alone, as files had it before, is refused', async () => {
  const { proof } = await carried();
  const claims = proof.claims.map((claim) =>
    claim.kind === 'transaction' ? { kind: 'transaction', body: '' } : claim,
  );
  expect(failuresOf({ ...proof, claims } as unknown as ProofFile)).toEqual(['claims[1] transaction: format']);
});
