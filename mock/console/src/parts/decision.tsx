import type { Finding, Requirement } from '../lib/schemas.ts';
import { placeOf } from '../lib/words.ts';

/** How a request was decided: who called, which sentence decided, what is wrong with what, what would have been allowed. */
export function Decision(props: {
  allowed: boolean;
  caller: string | null | undefined;
  rule: string | null | undefined;
  requirement: Requirement | null | undefined;
  findings: readonly Finding[];
}) {
  const { allowed, caller, rule, requirement, findings } = props;
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
            <dt>{allowed ? 'What was compared' : 'Why'}</dt>
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
    </div>
  );
}
