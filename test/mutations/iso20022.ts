// Faults in files of ISO 20022: amounts, sums, ids, the order of elements, and statements.
import { type Mutation, mutation } from './mutation.ts';

export const ISO20022: readonly Mutation[] = [
  mutation(
    'an amount of a file is cut to fen',
    'iso20022/decimal.ts',
    'return scale > FEN_DIGITS ? undefined : units * 10n ** BigInt(FEN_DIGITS - scale);',
    'return scale > FEN_DIGITS ? units / 10n ** BigInt(scale - FEN_DIGITS) : units * 10n ** BigInt(FEN_DIGITS - scale);',
  ),
  mutation(
    'a file pays in any currency',
    'iso20022/payment-file.ts',
    "if (currency !== 'CNY') {",
    "if (currency === '') {",
  ),
  mutation(
    'the control sum of a file is any',
    'iso20022/payment-file.ts',
    'if (sum === undefined || decimal === undefined || this.#sum.equals(decimal)) return;',
    'if (sum === undefined || decimal === undefined || decimal.units >= 0n) return;',
  ),
  mutation(
    'the number of payments of a file is any',
    'iso20022/payment-file.ts',
    'BigInt(digits(count.text)) !== BigInt(this.count)) {',
    'BigInt(digits(count.text)) < 0n) {',
  ),
  mutation(
    'one payment stands in a file twice',
    'iso20022/payment-file.ts',
    'if (before === undefined) {\n      ids.set(id, line);',
    'if (before !== line) {\n      ids.set(id, line);',
  ),
  mutation(
    'a payment is booked before its day',
    'iso20022/payment-file.ts',
    'if (day <= this.#today) return;',
    "if (day !== '') return;",
  ),
  mutation(
    'elements of a file stand in any order',
    'iso20022/element-checks.ts',
    'if (at < parent.at) {',
    'if (at < 0) {',
  ),
  mutation(
    'an element that nobody knows is passed over by who books',
    'iso20022/element-checks.ts',
    "        this.#fault('element-unknown', name, 'is not known there', 'leave it out: nothing here can do what it says');\n",
    '',
  ),
  mutation(
    'a file may have document types',
    'iso20022/read-message.ts',
    "      problems.end('malformed-file', parser.line, '', message, 'remove the <!DOCTYPE ...>');\n",
    '      void message;\n',
  ),
  mutation(
    'a payment has the same id in every message',
    'iso20022/iso-ids.ts',
    'nameOf(kind, messageId, group, instruction, endToEndId, transactionId)',
    'nameOf(kind, group, instruction, endToEndId, transactionId)',
  ),
  mutation(
    'a UETR is of no version',
    'iso20022/iso-ids.ts',
    'bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;',
    'bytes[6] = bytes[6] ?? 0;',
  ),
  mutation(
    'a statement whose entries do not come to its closing balance is written',
    'iso20022/account-statement.ts',
    'if (cameFen === day.closingFen) return;',
    'if (cameFen >= 0n || cameFen < 0n) return;',
  ),
  mutation(
    'the balances of a statement that is read are believed',
    'iso20022/statement-file.ts',
    'if (this.#booked.equals(closing)) return;',
    'if (closing.scale >= 0) return;',
  ),
];
