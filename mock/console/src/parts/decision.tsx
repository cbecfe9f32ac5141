import { to } from '../lib/route.ts';
import type { Comparison, Finding, Requirement } from '../lib/schemas.ts';
import { placeOf } from '../lib/words.ts';

/** How a request was decided: who called, which sentence decided, what is wrong with what, what would have been allowed. */
export function Decision(props: {
  api: string;
  allowed: boolean;
  caller: string | null | undefined;
  rule: string | null | undefined;
  requirement: Requirement | null | undefined;
  findings: readonly Finding[];
  compared: readonly Comparison[] | undefined;
}) {
  const { api, allowed, caller, rule, requirement, findings, compared = [] } = props;
  return (
    <div class={`decision ${allowed ? 'yes' : 'no'}`}>
      <p class="verdict">{allowed ? 'Allowed' : 'Refused'}</p>
      <dl class="facts">
        <dt>Caller</dt>
        <dd>{caller ?? 'not known'}</dd>
        <dt>Rule</dt>
        <dd>
          {rule ? <code>{rule}</code> : 'none'}
          {requirement && (
            <>
              {' '}
              <span class="badge plain">{requirement.level}</span> <span class="badge plain">{requirement.basis}</span>
              <blockquote>{requirement.text}</blockquote>
              <p class="muted">Source: {requirement.source}</p>
            </>
          )}
        </dd>
        {findings.length > 0 && (
          <>
            <dt>{allowed ? 'What was done differently' : 'Why'}</dt>
            <dd>
              <ul class="findings">
                {findings.map((finding, index) => (
                  <li key={index}>
                    {placeOf(finding.place) !== '' && <code>{placeOf(finding.place)}</code>} {finding.message}
                    {finding.allowed !== undefined && <span class="allowed">{finding.allowed}</span>}
                    {finding.requirement !== undefined && finding.requirement !== rule && (
                      <span class="muted"> {finding.requirement}</span>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {compared.length > 0 && (
        <details>
          <summary>What was compared, in this order ({compared.length})</summary>
          <ol class="findings">
            {compared.map((each, index) => (
              <li key={index}>
                <span class={`badge ${each.holds ? 'yes' : 'no'}`}>{each.holds ? 'holds' : 'fails'}</span>{' '}
                <code>{each.requirement}</code>{' '}
                {each.table !== undefined && (
                  <a
                    href={to(['permissions', api, each.table])}
                  >{`${each.table}: ${each.role ?? ''} on ${each.column ?? ''}`}</a>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
