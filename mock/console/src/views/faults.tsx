import type { Known } from '../app.tsx';
import { ask, tell } from '../lib/client.ts';
import { again, type FaultDraft, faultOf, wordsOf } from '../lib/fault.ts';
import { attempt } from '../lib/notices.ts';
import { Faults } from '../lib/schemas-steer.ts';
import { useResource } from '../lib/use-resource.ts';
import { count, titleOf } from '../lib/words.ts';
import { Card, Head, Waiting } from '../parts/bits.tsx';
import { FaultForm } from '../parts/fault-form.tsx';

/** What goes wrong on purpose. */
export function FaultsView({ health }: Known) {
  const { data, error, reload } = useResource(Faults, '/faults', 'requests');
  const act = (work: () => Promise<unknown>, done: string) => {
    void attempt(async () => {
      await work();
      reload();
    }, done);
  };
  const add = (draft: FaultDraft) => {
    act(async () => {
      // Those of this moment: somebody else may have added one.
      const { faults } = await ask(Faults, 'GET', '/faults');
      await ask(Faults, 'PUT', '/faults', { faults: [...faults.map(again), faultOf(draft)] });
    }, 'The fault is set.');
  };
  return (
    <>
      <Head title="Faults">
        What goes wrong on purpose in this workspace: waiting, errors in the API’s own shape, broken connections, rate
        limits.
      </Head>
      {data ? (
        <div class="grid two top">
          <Card
            title="Set"
            aside={
              <button
                type="button"
                class="small"
                disabled={data.faults.length === 0}
                onClick={() => {
                  act(() => tell('DELETE', '/faults'), 'No fault is set.');
                }}
              >
                Remove all
              </button>
            }
          >
            {data.faults.length === 0 && <p class="muted empty">None: every request is answered as it should be.</p>}
            <ul class="steps">
              {data.faults.map((fault) => (
                <li key={fault.id}>
                  <span class="what">
                    <strong>{wordsOf(fault)}</strong>
                    <span class="muted">
                      {fault.operation ?? 'every operation'} of{' '}
                      {fault.api === undefined ? 'all APIs' : titleOf(fault.api)}
                    </span>
                    <span class="muted">
                      hit {count(fault.hits ?? 0, 'time')}
                      {typeof fault.left === 'number' && `, ${fault.left} left`}
                    </span>
                  </span>
                  <button
                    type="button"
                    class="small"
                    aria-label={`Remove ${wordsOf(fault)}`}
                    onClick={() => {
                      act(() => tell('DELETE', `/faults/${encodeURIComponent(fault.id)}`), 'The fault is removed.');
                    }}
                  >
                    Remove
                  </button>
                </li>
              ))}
            </ul>
          </Card>
          <Card title="Add one">
            <FaultForm apis={health.apis} onAdd={add} />
          </Card>
        </div>
      ) : (
        <Waiting error={error} feature="faults" />
      )}
    </>
  );
}
