/** The style of the pages. Colours only underline what symbols and words say. */
export const style = `
:root { color-scheme: light dark; --back: #fff; --plane: #f5f6f8; --ink: #1b1f24; --soft: #57606a; --line: #d5d9df; --focus: #0b62d6;
  --fail: #b3151f; --fail-back: #fde7e8; --error: #8a4b00; --error-back: #fff0d9; --pass: #17692f; --pass-back: #dff3e4;
  --skip: #57606a; --skip-back: #eceef1; --calm: #2b4a8b; --calm-back: #e4ebfa; }
@media (prefers-color-scheme: dark) { :root { --back: #14171b; --plane: #1d2127; --ink: #e5e8ec; --soft: #a3acb7; --line: #373e47; --focus: #6cabff;
  --fail: #ff9a9f; --fail-back: #511a1f; --error: #ffc472; --error-back: #48310d; --pass: #85d99b; --pass-back: #16391f;
  --skip: #a3acb7; --skip-back: #2a3038; --calm: #a9c3ff; --calm-back: #20305a; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header, main { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
main { padding-bottom: 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .7rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
h2, article { scroll-margin-top: 5rem; }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .8rem 0 0; }
code, pre { font: .86em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { background: var(--plane); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; margin: .3rem 0; max-height: 24rem; overflow: auto; white-space: pre-wrap; }
a { color: inherit; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
button, input, select { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .55rem; min-height: 2.2rem; max-width: 100%; }
button { cursor: pointer; }
button:hover { background: var(--plane); }
.kicker { margin: 0; color: var(--soft); }
.meta { color: var(--soft); font-size: .9em; margin: .4rem 0; }
.said { color: var(--soft); overflow-wrap: anywhere; }
.count { color: var(--soft); font-weight: 400; font-size: .85em; }
.verdict { display: flex; gap: 1rem; align-items: center; border-radius: 10px; padding: 1rem 1.2rem; border: 2px solid; }
.verdict .mark { font-size: 2.2rem; line-height: 1; width: 2.2rem; text-align: center; }
.verdict strong { font-size: 1.35rem; text-transform: uppercase; letter-spacing: .03em; }
.verdict.conformant, .badge.pass { color: var(--pass); background: var(--pass-back); }
.verdict.non-conformant, .badge.fail { color: var(--fail); background: var(--fail-back); }
.verdict.inconclusive, .badge.error { color: var(--error); background: var(--error-back); }
.badge.skip { color: var(--skip); background: var(--skip-back); }
.badge.expectedFail { color: var(--calm); background: var(--calm-back); }
.badge { display: inline-block; border-radius: 99px; padding: 0 .6em; font-size: .82rem; font-weight: 600; white-space: nowrap; }
.level { font-size: .78rem; font-weight: 600; color: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: 0 .35em; white-space: nowrap; }
#filter { position: sticky; top: 0; z-index: 5; background: var(--back); border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: end;
  max-width: 76rem; margin: .6rem auto 0; padding: .6rem 1rem; }
#filter label { display: grid; min-width: 0; } #filter label span { font-size: .78rem; color: var(--soft); }
#filter .wide { flex: 1 1 12rem; } #filter .wide input { width: 100%; } #filter select { max-width: 13rem; }
#filter output { color: var(--soft); font-size: .85rem; align-self: center; }
.notes { background: var(--error-back); border-radius: 8px; padding: .7rem 1rem .7rem 2.2rem; margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th { text-align: left; }
.totals td, .totals th { padding: .25rem .8rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
.totals tfoot > tr > * { border-bottom: 0; font-weight: 600; }
.totals .number { text-align: right; font-variant-numeric: tabular-nums; }
.totals td.none { color: var(--soft); opacity: .55; font-weight: 400; }
.totals td.fail { color: var(--fail); font-weight: 700; } .totals td.error { color: var(--error); font-weight: 700; }
article { border: 1px solid var(--line); border-radius: 8px; margin: .6rem 0; padding: .3rem .9rem; }
article h3 { display: inline; font-weight: 500; line-height: 1.9; overflow-wrap: anywhere; }
article:target { border-color: var(--focus); box-shadow: 0 0 0 2px var(--focus); }
summary { cursor: pointer; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1rem; margin: .7rem 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.copyable { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .5rem; align-items: start; } .copyable pre { margin: 0; }
.exchanges ol { padding-left: 1.4rem; } .exchanges li { margin-bottom: .8rem; } .exchanges p { margin: .2rem 0; }
.deciding > p { font-weight: 600; }
.legend, .list, .checks { list-style: none; padding: 0; margin: .5rem 0; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; font-size: .9rem; }
.list li { padding: .35rem 0; border-bottom: 1px solid var(--line); } .checks li { padding: .25rem 0; }
.maps { display: flex; flex-wrap: wrap; gap: 1.4rem 2rem; align-items: start; }
.map { max-width: 100%; overflow-x: auto; padding: 3px; }
.map caption { text-align: left; font-weight: 600; font-size: .92rem; padding-bottom: .2rem; }
.map th { font-weight: 400; font-size: .82rem; padding: 0 .5rem 0 0; color: var(--soft); } .map thead th { padding: 0 .2rem; text-align: center; }
.map td { padding: 1px; } .map td a { text-decoration: none; display: block; }
.cell { display: inline-block; min-width: 2.9rem; padding: .1rem .3rem; text-align: center; border-radius: 4px; border: 2px solid transparent; font: 600 .82rem/1.5 ui-monospace, monospace; }
td .cell { display: block; }
.cell.allowed { background: var(--pass-back); color: var(--pass); } .cell.refused { background: var(--calm-back); color: var(--calm); }
.cell.differs { background: var(--fail-back); color: var(--fail); border-color: var(--fail); } .cell.open { background: var(--error-back); color: var(--error); border: 2px dotted var(--error); }
.cell.untried { color: var(--skip); border: 2px dashed var(--line); font-weight: 400; }
#tip { position: fixed; z-index: 9; max-width: min(26rem, 92vw); background: var(--ink); color: var(--back); padding: .4rem .6rem; border-radius: 6px; font-size: .85rem; pointer-events: none; overflow-wrap: anywhere; }
.requirements { width: 100%; table-layout: fixed; } .requirements th:nth-child(1) { width: 8.5rem; } .requirements th:nth-child(2) { width: 5.5rem; } .requirements th:nth-child(4) { width: 13rem; }
.requirements td { vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.runs td, .runs th { padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
@media (max-width: 44rem) {
  #filter { position: static; } #filter label { flex: 1 1 40%; } #filter select { max-width: none; width: 100%; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dt { margin-top: .5rem; } .totals td, .totals th { padding: .25rem .5rem; }
  .requirements thead { display: none; } .requirements tr { display: grid; grid-template-columns: auto 1fr; border-bottom: 1px solid var(--line); padding: .4rem 0; }
  .requirements td { border: 0; padding: .1rem .5rem .1rem 0; } .requirements td:nth-child(3), .requirements td:nth-child(4) { grid-column: 1 / -1; }
}
@media print { #filter, button { display: none; } pre { max-height: none; } }
`;
