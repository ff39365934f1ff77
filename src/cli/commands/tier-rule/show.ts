// gridpact tier-rule show: what a bank asks for payments by devices now, and from when on another version acts.
import type { Command } from 'commander';
import type { TierRuleTerms } from '../../../ledger/devices/tier-rule.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { formatDecimal, formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields, table } from '../../print/table.ts';

export function tierRuleShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show how much devices pay with which signatures, by the rule of a bank',
    details: [
      'none: the device alone; simple: unlocked by its holder; strong: with a second factor. Version 0 are the defaults. The',
      'answer with --json is what "tier-rule publish" takes.',
    ].join(' '),
    examples: ['tier-rule show bank-a --member-dir sample/bank-a'],
  }).argument('<bank>', 'member id');
  return onRun(cli, connectionOptions(command), async (output, options: ConnectionOptions, member: string) => {
    const { client } = connect(options);
    const { version, newPayeeMs, bounds, mostDevices } = await client.devices.rule(member);
    const latest = await client.devices.latestRule(member);
    const next = latest !== undefined && latest.version > version ? latest : undefined;
    const waiting = next && { nextVersion: next.version, fromHeight: next.fromHeight };
    output.result({ member, version, newPayeeMs, bounds, mostDevices, ...waiting }, () =>
      [
        fields([
          ['bank', member],
          ['version', version === 0 ? say`0 (the defaults)` : `${version}`],
          ['devices', say`${mostDevices} of one account`],
          ['payees', say`new for ${formatHours(newPayeeMs)} after the first payment`],
          ['next', next && say`version ${next.version}, from height ${next.fromHeight} on`],
        ]),
        boundsText(bounds),
      ].join('\n\n'),
    );
  });
}

function boundsText(bounds: TierRuleTerms['bounds']): string {
  const columns = [
    { head: 'tier' },
    { head: 'assurance' },
    { head: 'way' },
    { head: 'payee' },
    { head: 'payment yuan', align: 'right' } as const,
    { head: 'day yuan', align: 'right' } as const,
  ];
  const rows = bounds.map(({ tier, assurance, way, payee, paymentFen, dayFen }) => {
    return [tier, assurance, way, payee, formatFen(paymentFen), formatFen(dayFen)];
  });
  return table(columns, rows);
}

function formatHours(ms: bigint): string {
  return say`${formatDecimal(ms / 36_000n, 2, 0)} hours`;
}
