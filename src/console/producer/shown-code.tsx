// A code while it is shown: drawn and as text, for a minute; then the next one, until one is paid or there were enough.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSpeech, useWords } from '../speech.ts';
import { Drawn } from './codes.tsx';
import { type ShownCode, showCode } from './phone.ts';
import { PHONE } from './phone-words.ts';

/** The holder who shows a code is at the till; later the PIN is asked for again. */
const MOST_CODES = 5;
const TICK_MS = 250;

interface ShownProps {
  readonly account: string;
  readonly pin: string;
  readonly chainId: string;
  readonly onCode: (code: ShownCode) => void;
  readonly hide: (why: '' | 'over') => void;
}

export function Shown({ account, pin, chainId, onCode, hide }: ShownProps) {
  const words = useWords(PHONE);
  const { formats } = useSpeech();
  const [codes, setCodes] = useState<readonly ShownCode[]>([]);
  const [nowMs, setNowMs] = useState(Date.now());
  const isMaking = useRef(false);
  const latest = codes.at(-1);
  const next = async () => {
    if (isMaking.current) return;
    isMaking.current = true;
    const code = await showCode(account, chainId, pin).catch(() => undefined);
    isMaking.current = false;
    if (code === undefined) {
      hide('over');
      return;
    }
    onCode(code);
    setCodes((before) => [...before, code]);
  };
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (latest !== undefined && nowMs < latest.untilMs) return;
    if (codes.length < MOST_CODES) void next();
    else hide('over');
  }, [nowMs, latest]);
  if (latest === undefined) return null;
  const leftMs = Math.max(0, Math.ceil((latest.untilMs - nowMs) / 1_000)) * 1_000;
  return (
    <div id="phone-code">
      <Drawn text={latest.text} name={words.code} />
      <p role="timer" id="phone-left">
        {words.left(formats.span(leftMs))}
      </p>
      <p>
        <code id="phone-text">{latest.text}</code>
      </p>
      <button type="button" id="phone-hide" onClick={() => hide('')}>
        {words.hide}
      </button>
    </div>
  );
}
