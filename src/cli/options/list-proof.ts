// The option that saves a file which proves lists to be complete, and the file's verdicts: the command verifies it
// against the genesis that the person trusts.
import { type Command, Option } from 'commander';
import type { ListRequest } from '../../client/prove-lists.ts';
import type { ListVerdict } from '../../verifier/list-check.ts';
import type { VerificationReport } from '../../verifier/verify-proof.ts';
import { EXIT } from '../exit-codes.ts';
import { listsText, listsView } from '../print/lists.ts';
import type { Output } from '../print/output.ts';
import { refuseExisting, writeJsonFile } from '../write-output-file.ts';
import type { Connection } from './connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from './genesis.ts';

export interface ListProofOptions extends GenesisOptions {
  readonly proof?: string;
}

/** The verdicts of a saved file: `lists` for scripts, `text` for people, `proven` as the verifier has it. */
export interface SavedLists {
  readonly lists: ReturnType<typeof listsView>;
  readonly proven: readonly ListVerdict[];
  readonly text: string;
}

/** `what`: "all of its transfers". */
export function listProofOption(command: Command, what: string): Command {
  const text = `also write a proof of ${what}: gridpact verify checks offline that nothing is missing`;
  return genesisOption(command.addOption(new Option('--proof <file>', text)));
}

/** Checks, before the node is asked for anything, that the file is new and that there is a genesis to trust. */
export function readListGenesis(options: ListProofOptions, connection: Connection): unknown {
  refuseExisting(options.proof);
  return options.proof === undefined ? undefined : readTrustedGenesis(options, connection);
}

/**
 * Writes and verifies the file; the exit code becomes 4 when anything in it does not hold. Throws ClientError as
 * `proveLists` does.
 */
export async function saveListProof(
  output: Output,
  { client }: Connection,
  file: string,
  genesis: unknown,
  requests: readonly ListRequest[],
): Promise<SavedLists> {
  const { proof, absent } = await client.evidence.proveLists(requests);
  writeJsonFile(file, proof);
  const report = client.evidence.verify(proof, genesis);
  if (!report.ok) output.exit(EXIT.unverified);
  const none = absent.map(({ list, subject }) => `${list} of ${subject}: the node has none, which cannot be proven`);
  const shown = [listsText(report.lists, output.paint, true), ...none, ...faultsOf(output, report), `Wrote ${file}`];
  return {
    lists: listsView(report.lists),
    proven: report.lists,
    text: shown.filter((part) => part !== '').join('\n'),
  };
}

function faultsOf({ paint }: Output, { failures }: VerificationReport): string[] {
  return failures.map(({ claim, step, message }) => `${paint.red('FAILED')} ${claim}: ${message} [${step}]`);
}
