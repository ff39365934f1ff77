// The code that the holder shows: the browser becomes a phone of the account, shows a code for a minute, another when that is
// over, and says when one was paid. The PIN stays in memory while a code is shown, and no longer.
import { useEffect, useState } from 'preact/hooks';
import { fromHex } from '../../base/bytes.ts';
import { printable } from '../../base/printable.ts';
import { entriesByKey, textAt } from '../entries.ts';
import { Field, fenIn, YUAN_FIELD } from '../field.tsx';
import { plainYuan } from '../plain-forms.ts';
import { useSpeech, useWords } from '../speech.ts';
import { act } from './act.ts';
import { codeLimit } from './code-limit.ts';
import { storedKey } from './key-store.ts';
import { onWorkElsewhere } from './one-at-a-time.ts';
import { type Paid, PaidCodes } from './paid-codes.tsx';
import {
  endPhone,
  forgetPhone,
  isPin,
  newPin,
  type Phone,
  type ShownCode,
  setUpPhone,
  storedPhone,
  unlockPhone,
} from './phone.ts';
import { PHONE } from './phone-words.ts';
import { NewPin, PinField } from './pin-fields.tsx';
import { Shown } from './shown-code.tsx';
import { ActionText, useWork } from './use-action.tsx';

const DEFAULT_MOST_FEN = 20_000n;

interface PhoneProps {
  readonly account: string;
  readonly onPaid: () => void;
}

type Standing = { readonly phone: Phone; readonly status: string; readonly limitFen: bigint };

export function PayByCode({ account, onPaid }: PhoneProps) {
  const words = useWords(PHONE);
  const { formats } = useSpeech();
  const [standing, setStanding] = useState<Standing | undefined>();
  const [isRead, setRead] = useState(false);
  const again = async () => {
    const held = await storedKey();
    const phone = held?.account === account ? await storedPhone(account, held.chainId) : undefined;
    const found =
      phone && (await standingOf(phone).catch(() => ({ phone, status: 'active', limitFen: phone.mostFen })));
    setStanding(found);
    setRead(true);
  };
  useEffect(() => {
    void again();
    return onWorkElsewhere(account, () => void again());
  }, [account]);
  const [isElsewhere, setElsewhere] = useState(false);
  const [codes, setCodes] = useState<readonly ShownCode[]>([]);
  const [paid, setPaid] = useState<readonly Paid[]>([]);
  const drop = (gone: readonly { readonly payment: string }[]) =>
    setCodes((before) => before.filter(({ payment }) => !gone.some((one) => one.payment === payment)));
  const tellPaid = (found: readonly Paid[]) => {
    drop(found);
    setPaid((before) => [...before, ...found.filter(({ payment }) => before.every((one) => one.payment !== payment))]);
    onPaid();
  };
  const show = {
    paid,
    onCode: (code: ShownCode) => setCodes((before) => [...before, code]),
    onShow: () => setPaid([]),
  };
  return (
    <section class="card narrow" aria-labelledby="phone-head">
      <h2 id="phone-head">{words.head}</h2>
      {isRead && (standing === undefined || standing.status === '') && (
        <SetUp
          {...{ account, again, onElsewhere: () => setElsewhere(true) }}
          mostFen={standing?.phone.mostFen ?? DEFAULT_MOST_FEN}
        />
      )}
      {isElsewhere && (
        <p class="unsure" role="status" id="phone-elsewhere">
          {words.elsewhere}
        </p>
      )}
      {codes.length > 0 && <PaidCodes {...{ account, codes, onPaid: tellPaid, onOver: drop }} />}
      {standing?.status === 'active' && <Active {...{ account, standing, again, ...show }} />}
      <div aria-live="polite" id="phone-told">
        {paid.map(({ payment, amountFen, payee }) => (
          <p class="good" key={payment}>
            ✓ {words.paid(formats.yuan(amountFen), printable(payee))}
          </p>
        ))}
      </div>
      {standing !== undefined && standing.status in words.statuses && (
        <>
          <p class="unsure" id="phone-status">
            {words.statuses[standing.status]}
          </p>
          <button type="button" id="phone-again" onClick={() => void forgetPhone(account).then(again)}>
            {words.again}
          </button>
        </>
      )}
    </section>
  );
}

/** `status` empty: it is not registered yet. */
async function standingOf(phone: Phone): Promise<Standing> {
  const [device] = await entriesByKey([`device/${phone.publicKey}`]);
  const status = device === undefined ? '' : textAt(device, 'status');
  return { phone, status, limitFen: await codeLimit(phone) };
}

interface PartProps {
  readonly account: string;
  readonly again: () => Promise<void>;
}

interface SetUpProps extends PartProps {
  readonly mostFen: bigint;
  readonly onElsewhere: () => void;
}

function SetUp({ account, again, mostFen, onElsewhere }: SetUpProps) {
  const words = useWords(PHONE);
  const [most, setMost] = useState(plainYuan(mostFen));
  const work = useWork(() => void again());
  const fen = fenIn(most);
  return (
    <>
      <p>{words.about}</p>
      <Field {...{ id: 'phone-most', label: words.most, value: most, onInput: setMost, ...YUAN_FIELD }} />
      <NewPin
        id="set-up"
        label={words.setUp}
        isBusy={work.isBusy}
        isReady={fen !== undefined && fen > 0n}
        onPin={(pin) =>
          void work.run(async () => {
            const done = await setUpPhone(account, pin, fen ?? 0n);
            if (done !== 'elsewhere') return done;
            onElsewhere();
            return undefined;
          })
        }
      />
      <ActionText state={work.state} id="set-up-told" />
    </>
  );
}

interface ActiveProps extends PartProps {
  readonly standing: Standing;
  readonly paid: readonly Paid[];
  readonly onCode: (code: ShownCode) => void;
  readonly onShow: () => void;
}

function Active({ account, standing, again, paid, onCode, onShow }: ActiveProps) {
  const words = useWords(PHONE);
  const { formats } = useSpeech();
  const { phone, limitFen } = standing;
  const [pin, setPin] = useState('');
  const [shownBy, setShownBy] = useState('');
  const [told, setTold] = useState<'' | 'over'>('');
  const work = useWork();
  const changing = useWork(() => void again());
  const isBusy = work.isBusy || changing.isBusy;
  const [isPinSet, setPinSet] = useState(false);
  const show = (event: Event) => {
    event.preventDefault();
    const entered = pin;
    setPin('');
    setTold('');
    onShow();
    void work.run(async () => {
      await unlockPhone(account, entered);
      setShownBy(entered);
      return undefined;
    });
  };
  const hide = (why: typeof told) => {
    setShownBy('');
    setTold(why);
  };
  useEffect(() => {
    if (paid.length > 0) hide('');
  }, [paid.length]);
  return (
    <>
      <p>{words.atMost(formats.yuan(limitFen))}</p>
      {shownBy === '' ? (
        <form onSubmit={show}>
          <PinField id="phone-pin" label={words.pin} value={pin} onInput={setPin} />
          <button type="submit" id="phone-show" disabled={isBusy || !isPin(pin)}>
            {words.show}
          </button>
        </form>
      ) : (
        <Shown {...{ account, pin: shownBy, chainId: phone.chainId, onCode, hide }} />
      )}
      <div aria-live="polite" id="phone-over">
        {told === 'over' && <p>{words.over}</p>}
      </div>
      <ActionText state={work.state} id="phone-work" />
      <details>
        <summary>{words.newPin}</summary>
        <NewPin
          id="new"
          label={words.setPin}
          isReady
          isBusy={isBusy}
          onPin={(chosen) => {
            // A code goes on with the PIN before.
            hide('');
            setPinSet(false);
            void changing.run(() => newPin(account, chosen)).then(setPinSet);
          }}
        />
        <div aria-live="polite">
          {isPinSet && (
            <p class="good" id="phone-pin-set">
              ✓ {words.pinSet}
            </p>
          )}
        </div>
        <div class="buttons">
          <button
            type="button"
            id="phone-freeze"
            disabled={isBusy}
            onClick={() =>
              changing.run(() =>
                act(account, {
                  ...{ operation: 'suspendDevice', suspendDevice: { deviceKey: fromHex(phone.publicKey) } },
                }),
              )
            }
          >
            {words.freeze}
          </button>
          <button type="button" id="phone-end" disabled={isBusy} onClick={() => changing.run(() => endPhone(account))}>
            {words.end}
          </button>
        </div>
        <ActionText state={changing.state} id="phone-changed" />
      </details>
    </>
  );
}
