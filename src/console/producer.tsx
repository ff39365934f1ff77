// The producer's page, for a phone: the money of a month and why, each payment proven on the device, who read the data, and
// what the holder does about it. The session is the account's own and reads nothing else; the account's key does the rest.
import { useEffect, useState } from 'preact/hooks';
import { asRefusal, Refusal } from './ask.ts';
import { onLeft } from './leaving.ts';
import { monthIn } from './month.ts';
import { Codes } from './producer/codes.tsx';
import { Complaints } from './producer/complaints.tsx';
import { Devices } from './producer/devices.tsx';
import { type Holdings, monthOf, readHoldings } from './producer/holdings.ts';
import { LimitsOf } from './producer/limits.tsx';
import { Months } from './producer/months.tsx';
import { closeKey, renewSession } from './producer/open-session.ts';
import { PayByCode } from './producer/pay-by-code.tsx';
import { Payments } from './producer/payments.tsx';
import { HolderSignIn } from './producer/sign-in.tsx';
import { Sites } from './producer/sites.tsx';
import { RefusalText } from './refusals.tsx';
import { openShell, type Session } from './shell.tsx';
import { useWords } from './speech.ts';
import { COMMON } from './words.ts';

/** Before a session ends; of a short one, its last quarter. */
const RENEW_BEFORE_MS = 120_000;

interface ProducerProps {
  readonly session: Session;
  readonly isOver: boolean;
}

function Producer({ session, isOver }: ProducerProps) {
  const common = useWords(COMMON);
  const { account = '' } = session;
  const [holdings, setHoldings] = useState<Holdings | Refusal | undefined>();
  const [month, setMonth] = useState('');
  const [filed, setFiled] = useState(0);
  const again = () =>
    readHoldings(account).then(
      (found) => {
        setHoldings(found);
        const [latest] = found.statements;
        setMonth(
          latest === undefined
            ? monthIn(Date.now(), new Intl.DateTimeFormat().resolvedOptions().timeZone)
            : monthOf(latest, found.plans),
        );
      },
      (error) => setHoldings(asRefusal(error)),
    );
  useEffect(() => void again(), [account]);
  useEffect(() => (isOver ? undefined : renewal(session)), [session, isOver]);
  if (holdings === undefined) return <p role="status">{common.loading}</p>;
  if (holdings instanceof Refusal) return <RefusalText refusal={holdings} />;
  return (
    <>
      <Months holdings={holdings} month={month} onMonth={setMonth} />
      <Payments account={account} holdings={holdings} onFiled={() => setFiled((before) => before + 1)} />
      <Codes account={account} onPaid={again} />
      <PayByCode account={account} onPaid={again} />
      <Sites account={account} paid={holdings.sites} />
      <LimitsOf account={account} />
      <Devices account={account} />
      <Complaints account={account} holdings={holdings} filedElsewhere={filed} />
    </>
  );
}

/** While the page is open and the device keeps the key, the session goes on. Returns what ends that. */
function renewal({ account = '', untilMs }: Session): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isStopped = false;
  const wait = (until: number) => {
    const leftMs = until - Date.now();
    timer = setTimeout(() => void renew(), Math.max(0, leftMs - Math.min(RENEW_BEFORE_MS, leftMs / 4)));
  };
  const renew = async () => {
    // Without the key the reader signs in again when the session has ended.
    const session = await renewSession(account).catch(() => undefined);
    if (session !== undefined && !isStopped) wait(session.untilMs);
  };
  wait(untilMs);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

// At once, and not when the sign-in shows: a page that nobody looks at draws late.
onLeft(closeKey);
openShell({
  page: 'producer',
  roles: ['holder'],
  signIn: (onSession) => <HolderSignIn onSession={onSession} />,
  children: (session, isOver) => <Producer {...{ session, isOver }} />,
});
