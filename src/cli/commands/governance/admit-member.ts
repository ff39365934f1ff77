// gridpact governance admit-member: proposes that an organisation joins, by the entry that it made.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { admissionOf, type EntryDocument, readEntry } from '../../../node/config/member-entry.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { connectToSign } from '../../options/connection.ts';
import { parseAmount } from '../../options/parse-argument.ts';
import { type ProposalOptions, proposalOptions } from '../../options/proposal.ts';
import { say } from '../../print/say.ts';
import { propose } from '../../propose.ts';

interface Options extends ProposalOptions {
  readonly netDebitCap: bigint;
  readonly netCreditCap: bigint;
  readonly overdraft: bigint;
}

const GROUP = 'Of a bank or payment provider:';

export function governanceAdmitMemberCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'admit-member', {
    summary: 'propose that an organisation joins, by the entry that it made',
    details: [
      'It makes its keys with init member --genesis, and each of them has signed the entry. When enough validators have',
      'approved it, it is a member from the next block on. Then any member exports the list for it: member export.',
    ].join(' '),
    examples: [
      'governance admit-member bank-c.json --net-debit-cap 1000000 --net-credit-cap 1000000 --reason "as agreed in June" --member-dir sample/grid',
    ],
  })
    .argument('<entry>', 'the entry.json of the organisation')
    .addOption(amount('--net-debit-cap <amount>', 'the most that its position may owe other banks'))
    .addOption(amount('--net-credit-cap <amount>', 'the most that other banks may owe it'))
    .addOption(amount('--overdraft <amount>', 'how far its vault may go below zero'));
  return onRun(cli, proposalOptions(command), async (output, options: Options, file: string) => {
    const entry = readEntry(file);
    const connection = await connectToSign(cli, options);
    checkPurpose(entry, toHex((await connection.client.node.consortium()).chainId), file);
    const { id: member } = entry.member;
    const { netDebitCap, netCreditCap, overdraft } = options;
    const bounds = { netDebitCapFen: netDebitCap, netCreditCapFen: netCreditCap, overdraftFen: overdraft };
    await propose(output, connection, options, { change: 'admit', member, admission: admissionOf(entry, bounds) }, [
      say`when it is agreed: gridpact member export ${member}-members.json, and give that file to ${member}`,
    ]);
  });
}

function amount(flags: string, text: string): Option {
  return new Option(flags, text).argParser(parseAmount).default(0n, '0').helpGroup(GROUP);
}

/** Its keys have signed for another chain: the ledger would refuse it, and say less. */
function checkPurpose({ for: purpose, member }: EntryDocument, chainId: string, file: string): void {
  if ('chain' in purpose && purpose.chain === chainId) return;
  const meant = 'chain' in purpose ? say`chain ${purpose.chain}` : say`founding "${purpose.consortium}"`;
  throw new CliError({
    exitCode: EXIT.input,
    code: 'entry-for-another',
    message: say`${file} was made for ${meant}, not for joining chain ${chainId}`,
    remedy: say`nothing was sent; ${member.id} makes another one: gridpact init member --genesis FILE`,
  });
}
