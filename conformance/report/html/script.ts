/**
 * What the page does by itself: filter, copy, tips, keys. Without it everything is shown. The state of the filter stands in the
 * address (`#?outcome=fail&api=partoo`), so that a view can be passed on.
 */
export const script = `
(() => {
  'use strict';
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.getElementById('filter');
  const items = all('[data-item]').map((node) => ({ node, ...node.dataset, words: undefined }));
  const sections = all('main > section').map((node) => ({ node, count: node.querySelector('h2 .count'), all: node.querySelector('h2 .count')?.textContent }));
  const fields = ['text', 'outcome', 'level', 'api', 'operation'];

  const matches = (item, wanted) => {
    for (const name of ['outcome', 'level'])
      if (wanted[name] && !item[name].split(' ').includes(wanted[name])) return false;
    for (const name of ['api', 'operation']) if (wanted[name] && item[name] !== wanted[name]) return false;
    if (!wanted.text) return true;
    item.words ??= item.node.textContent.toLowerCase();
    return wanted.text.toLowerCase().split(/\\s+/).every((word) => item.words.includes(word));
  };
  const apply = () => {
    const wanted = Object.fromEntries(fields.map((name) => [name, form.elements[name].value.trim()]));
    const filtered = fields.some((name) => wanted[name]);
    let shown = 0;
    for (const item of items) {
      item.node.hidden = filtered && !matches(item, wanted);
      if (!item.node.hidden) shown += 1;
    }
    for (const section of sections) {
      const own = all('[data-item]', section.node);
      if (own.length === 0) continue;
      const left = own.filter((node) => !node.hidden).length;
      section.node.hidden = left === 0;
      if (section.count) section.count.textContent = filtered ? left + ' of ' + section.all : section.all;
    }
    for (const node of all('section > details')) node.hidden = !node.querySelector('[data-item]:not([hidden])');
    form.querySelector('output').textContent = filtered ? shown + ' of ' + items.length + ' shown' : '';
    return wanted;
  };
  const remember = (wanted) => {
    const state = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
    try { history.replaceState(null, '', state ? '#?' + state : '#'); } catch { /* an address that may not be changed */ }
  };
  const recall = () => {
    if (location.hash.startsWith('#?')) {
      const state = new URLSearchParams(location.hash.slice(2));
      for (const name of fields) form.elements[name].value = state.get(name) ?? '';
      apply();
      return;
    }
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest('[hidden]')) { form.reset(); apply(); }
    const details = target.querySelector('details');
    if (details) details.open = true;
    target.scrollIntoView();
  };
  if (form) {
    form.hidden = false;
    form.addEventListener('input', () => remember(apply()));
    form.addEventListener('reset', () => setTimeout(() => remember(apply())));
    form.addEventListener('submit', (event) => event.preventDefault());
    addEventListener('hashchange', recall);
    recall();
    addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.matches('input, select')) return;
      event.preventDefault();
      form.elements.text.focus();
    });
  }

  for (const tools of all('.tools')) tools.hidden = false;
  for (const button of all('[data-open]'))
    button.addEventListener('click', () => {
      for (const node of all('details', button.closest('section'))) if (!node.closest('[hidden]')) node.open = button.dataset.open === 'true';
    });
  for (const button of all('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = button.previousElementSibling;
      try { await navigator.clipboard.writeText(text.textContent); } catch {
        getSelection().selectAllChildren(text);
        document.execCommand('copy');
      }
      button.textContent = 'copied';
    });
  }

  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  const show = (event) => {
    const cell = event.target.closest('[data-tip]') ?? event.target.querySelector?.(':scope > [data-tip]');
    tip.hidden = !cell;
    if (!cell) return;
    tip.textContent = cell.dataset.tip;
    const { left, bottom, top } = cell.getBoundingClientRect();
    tip.style.left = Math.max(8, Math.min(left, innerWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = (bottom + 6 + tip.offsetHeight > innerHeight ? top - tip.offsetHeight - 6 : bottom + 6) + 'px';
  };
  document.addEventListener('mouseover', show);
  document.addEventListener('focusin', show);
  addEventListener('scroll', () => { tip.hidden = true; }, { passive: true });
  addEventListener('keydown', (event) => { if (event.key === 'Escape') tip.hidden = true; });

  // A heat map is one stop of the tab key; within it the arrow keys go from cell to cell.
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  for (const table of all('.map table')) {
    const stop = (cell) => cell?.querySelector('a, [data-tip]');
    const rows = [...table.tBodies[0].rows];
    const stops = rows.flatMap((row) => [...row.cells].map(stop).filter(Boolean));
    for (const [index, each] of stops.entries()) each.tabIndex = index === 0 ? 0 : -1;
    table.addEventListener('keydown', (event) => {
      const step = steps[event.key];
      const cell = event.target.closest('td');
      if (!step || !cell) return;
      const next = stop(rows[rows.indexOf(cell.parentNode) + step[0]]?.cells[cell.cellIndex + step[1]]);
      if (!next) return;
      event.preventDefault();
      for (const each of stops) each.tabIndex = each === next ? 0 : -1;
      next.focus();
    });
  }
})();
`;
