// gridpact archive prune: old blocks removed from a running node, once they are in an archive that holds.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { ArchiveFlows } from '../../../client/archive-flows.ts';
import { verifyArchiveFile } from '../../archive-file.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type Connection, type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { collect, parseWhole } from '../../options/parse-argument.ts';
import { plural } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import type { Progress } from '../../print/progress-bar.ts';
import { say } from '../../print/say.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly before: number;
  readonly archive?: readonly string[];
  readonly withoutArchive?: true;
  readonly ignoreMembers?: true;
}

const LOOK_AGAIN_MS = 100;

export function archivePruneCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'prune', {
    summary: 'remove old blocks from a node; state, proofs of it and the history stay',
    details: [
      'Refuses to remove blocks that are not in the named archives. It verifies these first; they must reach from the first block that the node keeps.',
      'Also refuses to remove blocks that are still needed: for members that catch up, for transactions that have not expired, for open holds.',
      'Waits until the room on the disk is free.',
    ].join(' '),
    examples: [
      'archive prune --before 5001 --archive old.archive --member-dir sample/grid',
      'archive prune --before 5001 --without-archive --member-dir sample/grid',
    ],
  })
    .addOption(
      new Option('--before <height>', 'the first block that stays').argParser(parseWhole).makeOptionMandatory(),
    )
    .addOption(
      new Option('--archive <file>', 'an archive that has them; may be given more than once').argParser(collect),
    )
    .addOption(
      new Option(
        '--without-archive',
        'prune without an archive: nobody needs the blocks, or another member keeps them',
      ).conflicts('archive'),
    )
    .addOption(
      new Option('--ignore-members', 'also prune blocks that a connected member lacks; it catches up from others'),
    );
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options) => {
    const connection = connect(options);
    const flows = connection.client.node.archive;
    const { firstHeight } = await flows.status(cli.interrupted);
    const lastHash = options.withoutArchive ? undefined : await archivedHash(output, connection, options, firstHeight);
    const { from, to } = await flows.prune({
      before: options.before,
      ...(lastHash === undefined ? {} : { lastHash }),
      ...(options.ignoreMembers ? { ignoreMembers: true } : {}),
    });
    await output.progress(say`Pruning`, (progress) => untilPruned(flows, progress, cli.interrupted));
    output.result(
      { fromHeight: from, toHeight: to, firstHeight: to + 1 },
      () => say`Pruned ${plural(to - from + 1, 'block')}, ${from} to ${to}`,
    );
  });
}

/** Hash of the last block to be pruned, from archives that hold and have all of them. */
async function archivedHash(
  output: Output,
  connection: Connection,
  options: Options,
  firstHeight: number,
): Promise<string> {
  const genesis = readTrustedGenesis(options, connection);
  let next = firstHeight;
  let lastHash: string | undefined;
  const covered: { from: number; to: number; hash: string | undefined }[] = [];
  for (const file of options.archive ?? []) {
    let hash: string | undefined;
    const { from, to } = await output.progress(
      say`Verifying ${file}`,
      (progress) =>
        verifyArchiveFile(file, genesis, progress, (block) => {
          if (block.height === options.before - 1) hash = block.hash.toHex();
        }),
      'blocking',
    );
    covered.push({ from, to, hash });
  }
  for (const { from, to, hash } of covered.sort((a, b) => a.from - b.from)) {
    if (from <= next) next = Math.max(next, to + 1);
    lastHash = hash ?? lastHash;
  }
  if (next >= options.before && lastHash !== undefined) return lastHash;
  throw new CliError({
    exitCode: EXIT.refused,
    code: 'not-archived',
    message: say`blocks ${next} to ${options.before - 1} are in no archive that was named`,
    remedy: say`gridpact archive export FILE --from ${next} --to ${options.before - 1}, then name it with --archive; or say --without-archive`,
  });
}

async function untilPruned(flows: ArchiveFlows, { update }: Progress, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { pruning } = await flows.status(signal);
    if (pruning === undefined) return;
    update(pruning.done, pruning.to - pruning.from + 1);
    await sleep(LOOK_AGAIN_MS, undefined, { signal });
  }
}
