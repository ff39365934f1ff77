// The operator's page: whether the node is well, who is missing, and what to do about it. It changes nothing.
import { useEffect, useState } from 'preact/hooks';
import type { NodeFigures } from '../answers/node-figures.ts';
import type { Health, NodeStatus } from '../answers/node-status.ts';
import { useBlocks, useLive } from './live.ts';
import { NoAnswer } from './node-away.tsx';
import { CommandList, FolderField, MemberFolder, useFolder } from './operator/actions.tsx';
import { Alerts } from './operator/alerts.tsx';
import { ClearingNow } from './operator/clearing.tsx';
import { usualActions } from './operator/commands.ts';
import { Members } from './operator/members.tsx';
import { Expiries, LastDays, NodeNow, useHours } from './operator/node-figures.tsx';
import { Proposals } from './operator/proposals.tsx';
import { Settlement } from './operator/settlement.tsx';
import { OPERATOR } from './operator/words.ts';
import { RefusalText } from './refusals.tsx';
import { openShell } from './shell.tsx';
import { useWords } from './speech.ts';
import { COMMON } from './words.ts';

/** A node that is lost shows within three seconds. */
const STATUS_MS = 1_000;
const FIGURES_MS = 15_000;
const MINUTE_MS = 60_000;
/** Of the blocks of a minute; beyond it the count stands still. */
const MOST_BLOCKS = 6_000;
const NOT_READY = [503];
function Operator() {
  const words = useWords(OPERATOR);
  const common = useWords(COMMON);
  const [hours, setHours] = useHours();
  const status = useLive<NodeStatus>('/v1/status', STATUS_MS);
  const health = useLive<Health>('/readyz', STATUS_MS, NOT_READY);
  const figures = useLive<NodeFigures>(`/v1/figures?hours=${hours}&points=240`, FIGURES_MS);
  const [nowMs, setNow] = useState(Date.now());
  const [blocks, setBlocks] = useState<readonly number[]>([]);
  useBlocks(() => {
    setBlocks((before) => [...before, Date.now()].slice(-MOST_BLOCKS));
    status.again();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
      setBlocks((before) => before.filter((atMs) => Date.now() - atMs < MINUTE_MS));
    }, STATUS_MS);
    return () => clearInterval(timer);
  }, []);
  const { failed, value } = status;
  const [folder, setFolder] = useFolder();
  if (value === undefined) {
    return failed === undefined ? <p role="status">{common.loading}</p> : <RefusalText refusal={failed.refusal} />;
  }
  return (
    <MemberFolder.Provider value={folder.trim() || value.member}>
      {failed !== undefined && <NoAnswer sinceMs={failed.sinceMs} nowMs={nowMs} />}
      {health.value !== undefined && <Alerts health={health.value} status={value} nowMs={nowMs} />}
      <Members status={value} nowMs={nowMs} />
      <NodeNow status={value} figures={figures.value} blocks={blocks.length} />
      <LastDays figures={figures.value} hours={hours} onHours={setHours} />
      <Expiries figures={figures.value} nowMs={nowMs} />
      <Proposals status={value} figures={figures.value} nowMs={nowMs} />
      <ClearingNow height={value.height} nowMs={nowMs} />
      <Settlement />
      <section aria-labelledby="commands-head">
        <h2 id="commands-head">{words.commands}</h2>
        <p>{words.commandsAbout}</p>
        <FolderField given={folder} usual={value.member} onFolder={setFolder} />
        <CommandList actions={usualActions({ status: value, nowMs })} />
      </section>
    </MemberFolder.Provider>
  );
}

openShell({ page: 'operator', roles: ['operator', 'auditor', 'submitter'], children: () => <Operator /> });
