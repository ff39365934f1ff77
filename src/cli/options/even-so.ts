// Nodes that would stop at a protocol version: a proposal of it is made and approved only when somebody says "even so".
import { type Command, Option } from 'commander';
import type { GridpactClient } from '../../client/client.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { say } from '../print/say.ts';
import { nodesWithout } from '../print/spoken-versions.ts';

export interface EvenSoOptions {
  readonly evenSo?: true;
}

export function evenSoOption(command: Command): Command {
  return command.addOption(new Option('--even-so', 'although some nodes do not speak the protocol version'));
}

/** Throws CliError `version-not-spoken` when a validator's node would stop at the switch. */
export async function checkSpoken(
  { node }: GridpactClient,
  protocolVersion: number,
  { evenSo }: EvenSoOptions,
): Promise<void> {
  if (evenSo) return;
  const without = nodesWithout(protocolVersion, await node.status());
  if (without.length === 0) return;
  throw new CliError({
    exitCode: EXIT.refused,
    code: 'version-not-spoken',
    message: say`protocol version ${protocolVersion} is not spoken by every validator's node: ${without.join('; ')}`,
    remedy: say`have these nodes upgraded or connected first; or add --even-so: they stop at the switch until they are`,
  });
}
