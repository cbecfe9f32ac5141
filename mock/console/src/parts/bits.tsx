import type { ComponentChildren } from 'preact';
import type { ControlError } from '../lib/client.ts';
import { pretty } from '../lib/draft.ts';

/** A status code, in words for those who do not see its colour. */
export function Status({ code, text }: { code: number; text?: string }) {
  const kind = code >= 500 ? 'bad' : code >= 400 ? 'no' : code >= 200 && code < 300 ? 'yes' : 'plain';
  return (
    <span class={`badge ${kind}`}>
      {code === 0 ? 'no answer' : code}
      {text ? ` ${text}` : ''}
    </span>
  );
}

export function Method({ name }: { name: string }) {
  return <span class={`method ${name.toLowerCase()}`}>{name}</span>;
}

/** A value as JSON, to scroll in. */
export function Json({ value, label }: { value: unknown; label: string }) {
  return (
    <pre class="code" tabindex={0} role="region" aria-label={label}>
      <code>{pretty(value)}</code>
    </pre>
  );
}

/** What stands in a view's place while there is nothing to show. */
export function Waiting({ error, feature }: { error: ControlError | undefined; feature?: string }) {
  if (!error) return <p class="muted">Loading …</p>;
  if (error.status === 404 && feature !== undefined) return <p class="muted">This mock does not have {feature}.</p>;
  return (
    <div class="notice wrong">
      <p>{error.message}</p>
    </div>
  );
}

/** The head of a view. */
export function Head({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <header class="view-head">
      <h1 tabindex={-1}>{title}</h1>
      {children !== undefined && <p class="lead">{children}</p>}
    </header>
  );
}

/** A group of a view with a heading. */
export function Card({
  title,
  children,
  aside,
}: {
  title: string;
  children: ComponentChildren;
  aside?: ComponentChildren;
}) {
  return (
    <section class="card">
      <div class="card-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Links between views of one kind, such as one for each API. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { text: string; href: string; current: boolean }[];
}) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ text, href, current }) => (
        <a key={href} href={href} {...(current && { 'aria-current': 'page' as const })}>
          {text}
        </a>
      ))}
    </nav>
  );
}
