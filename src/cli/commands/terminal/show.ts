// gridpact terminal show: what the terminal knows by itself.
import type { Command } from 'commander';
import type { RevocationList } from '../../../generated/device.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type PassphraseOptions, passphraseOption } from '../../options/key-file.ts';
import { formatFen, formatTime, plural } from '../../print/format-value.ts';
import { say, word } from '../../print/say.ts';
import { type OpenTerminal, openTerminal } from '../../terminal/open-terminal.ts';

interface ListView {
  readonly listAtMs?: bigint;
  readonly listHeight?: number;
  readonly revoked?: number;
}

export function terminalShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show what a terminal knows by itself',
    details:
      'Asks nobody: payments that are not on the ledger yet, orders that are not confirmed, and how old its list is.',
    examples: ['terminal show till'],
  }).argument('<folder>', 'that "terminal init" made');
  return onRun(cli, passphraseOption(command), async (output, options: PassphraseOptions, path: string) => {
    const open = openTerminal(path, options);
    try {
      const view = terminalView(open);
      output.result(view, () => terminalText(view));
    } finally {
      open.close();
    }
  });
}

export function terminalView({ terminal }: OpenTerminal) {
  const { certificate, list, tokenKeys } = terminal.state;
  const { merchant, terminal: name, kind, expiresAtMs, terminalKey } = certificate;
  return {
    ...{ merchant, terminal: name, kind, terminalKey, expiresAtMs, knownKeys: tokenKeys.length },
    ...listView(list),
    payments: terminal.payments.map(({ payment: { record }, atMs }) => ({
      ...{ order: record.offer.order, amountFen: record.offer.amountFen, counter: record.counter, atMs },
    })),
    torn: terminal.torn.map(({ order, amountFen, atMs }) => ({ order, amountFen, atMs })),
    statementsKept: terminal.statements.length,
  };
}

export function listView(list: RevocationList | null): ListView {
  return list === null ? {} : { listAtMs: list.timeMs, listHeight: Number(list.height), revoked: list.keys.length };
}

export function listText(list: RevocationList | null): string {
  return viewedListText(listView(list));
}

function viewedListText({ listAtMs, listHeight, revoked = 0 }: ListView): string {
  if (listAtMs === undefined) return say`no list of revoked devices and keys yet`;
  return say`${plural(revoked, 'device or key', 'devices and keys')} revoked, proven at height ${listHeight}, ${formatTime(listAtMs)}`;
}

export function terminalText(view: ReturnType<typeof terminalView>): string {
  const { merchant, terminal, kind, expiresAtMs, payments, torn, statementsKept } = view;
  return [
    say`${terminal} of ${merchant} (${word(kind)}), certified until ${formatTime(expiresAtMs)}`,
    viewedListText(view),
    say`${plural(payments.length, 'payment')} not on the ledger yet`,
    ...payments.map(({ order, amountFen, atMs }) => say`  ${formatFen(amountFen)} for ${order}, ${formatTime(atMs)}`),
    ...(statementsKept > 0 ? [say`${plural(statementsKept, 'device statement')} without a network`] : []),
    ...torn.map(
      ({ order, amountFen }) => say`  not confirmed: ${formatFen(amountFen)} for ${order}: hold the device again`,
    ),
  ].join('\n');
}
