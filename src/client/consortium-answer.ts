// The consortium as the API spells it, back into the ledger's shape. Believes the node: a caller who does not compares
// the chain id with the digest of a genesis document from another source.

import { assert } from '../base/assert.ts';
import { fromHex } from '../base/bytes.ts';
import { type Consortium, type Member, ROLES, type SettlementAccounts } from '../ledger/consortium.ts';
import type { RecordBounds } from '../ledger/record-bounds.ts';
import type { WorkBounds } from '../ledger/work.ts';
import { readAnswer } from './bad-answer.ts';

interface MemberAnswer
  extends Omit<
    Member,
    'transactionKey' | 'consensusKey' | 'networkKey' | 'encryptionKey' | 'joinedHeight' | 'leftHeight'
  > {
  readonly transactionKey: string;
  readonly consensusKey: string;
  readonly networkKey: string;
  readonly encryptionKey: string;
  readonly joinedHeight: string;
  readonly leftHeight: string;
}

interface ConsortiumAnswer {
  readonly chainId: string;
  readonly members: readonly MemberAnswer[];
  readonly membersHeight: string;
  readonly rules: {
    readonly maxValidityBlocks: string;
    readonly dayOffsetMs: string;
    readonly maxLines: number;
    readonly work: WorkBounds;
    readonly records: RecordBounds;
    readonly purseCapFen: string;
    readonly settlement: SettlementAccounts;
  };
}

/** Throws ClientError `bad-answer` when it is none. */
export function parseConsortium(answer: unknown): Consortium {
  return readAnswer('its consortium', () => {
    const { chainId, members, membersHeight, rules } = answer as ConsortiumAnswer;
    assert(Number.isSafeInteger(rules.maxLines) && rules.maxLines > 0, 'an operation has room for a line');
    return {
      chainId: fromHex(chainId),
      members: members.map(parseMember),
      membersHeight: BigInt(membersHeight),
      rules: {
        ...rules,
        maxValidityBlocks: BigInt(rules.maxValidityBlocks),
        dayOffsetMs: BigInt(rules.dayOffsetMs),
        purseCapFen: BigInt(rules.purseCapFen),
      },
    };
  });
}

function parseMember(member: MemberAnswer): Member {
  return {
    ...member,
    roles: ROLES.filter((role) => member.roles.includes(role)),
    transactionKey: fromHex(member.transactionKey),
    consensusKey: fromHex(member.consensusKey),
    networkKey: fromHex(member.networkKey),
    encryptionKey: fromHex(member.encryptionKey),
    joinedHeight: BigInt(member.joinedHeight),
    leftHeight: BigInt(member.leftHeight),
  };
}
