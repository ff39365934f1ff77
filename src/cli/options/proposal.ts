// The options that every proposal of a change has, and the id that one gets when none was named.

import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { toHex } from '../../base/bytes.ts';
import { toUint64 } from '../../base/uint64.ts';
import type { ProposalHead } from '../../client/governance-flows.ts';
import { type SigningOptions, signingOptions } from './connection.ts';
import { parseWhole } from './parse-argument.ts';

export interface ProposalOptions extends SigningOptions {
  readonly reason: string;
  readonly proposal?: string;
  readonly expiresAt?: number;
}

const RANDOM_BYTES = 3;

export function proposalOptions(command: Command): Command {
  const proposing = command
    .addOption(new Option('--reason <text>', 'goes on record').makeOptionMandatory())
    .addOption(
      new Option(
        '--proposal <id>',
        "the proposal's id, which makes it safe to repeat the command; without it the command makes one up",
      ),
    )
    .addOption(
      new Option(
        '--expires-at <height>',
        'the last height at which it is open; as late as possible otherwise',
      ).argParser(parseWhole),
    );
  return signingOptions(proposing, 'any member; an approval counts if its node is a validator');
}

/** `subject`: the beginning of the id, such as "add-bank-c". */
export function proposalHead({ reason, proposal, expiresAt }: ProposalOptions, subject: string): ProposalHead {
  const id = proposal ?? `${subject}-${toHex(randomBytes(RANDOM_BYTES))}`;
  return { proposal: id, reason, ...(expiresAt !== undefined && { expiresHeight: toUint64(expiresAt) }) };
}
