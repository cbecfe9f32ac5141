import type { Drawing } from '../mock/drawn/drawing.ts';
import type { Mock } from '../mock/mock.ts';

/** A world with fewer personas was not made for a target file: then everybody is worth showing, up to so many. */
const fewPersonas = 3;
const mostShown = 10;

/** What the start prints: where the APIs are, who may call them, and a call to paste for each. */
export function announce(mock: Mock, origin: string, state: string): string {
  const { scenario, seed } = mock.workspace.state;
  const where = state === 'memory' ? 'state in memory' : `state in ${state}`;
  const broken = [...mock.workspace.broken].map((id) => `broken on purpose: ${id}`);
  const parts = mock.apis.map(({ name, basePath }) => {
    const { principals, example, hint } = mock.workspace.api(name).views();
    const personas = principals.filter(({ persona }) => persona);
    const shown = personas.length >= fewPersonas ? personas : principals.slice(0, mostShown);
    const width = Math.max(0, ...shown.map((each) => each.name.length));
    const lines = shown.flatMap((each) => [
      `  ${each.name.padEnd(width)}  ${headerText(each.headers)}`,
      `  ${' '.repeat(width)}  ${each.role}: ${each.description}`,
    ]);
    const others = principals.length - shown.length;
    const more = others > 0 ? [`  … and ${others} more: GET /_understudy/principals`] : [];
    const caller = principals.find((each) => each.name === example?.principal);
    const curl = example && caller ? [`  ${curlLine(`${origin}${basePath}${example.path}`, caller.headers)}`] : [];
    const drawing = mock.drawings.get(name);
    return [
      `${name}  ${origin}${basePath}`,
      ...lines,
      ...more,
      ...(hint === undefined ? [] : [`  ${hint}`]),
      ...curl,
      ...(drawing ? describeDrawing(drawing, origin) : []),
    ].join('\n');
  });
  return [
    [`Understudy ${mock.version}`, `scenario ${scenario}`, `seed ${seed}`, where, ...broken].join(' · '),
    ...parts,
    describeControl(origin, mock.access.token),
    '',
  ].join('\n\n');
}

/** Where the mock is steered, and with which token where it needs one. */
function describeControl(origin: string, token: string | undefined): string {
  const control = `${origin}/_understudy`;
  return [
    `control  ${control}   (health, principals, target, state, reset, requests, undo, snapshots)`,
    ...(token === undefined ? [] : [`token    ${token}   (for the control API: Authorization: Bearer TOKEN)`]),
    `console  ${control}/${token === undefined ? '' : `?token=${encodeURIComponent(token)}`}   (the same for people, in a browser)`,
    `worlds   ${origin}/w/NAME   (all of this in a world of its own, for each test one)`,
  ].join('\n');
}

/** Which operations of a vendor's document are alive, and which are drawn. */
function describeDrawing({ file, alive, drawn, basePath }: Drawing, origin: string): string[] {
  return [
    `  ${file}, its paths below ${origin}${basePath}`,
    `  alive: ${listed(alive)}`,
    `  drawn from its examples and schemas: ${listed(drawn)}`,
  ];
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const more = names.length > mostShown ? `, … and ${names.length - mostShown} more: GET /_understudy/spec` : '';
  return `${names.length} (${names.slice(0, mostShown).join(', ')}${more})`;
}

function headerText(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('   ');
}

function curlLine(url: string, headers: Readonly<Record<string, string>>): string {
  const flags = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  return ['curl -s', ...flags, `'${url}'`].join(' ');
}
