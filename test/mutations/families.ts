// Faults in what every family relies on: how bodies are read, versions begin, lines are signed, and things end by time.
import { type Mutation, mutation } from './mutation.ts';

export const FAMILIES: readonly Mutation[] = [
  mutation(
    'a withdrawn alias is given to another account',
    'ledger/accounts/register-alias.ts',
    'if (before !== undefined && before.account !== id)',
    "if (before?.status === 'active' && before.account !== id)",
  ),
  mutation(
    'an account has two aliases',
    'ledger/accounts/register-alias.ts',
    "if (present !== '' && present !== alias) {",
    'if (present === alias && id === alias) {',
  ),
  mutation(
    'a telephone number is an alias',
    'ledger/accounts/check-alias.ts',
    'if (TELEPHONE_NUMBER.test(alias)) return',
    'if (TELEPHONE_NUMBER.test(alias) && alias.length > 20) return',
  ),
  mutation(
    'a name has characters that nobody sees',
    'ledger/accounts/check-alias.ts',
    'if (name.trim() !== name || UNSEEN.test(name)) {',
    'if (name.trim() !== name) {',
  ),
  mutation(
    'any bank withdraws an alias',
    'ledger/accounts/withdraw-alias.ts',
    "accountFor(context, present.account, isServicingMember, 'the servicing member')",
    "accountFor(context, present.account, () => isServicingMember !== undefined, 'the servicing member')",
  ),
  mutation(
    'a string may be outside its closed set',
    'base/protobuf-fields.ts',
    "throw new FieldFault(field, values.join(' | '));",
    'return text as T;',
  ),
  mutation(
    'a message that must be there may be absent',
    'base/protobuf-fields.ts',
    'if (value === undefined) throw new FieldFault(field, required);\n  return value;',
    'void required;\n  return value as T;',
  ),
  mutation(
    'an operation is executed before its version',
    'ledger/version-gate.ts',
    'return verdicts.find(({ below }) => version < below)?.rejection;',
    'return verdicts.find(({ below }) => version < below - 1)?.rejection;',
  ),
  mutation(
    'the newer fields of a body are not skipped for an older program',
    'ledger/version-gate.ts',
    'const known = fields.filter(({ number }) => (newer.get(number) ?? FIRST_VERSION) < below);',
    'const known = fields.filter(({ number }) => (newer.get(number) ?? FIRST_VERSION) <= below);',
  ),
  mutation(
    "a line's signature needs not hold",
    'ledger/accounts/line-signature.ts',
    "if (badLines.has(index)) return reject('bad-line-signature');",
    'void index;',
  ),
  mutation(
    'a signed line is posted as often as it is carried',
    'ledger/accounts/line-signature.ts',
    "return postedLines.has(line.validUntilHeight, id) ? reject('duplicate-line') : undefined;",
    'void [postedLines, id];\n  return undefined;',
  ),
  mutation(
    'a bad line is noted at its neighbour',
    'ledger/check-envelope.ts',
    "('line' in fails ? [fails.line] : [])",
    "('line' in fails ? [fails.line + 1] : [])",
  ),
  mutation(
    'lines of a transaction that failed are used up',
    'ledger/execute-block.ts',
    'if (!outcome.ok) return { outcome, activity: NO_ACTIVITY, isDecided: true };',
    'if (!outcome.ok) {\n      postedLines.keep();\n      return { outcome, activity: NO_ACTIVITY, isDecided: true };\n    }',
  ),
  mutation(
    'a block ends whatever is due',
    'ledger/expiry-index.ts',
    'const end = least(position + IDS_PER_TURN, position + BigInt(most - ids.length), count);',
    'const end = least(count, position + IDS_PER_TURN + BigInt(most) + count);',
  ),
  mutation(
    'an hour is passed in which something ends',
    'ledger/expiry-index.ts',
    'return minute % MINUTES_PER_HOUR === 0n && listLength(this.#state, hourOf(this.#name, minute)) === 0n;',
    'return minute % MINUTES_PER_HOUR === 0n;',
  ),
  mutation(
    'a block looks at every minute of a pause',
    'ledger/expiry-index.ts',
    'if (this.#isEmptyHour(minute)) {',
    'if (minute < 0n) {',
  ),
  mutation(
    'what one block left over is forgotten',
    'ledger/expiry-index.ts',
    'if (!this.#hadFirstTurns) this.#state.put(expiryCursors, this.#name, { minute, position });',
    'if (!this.#hadFirstTurns) void position;',
  ),
  mutation(
    'the activity of accounts is not chained',
    'ledger/activity.ts',
    'state.put(accounts, id, { ...account, transfers, transfersChain });',
    'state.put(accounts, id, account);',
  ),
];
