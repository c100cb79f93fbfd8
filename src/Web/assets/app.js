// What the server cannot do for the page: keys, drag and drop, dialogs, fitting the print form. Everything else is HTML and htmx.
import htmx from 'htmx.org/dist/htmx.esm.js';

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;

const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  if (opener) return $(`#${opener.dataset.opens}`)?.showModal();
  if (event.target.closest('[data-closes]')) return event.target.closest('dialog')?.close();
  if (event.target.matches('dialog')) return event.target.close();
  if (event.target.closest('[data-side]')) return $('.side')?.classList.toggle('open');
  if (event.target.closest('[data-filters]')) return event.target.closest('form').classList.toggle('open');
  const copier = event.target.closest('[data-copies]');
  if (copier) return navigator.clipboard?.writeText(copier.dataset.copies).then(() => copier.classList.add('ink-ok'));
  const adder = event.target.closest('[data-adds-line]');
  if (adder) return addLine();
  const entryAdder = event.target.closest('[data-adds-entry]');
  if (entryAdder) return addEntry(entryAdder.closest('.books'));
  const entryDropper = event.target.closest('[data-drops-entry]');
  if (entryDropper) return dropEntry(entryDropper.closest('tr'));
  const dropper = event.target.closest('[data-drops-line]');
  if (dropper && $$('.lines tbody tr').length > 1) { dropper.closest('tr').remove(); renumber(); }
  $$('details.menu[open]').forEach((menu) => menu.contains(event.target) || menu.removeAttribute('open'));
  if (!event.target.closest('.side')) $('.side')?.classList.remove('open');
});

// Another kind asks for other fields: the server draws the form anew, with what was typed.
document.addEventListener('change', ({ target }) => {
  if (!target.matches('[data-redraws]')) return;
  const redraw = Object.assign(document.createElement('input'), { type: 'hidden', name: 'redraw', value: '1' });
  target.form.append(redraw);
  target.form.submit();
});

// Keys: "/" search, "g i" and "g o" the two lists, "n" new document, j and k rows, "?" this help, Esc closes menus.
let chord = '';
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') $$('details.menu[open]').forEach((menu) => { menu.removeAttribute('open'); $('summary', menu).focus(); });
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
  const key = chord + event.code;
  chord = event.code === 'KeyG' ? 'KeyG ' : '';
  const target = $(`[data-key="${key}"]`);
  if (target) {
    event.preventDefault();
    return target.matches('input') ? target.focus() : target.click();
  }
  if (event.code === 'KeyJ' || event.code === 'KeyK') {
    const links = $$('a.row-link');
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + (event.code === 'KeyJ' ? 1 : -1)))]?.focus();
  }
  if (event.key === '?') $('#keys')?.showModal();
});

// Some buttons ask first.
document.addEventListener('click', (event) => {
  const asker = event.target.closest('[data-confirm]');
  if (asker && !window.confirm(asker.dataset.confirm)) event.preventDefault();
}, true);

// What is shown only beside some choices is asked for only there.
document.addEventListener('change', (event) => {
  if (event.target.type !== 'radio' || !$(`input[name="${event.target.name}"][data-reveals]`, event.target.form)) return;
  const chosen = $(`input[name="${event.target.name}"]:checked`, event.target.form);
  $$('[data-wanted]', event.target.form).forEach((field) => { field.required = chosen.hasAttribute('data-reveals'); });
  $$('[data-wanted-to-refuse]', event.target.form).forEach((field) => { field.required = chosen.hasAttribute('data-refuses'); });
});

// A form is sent once: the second click of an impatient finger changes nothing (the server would refuse it too).
document.addEventListener('submit', (event) => {
  // Enter in a changed field is a change, which has been asked already.
  if (event.target.matches('.filters')) return event.preventDefault();
  if (event.target.getAttribute('aria-busy') === 'true') return event.preventDefault();
  if (event.target.method === 'post') event.target.setAttribute('aria-busy', 'true');
});
window.addEventListener('pageshow', () => $$('form[aria-busy]').forEach((form) => form.removeAttribute('aria-busy')));

// Empty fields stay out of the address of a filtered list.
document.addEventListener('htmx:configRequest', ({ detail }) => {
  if (detail.verb === 'get') for (const [name, value] of [...detail.formData]) if (value === '') detail.formData.delete(name, value);
});

// The print form is laid out for paper; it is scaled to the width that is there and takes the height that it needs.
function fit(frame) {
  const page = frame.contentDocument?.documentElement;
  if (!page) return;
  frame.style.width = '100%';
  frame.style.height = '0';
  const width = Math.max(page.scrollWidth, Number(frame.dataset.width ?? 0));
  const scale = Math.min(1, frame.parentElement.clientWidth / width);
  frame.style.width = `${frame.parentElement.clientWidth / scale}px`;
  const height = page.scrollHeight;
  frame.style.height = `${height}px`;
  frame.style.transform = scale < 1 ? `scale(${scale})` : '';
  frame.parentElement.style.height = `${Math.ceil(height * scale)}px`;
}

function prepare(root) {
  $$('.paper iframe', root).forEach((frame) => {
    frame.addEventListener('load', () => fit(frame));
    if (frame.contentDocument?.readyState === 'complete') fit(frame);
  });
  $$('.drop', root).forEach((drop) => {
    const input = $('input[type=file]', drop);
    input.addEventListener('change', () => input.files.length && input.form.requestSubmit());
    for (const name of ['dragover', 'dragleave', 'drop'])
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle('over', name === 'dragover');
        if (name === 'drop' && event.dataTransfer.files.length) {
          input.files = event.dataTransfer.files;
          input.form.requestSubmit();
        }
      });
  });
  $$('.lines', root).forEach((table) => { table.closest('form').addEventListener('input', total); total(); });
  $$('.books', root).forEach((books) => { books.addEventListener('input', () => balance(books)); balance(books); });
  $('dialog[data-open]', root)?.showModal();
}
window.addEventListener('resize', () => $$('.paper iframe').forEach(fit));
document.addEventListener('htmx:load', ({ detail }) => detail.elt !== document.body && prepare(detail.elt));
prepare(document);

// The lines of a new document: names are lines[0].name…, the server computes the sums again.
function renumber() {
  $$('.lines tbody tr').forEach((row, at) => {
    $('.line-number', row).textContent = at + 1;
    $$('input, select', row).forEach((input) => { input.name = input.name.replace(/\d+/, at); });
  });
  total();
}
function addLine() {
  const rows = $$('.lines tbody tr');
  const row = rows.at(-1).cloneNode(true);
  $$('input', row).forEach((input) => { input.value = input.hasAttribute('data-keep') ? '1' : ''; });
  rows.at(-1).after(row);
  renumber();
  $('input', row).focus();
}
function number(input) {
  return Number((input?.value ?? '').replace(/\s/g, '').replace(',', '.').replace('−', '-')) || 0;
}
function plain(value) {
  return value.toLocaleString('ru-RU', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
function total() {
  const money = (value) => `${plain(value)} ₽`;
  const mode = $('[name=vat]')?.value;
  let net = 0, vat = 0;
  $$('.lines tbody tr').forEach((row) => {
    const sum = Math.round(number($('[data-quantity]', row)) * number($('[data-price]', row)) * 100) / 100;
    const rate = mode === 'without' ? 0 : parseFloat($('[data-rate]', row)?.value) || 0;
    const tax = Math.round(sum * rate * (mode === 'inside' ? 100 / (100 + rate) : 1)) / 100;
    const bare = mode === 'inside' ? sum - tax : sum;
    $('[data-line-total]', row).textContent = money(bare + tax);
    net += bare;
    vat += tax;
  });
  for (const [name, value] of [['net', net], ['vat', vat], ['gross', net + vat]]) {
    const cell = $(`[data-total="${name}"]`);
    if (cell) cell.textContent = money(value);
  }
}

// Entries of the books for an акт сверки: rows[0].name… through all its contracts.
function renumberEntries() {
  $$('[data-entries] tr').forEach((row, at) => $$('input', row).forEach((input) => { input.name = input.name.replace(/\d+/, at); }));
}
function addEntry(books) {
  const rows = $$('[data-entries] tr', books);
  const row = rows.at(-1).cloneNode(true);
  clearEntry(row);
  rows.at(-1).after(row);
  renumberEntries();
  $('input[type=date]', row).focus();
}
function dropEntry(row) {
  const books = row.closest('.books');
  if ($$('[data-entries] tr', books).length > 1) row.remove();
  else clearEntry(row);
  renumberEntries();
  balance(books);
}
function clearEntry(row) {
  $$('input:not([data-keep])', row).forEach((input) => { input.value = ''; });
  $('[data-theirs]', row).textContent = '—';
}
function balance(books) {
  // Counted in kopecks: sums of fractions would not meet.
  const kopecks = (input) => Math.round(number(input) * 100);
  const net = $$('tr', books).reduce((sum, row) => sum + kopecks($('[data-debit]', row)) - kopecks($('[data-credit]', row)), 0);
  const difference = Math.abs(net - Math.round(Number(books.dataset.theirClosing) * 100));
  $('[data-closing=debit]', books).textContent = plain(Math.max(net, 0) / 100);
  $('[data-closing=credit]', books).textContent = plain(Math.max(-net, 0) / 100);
  $('[data-difference]', books).textContent = plain(difference / 100);
  $('[data-difference]', books).classList.toggle('differs', difference !== 0);
}
