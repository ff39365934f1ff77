// One file with all that belongs to what was found, judged by the offline verifier before it is saved.
import { useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { EN } from '../../page/words-en.ts';
import { ZH } from '../../page/words-zh.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import { asRefusal, Refusal } from '../ask.ts';
import { fileName, saveFile } from '../csv.ts';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import type { Found } from './find.ts';
import { makePack } from './pack.ts';
import { AUDITOR } from './words.ts';

/** The verifier's own, by language. */
const VERDICTS = { en: EN.verdicts, zh: ZH.verdicts };

interface Busy {
  readonly done: number;
  readonly all: number;
}

export function PackButton({ found }: { readonly found: Found }) {
  const words = useWords(AUDITOR);
  const { formats } = useSpeech();
  const [state, setState] = useState<Busy | VerificationReport | Refusal | undefined>();
  const isBusy = state !== undefined && 'done' in state;
  const pack = async () => {
    setState({ done: 0, all: 0 });
    try {
      const { file, report } = await makePack(found, (done, all) => setState({ done, all }));
      saveFile(fileName(`${found.kind}-${found.name}`, 'pack'), 'application/json', file);
      setState(report);
    } catch (error) {
      setState(asRefusal(error));
    }
  };
  return (
    <div>
      <button type="button" id="make-pack" disabled={isBusy} onClick={pack}>
        {words.pack}
      </button>
      <p class="quiet">{words.packAbout}</p>
      <div aria-live="polite" id="packed">
        {isBusy && <p role="status">{words.packing(formats.count(state.done), formats.count(state.all))}</p>}
        {state instanceof Refusal && <RefusalText refusal={state} />}
        {state !== undefined && 'verdict' in state && <Judged report={state} kind={found.kind} />}
      </div>
      {found.pack !== undefined && (
        <p class="quiet">
          {words.byCommand}: <code id="pack">{printable(found.pack)}</code>
        </p>
      )}
    </div>
  );
}

interface JudgedProps {
  readonly report: VerificationReport;
  readonly kind: Found['kind'];
}

function Judged({ report: { verdict, ok, verified, chainId }, kind }: JudgedProps) {
  const words = useWords(AUDITOR);
  const { word, means } = useWords(VERDICTS)[verdict];
  const { formats } = useSpeech();
  const open = words.notAll[kind];
  return (
    <>
      <p class={ok ? 'good' : 'unsure'}>
        <strong>{word}</strong> <code>{verdict}</code> {means} {words.packed(formats.count(verified), chainId ?? '')}
      </p>
      {open !== undefined && <p class="unsure">{open}</p>}
    </>
  );
}
