import { useEffect, useState } from 'preact/hooks';
import { ask } from '../lib/client.ts';
import { changed } from '../lib/live.ts';
import { attempt } from '../lib/notices.ts';
import { Clock } from '../lib/schemas-steer.ts';
import { useResource } from '../lib/use-resource.ts';
import { dateTimeOf, duration } from '../lib/words.ts';
import { Card, Head, Waiting } from '../parts/bits.tsx';

const steps = [
  ['5m', '5 minutes'],
  ['1h', '1 hour'],
  ['1d', '1 day'],
  ['30d', '30 days'],
] as const;

/** The time of this world: whatever is dated follows it. */
export function ClockView() {
  const { data, error, reload } = useResource(Clock, '/clock');
  const [advance, setAdvance] = useState('');
  const [time, setTime] = useState('');
  const put = (change: object, done: string) => {
    void attempt(async () => {
      await ask(Clock, 'PUT', '/clock', change);
      reload();
      changed();
    }, done);
  };
  return (
    <>
      <Head title="Clock">
        The time of this world. Dates, tokens that expire, invitations and rate-limit windows follow it; a reset frees
        it.
      </Head>
      {data ? (
        <div class="grid two">
          <Card title="Now">
            <Running key={`${data.now} ${data.frozen}`} clock={data} />
            <p class="actions">
              {data.frozen ? (
                <button
                  type="button"
                  class="primary"
                  onClick={() => {
                    put({ set: data.now }, 'The clock goes on from there.');
                  }}
                >
                  Let it go on
                </button>
              ) : (
                <button
                  type="button"
                  class="primary"
                  onClick={() => {
                    put({ freeze: true }, 'The clock stands still.');
                  }}
                >
                  Freeze
                </button>
              )}
              <button
                type="button"
                disabled={!data.frozen && data.offsetMs === 0}
                onClick={() => {
                  put({ free: true }, 'The clock is the machine’s again.');
                }}
              >
                Free: the machine’s time
              </button>
            </p>
          </Card>
          <Card title="Move">
            <p class="actions">
              {steps.map(([step, words]) => (
                <button
                  key={step}
                  type="button"
                  onClick={() => {
                    put({ advance: step }, `Advanced by ${words}.`);
                  }}
                >
                  +{words}
                </button>
              ))}
            </p>
            <form
              class="bar"
              onSubmit={(event) => {
                event.preventDefault();
                put({ advance: advance.trim() }, `Advanced by ${advance}.`);
              }}
            >
              <label class="grow">
                <span class="label">Advance by, such as 1h30m or 2d</span>
                <input
                  required
                  value={advance}
                  onInput={({ currentTarget }) => {
                    setAdvance(currentTarget.value);
                  }}
                />
              </label>
              <button type="submit">Advance</button>
            </form>
            <form
              class="bar"
              onSubmit={(event) => {
                event.preventDefault();
                const iso = `${time.length === 16 ? `${time}:00` : time}.000Z`;
                put(data.frozen ? { freeze: iso } : { set: iso }, `It is ${dateTimeOf(iso)}.`);
              }}
            >
              <label class="grow">
                <span class="label">Set to (UTC)</span>
                <input
                  type="datetime-local"
                  step={1}
                  required
                  value={time}
                  onInput={({ currentTarget }) => {
                    setTime(currentTarget.value);
                  }}
                />
              </label>
              <button type="submit">Set</button>
            </form>
          </Card>
        </div>
      ) : (
        <Waiting error={error} feature="a clock" />
      )}
    </>
  );
}

function Running({ clock }: { clock: Clock }) {
  const [read] = useState(() => Date.now());
  const [now, setNow] = useState(read);
  useEffect(() => {
    if (clock.frozen) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const time = new Date(Date.parse(clock.now) + (clock.frozen ? 0 : now - read)).toISOString();
  const away = Math.round(clock.offsetMs / 1000) * 1000;
  return (
    <>
      <p class="big">
        <time dateTime={time}>{dateTimeOf(time)}</time>
      </p>
      <p class="muted">
        {clock.frozen ? 'It stands still.' : 'It runs.'}{' '}
        {away === 0 ? '' : `${duration(Math.abs(away))} ${away > 0 ? 'ahead of' : 'behind'} the machine.`}
      </p>
    </>
  );
}
