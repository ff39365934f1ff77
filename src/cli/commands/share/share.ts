// gridpact share: the group of commands about shared data.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { shareAggregateCommand } from './aggregate/aggregate.ts';
import { shareConsentCommand, shareWithdrawCommand } from './consent.ts';
import { shareDefineScenarioCommand } from './define-scenario.ts';
import { shareErasureCertificateCommand } from './erasure-certificate.ts';
import { shareExplainCommand } from './explain.ts';
import { shareGrantCommand } from './grant.ts';
import { shareAppointGuardianCommand, shareEndGuardianshipCommand } from './guardian.ts';
import { shareListCommand } from './list.ts';
import { shareOdrlCommand } from './odrl.ts';
import { shareBuyCommand, shareOfferCommand } from './offer.ts';
import { sharePublishCommand } from './publish.ts';
import { sharePurgeCommand } from './purge.ts';
import { shareReadCommand } from './read.ts';
import { shareReadRangeCommand } from './read-range.ts';
import { shareReaderKeyCommand } from './reader-key.ts';
import { shareDeclineCommand, shareRequestCommand } from './request.ts';
import { shareResealCommand } from './reseal.ts';
import { shareRevokeCommand } from './revoke.ts';
import { shareRuleCommand } from './rule.ts';
import { shareWatchCommand } from './watch.ts';

export function shareCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'share',
    {
      summary: SUMMARIES.share,
      details: 'A reader may keep what it has read: revoking a grant closes only records that are published later.',
      examples: [
        'share define-scenario network-config/scenarios/settlement-evidence.json --member-dir sample/grid',
        'share publish --scenario settlement-evidence --series sample/grid/series --member-dir sample/grid',
        'share list --member-dir sample/grid',
      ],
    },
    [
      shareDefineScenarioCommand(cli),
      shareOdrlCommand(cli),
      sharePublishCommand(cli),
      shareGrantCommand(cli),
      shareRevokeCommand(cli),
      shareRuleCommand(cli),
      shareReaderKeyCommand(cli),
      shareResealCommand(cli),
      shareConsentCommand(cli),
      shareWithdrawCommand(cli),
      shareAppointGuardianCommand(cli),
      shareEndGuardianshipCommand(cli),
      shareRequestCommand(cli),
      shareDeclineCommand(cli),
      shareOfferCommand(cli),
      shareBuyCommand(cli),
      shareReadCommand(cli),
      shareReadRangeCommand(cli),
      shareExplainCommand(cli),
      sharePurgeCommand(cli),
      shareErasureCertificateCommand(cli),
      shareAggregateCommand(cli),
      shareListCommand(cli),
      shareWatchCommand(cli),
    ],
  );
}
