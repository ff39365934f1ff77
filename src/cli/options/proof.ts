// The option that saves a proof beside an answer, to be checked offline with `gridpact verify`.
import { type Command, Option } from 'commander';
import type { ClaimRequest } from '../../client/answers.ts';
import type { GridpactClient } from '../../client/client.ts';
import type { Output } from '../print/output.ts';
import { writeJsonFile } from '../write-output-file.ts';

export interface ProofOptions {
  readonly proof?: string;
}

export function proofOption(command: Command): Command {
  return command.addOption(new Option('--proof <file>', 'also write a proof that gridpact verify checks offline'));
}

/** Writes one proof of all claims when `--proof` was given. */
export async function saveProof(
  output: Output,
  client: GridpactClient,
  { proof }: ProofOptions,
  claims: readonly ClaimRequest[],
): Promise<void> {
  if (proof === undefined) return;
  writeJsonFile(proof, await client.node.proof(claims));
  output.note(`Wrote the proof ${proof}: check it with "gridpact verify ${proof} --genesis genesis.json"`);
}
