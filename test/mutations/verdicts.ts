// Faults in what the offline verifier says of a file.
import { type Mutation, mutation } from './mutation.ts';

export const VERDICTS: readonly Mutation[] = [
  mutation(
    'a refused line is an accepted transaction',
    'verifier/transaction-verdict.ts',
    "const accepted = isPartial ? 'refused-in-lines' : 'accepted';",
    "const accepted = isPartial && lines.length > 1 ? 'refused-in-lines' : 'accepted';",
  ),
  mutation(
    'a hold is a payment',
    'verifier/hold-outcomes.ts',
    "return this.#ended.get(transfer) ?? { status: 'held' };",
    "return this.#ended.get(transfer) ?? { status: 'paid' };",
  ),
  mutation(
    'a payment that was sent again is paid again',
    'verifier/transaction-verdict.ts',
    "if (POSTED_BEFORE.has(outcome)) return { ...about, status: 'posted-before' };",
    'void POSTED_BEFORE;',
  ),
  mutation(
    'a transfer without its transaction is a payment',
    'verifier/overall-verdict.ts',
    "return operation === '' ? ['not-proven'] : [outcome];",
    "return operation === '' ? ['paid'] : [outcome];",
  ),
  mutation(
    'the payment of the difference pays a corrected statement',
    'verifier/payment-check.ts',
    "if (settled?.length === 0) return 'the transaction that settled the period is not proven with its receipt';",
    "if (settled?.length === 0 && revision === 0) return 'the transaction that settled the period is not proven';",
  ),
  mutation(
    'a correction behind the state of a statement does not matter',
    'verifier/payment-check.ts',
    'const later = lines.find(({ transaction }) => transaction.height > height);',
    'const later = lines.find(({ transaction }) => transaction.height > 2 * height + 1_000);',
  ),
  mutation(
    'money in suspense is with the producer',
    'verifier/payment-check.ts',
    'const isWaiting = paidTo === suspense || payouts.some(({ toSuspense }) => toSuspense);',
    'const isWaiting = paidTo === suspense;',
  ),
  mutation(
    'a statement is computed over whatever readings are proven',
    'verifier/proven-states.ts',
    'return this.#states.get(height) ?? new Map();',
    'return new Map([...this.#places].map(([key, { last }]) => [key, last.value]));',
  ),
  mutation(
    'a reading that changed since does not matter',
    'verifier/proven-states.ts',
    'return firstAbove(this.#places.get(key)?.changes ?? [], height);',
    'return firstAbove([], height);',
  ),
  mutation(
    'one height may have two blocks',
    'verifier/proven-states.ts',
    'else if (other !== digest) failures.push(failureOf(claim, twoBlocks(height)));',
    "else if (other === '') failures.push(failureOf(claim, twoBlocks(height)));",
  ),
  mutation(
    'an object may have more fields than it has to',
    'verifier/read-json.ts',
    'if (named.length === fields.length) return object;',
    'if (named.length >= fields.length) return object;',
  ),
  mutation(
    'a number may be spelled in any way',
    'verifier/json-file.ts',
    'if (at === undefined) return value;',
    'if (at === undefined || at > 0) return value;',
  ),
  mutation(
    'a signature that does not hold is enough for a proof',
    'verifier/signature-check.ts',
    "if (isSigned(message, key, signatures[i] ?? '')) return;",
    "if (isSigned(message, key, signatures[i] ?? '') || signatures.length === 1) return;",
  ),
  mutation(
    'a netted amount needs no receipt',
    'verifier/payment-check.ts',
    'if (sum === bigintOf(statement, field)) continue;',
    'if (sum <= bigintOf(statement, field)) continue;',
  ),
  mutation(
    'a payment may leave a debt out',
    'verifier/debt-check.ts',
    'payout.nettedFen < leastFen',
    'payout.nettedFen < 0n',
  ),
  mutation(
    'the debt of a site is believed',
    'verifier/debt-check.ts',
    'if (owedFen === added) return;',
    'if (owedFen >= added) return;',
  ),
  mutation(
    'any corrected reading excuses a statement',
    'verifier/statement-check.ts',
    "return revision > 0 && bigintOf(reading, 'height') >= made",
    "return revision > 0 && bigintOf(reading, 'height') !== 0n && made > 0n",
  ),
  mutation(
    'an archive may name another chain',
    'verifier/archive-check.ts',
    "if (!same(readHex(head.chainId, 'chainId', DIGEST_BYTES), this.#facts.chainId)) {",
    "if (readHex(head.chainId, 'chainId', DIGEST_BYTES).length !== this.#facts.chainId.length) {",
  ),
  mutation(
    'a payment that waits is shown as paid',
    'verifier/transaction-verdict.ts',
    'if (HELD.has(outcome)) return { ...about, ...holds.of(transfer) };',
    'void HELD;',
  ),
  mutation(
    'the receipt of a settlement may move another amount than was confirmed',
    'verifier/transaction-verdict.ts',
    "if (isOwn && bigintOf(payment, 'amountFen') === bigintOf(fields, 'amountFen')) return;",
    'if (isOwn) return;',
  ),
  mutation(
    'the receipt of a settlement may move it for another member',
    'verifier/transaction-verdict.ts',
    "if (isOwn && bigintOf(payment, 'amountFen') === bigintOf(fields, 'amountFen')) return;",
    "if (bigintOf(payment, 'amountFen') === bigintOf(fields, 'amountFen')) return;\n  void isOwn;",
  ),
];
