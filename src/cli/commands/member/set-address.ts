// gridpact member set-address: where the other members' nodes reach this member's own.
import type { Command } from 'commander';
import type { Address } from '../../../node/config/init-member.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseAddress } from '../../options/member-words.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function memberSetAddressCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'set-address', {
    summary: "say where the other members' nodes reach this member's own",
    details: [
      'By the member itself, without approval. Connections that are open stay; the others dial the new address when they',
      'next connect. "listen" in the node\'s config is the node\'s own matter.',
    ].join(' '),
    examples: ['member set-address node.bank-a.example:7400 --member-dir sample/bank-a'],
  }).argument('<host:port>', 'such as node.bank-a.example:7400', parseAddress);
  const whose = "the member's transaction key";
  return onRun(cli, signingOptions(command, whose), async (output, options: SigningOptions, address: Address) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { transactionId, height } = await client.governance.setMemberAddress(author, address, wait);
    output.result({ ...address, transactionId, height }, () =>
      [
        say`The other members dial ${address.host}:${address.port} from block ${height + 1} on`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}
