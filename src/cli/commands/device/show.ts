// gridpact device show: one device, and what the devices of its account paid on a day.
import type { Command } from 'commander';
import { devices } from '../../../ledger/devices/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parsePublicKey } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';
import { deviceView } from './device-view.ts';

export function deviceShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a device: its account, its status, the epoch of its tokens',
    examples: [
      'device show 6d1ef5b2c0a34c1f9d8f4f0e6bb2b7d0a1c93b6f0e6e4c5a8f1d2c3b4a596877 --member-dir sample/bank-a',
    ],
  }).argument('<device>', 'its key: 64 hexadecimal digits', parsePublicKey);
  type Options = ConnectionOptions & ProofOptions;
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, key: Uint8Array) => {
    const { client } = connect(options);
    const device = found(await client.devices.read(key), say`the device`, 'device list ACCOUNT');
    const view = deviceView(device);
    await saveProof(output, client, options, [{ kind: 'entry', key: `${devices.name}/${view.device}` }]);
    const paid = await client.devices.paidOnDay(device.account);
    const totals = paid?.totals ?? [];
    output.result({ ...view, limitDay: paid?.day ?? 0, totals }, () =>
      fields([
        ['device', `${view.device} (${word(view.kind)}, ${word(view.assurance)})`],
        ['account', view.account],
        ['status', view.status],
        ['tokens', say`of epoch ${view.tokenEpoch}, since ${formatTime(view.epochMs)}`],
        ['lost since', view.lostMs === 0n ? undefined : say`${formatTime(view.lostMs)}, at height ${view.lostHeight}`],
        ['codes', view.codeCounter === 0 ? undefined : say`up to ${view.codeCounter} shown`],
        ['registered', say`at height ${view.height}`],
        ...totals.map(({ tier, assurance, way, spentFen }): [string, string] => [
          `${word(tier)}, ${word(way)}`,
          say`${formatFen(spentFen)} yuan by ${word(assurance)} on the latest day, by all devices of the account`,
        ]),
      ]),
    );
  });
}
