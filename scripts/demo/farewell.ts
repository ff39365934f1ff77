// What to type next, to a consortium that was left running.
import { join } from 'node:path';
import { writeKeyFile } from '../../src/crypto/key-file.ts';
import type { DemoInputs } from './inputs.ts';
import { openInBrowser } from './open-in-browser.ts';
import type { Producer } from './producers.ts';
import type { Screen } from './screen.ts';
import { MERCHANT_ACCOUNT } from './set-up.ts';
import type { Stage } from './stage.ts';

/** Earned by a producer who can still pay a yuan after the demonstration's payments. */
const ENOUGH_FEN = 400n;

function pageOf(url: string, page: string): string {
  return `${url}/console/${page}`;
}

/** Also writes the key of one producer, so that there is an account to pay from. */
export function leaveRunning(
  stage: Stage,
  screen: Screen,
  { period }: DemoInputs,
  producers: readonly Producer[],
  open: boolean,
): void {
  const producer = producers.find(({ expected }) => expected.netFen >= ENOUGH_FEN) ?? producers[0];
  if (producer === undefined) return;
  const { folder, consortium, genesisPath } = stage;
  const keyFile = join(folder, 'producer.key.json');
  writeKeyFile(keyFile, producer.privateKey);
  const member = (id: string) => consortium.node(id).files.folder;
  const { site, account, bank } = producer;
  const commands: readonly (readonly [what: string, command: string])[] = [
    ['is a node well?', `status --member-dir ${member('grid')}`],
    ['all statements', `statement list --member-dir ${member('grid')}`],
    ['one statement, line by line', `statement show ${site} ${period.month} --member-dir ${member('grid')}`],
    ['what an account did', `account activity ${account} --member-dir ${member(bank)}`],
    ['pay as a producer', `pay ${account} ${MERCHANT_ACCOUNT} 1.00 --member-dir ${member(bank)} --key-file ${keyFile}`],
    ['why was it this much?', `audit site ${site} ${period.month} --member-dir ${member('regulator')}`],
    ['who read what', `audit access --member-dir ${member('regulator')}`],
    ['check the audit again', `verify ${join(folder, 'audit-pack.json')} --genesis ${genesisPath}`],
  ];
  const pids = consortium.nodes.flatMap(({ pid }) => pid ?? []);
  const { bold, dim } = screen.paint;
  screen.print(`\n${bold('The consortium goes on running.')} Talk to it, from the project's folder:\n`);
  for (const [what, command] of commands) screen.print(`  ${dim(`# ${what}`)}\n  ./scripts/gridpact ${command}\n`);
  const pages: readonly (readonly [what: string, node: string, page: string])[] = [
    ['operator', 'grid', 'operator'],
    ['auditor', 'regulator', 'auditor'],
    ['producer', bank, 'producer'],
  ];
  screen.print(`Pages in a browser:\n`);
  for (const [what, id, page] of pages) screen.print(`  ${what.padEnd(9)} ${pageOf(consortium.node(id).apiUrl, page)}`);
  screen.print(`\n  operator and auditor ask for a token of the member's client-tokens.json, such as
  ${member('grid')}/client-tokens.json; the producer signs in as ${account} with ${keyFile}\n`);
  screen.print(`Stop it and remove everything:\n\n  kill ${pids.join(' ')}; rm -r ${folder}\n`);
  stage.release();
  if (open) openInBrowser(pageOf(consortium.node('grid').apiUrl, 'operator'), screen);
}
