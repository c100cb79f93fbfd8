// Signing with the user's own key: the choice of a certificate in forms, and the page where prepared files are signed.
import * as cryptopro from './cryptopro';
import { NcaLayer } from './ncalayer';
import { showWorkplace } from './workplace';

const { SigningError } = cryptopro;

const all = <T extends HTMLElement>(selector: string, from: ParentNode = document) => [...from.querySelectorAll<T>(selector)];

/** The words for a cause stand on the page, in its language. */
export function words(cause: cryptopro.Cause): string {
  return document.querySelector<HTMLElement>(`[data-cause="${cause}"]`)?.textContent?.trim() ?? cause;
}

function causeOf(error: unknown): [cryptopro.Cause, string] {
  return error instanceof SigningError ? [error.cause_, error.details] : ['unknown', String(error)];
}

/** Signs any bytes with the user's key: a challenge, for one who enrols or logs in. Gives the detached signature in base64. */
export async function signChallenge(by: 'cryptopro' | 'ncalayer', bytes: Uint8Array, thumbprint?: string): Promise<string> {
  if (by === 'ncalayer') {
    const layer = await NcaLayer.connect();
    try {
      return (await layer.sign([bytes]))[0];
    } finally {
      layer.close();
    }
  }
  const { plugin } = await cryptopro.load();
  for await (const signature of cryptopro.sign(plugin, thumbprint ?? '', [async () => bytes])) return signature;
  throw new SigningError('unknown', '');
}

/** Fills a list with the certificates that the plug-in has. Those that have ended are shown and cannot be chosen. */
export async function listCertificates(select: HTMLSelectElement): Promise<cryptopro.CryptoProCertificate[]> {
  const { plugin } = await cryptopro.load();
  const found = await cryptopro.certificates(plugin);
  const now = new Date();
  select.replaceChildren(...found.sort((a, b) => +b.notAfter - +a.notAfter).map((one) => {
    const ended = one.notAfter < now;
    const until = one.notAfter.toLocaleDateString(document.documentElement.lang || 'ru');
    const option = new Option(`${nameOf(one.subject)} · ${ended ? words('expired') : ''} ${until}`.replace('  ', ' '), one.content);
    option.dataset.thumbprint = one.thumbprint;
    option.disabled = ended || !one.hasKey || one.notBefore > now;
    return option;
  }));
  const usable = [...select.options].find((option) => !option.disabled);
  if (usable) usable.selected = true;
  else throw new SigningError(found.length === 0 ? 'no-certificates' : 'expired', '');
  return found;
}

export function nameOf(subject: string): string {
  // Values in quotes hold commas; quotes inside are doubled.
  const part = (name: string) =>
    subject.match(new RegExp(`(?:^|, )${name}=("(?:[^"]|"")*"|[^,]*)`))?.[1].replace(/^"|"$/g, '').replace(/""/g, '"');
  const person = [part('SN'), part('G')].filter(Boolean).join(' ');
  const common = part('CN');
  return [person || common, person && common !== person ? common : null].filter(Boolean).join(', ') || subject;
}

// --- the choice in a form

function chooser(card: HTMLElement) {
  const form = card.closest('form')!;
  const select = card.querySelector<HTMLSelectElement>('[data-certificates]')!;
  const proof = card.querySelector<HTMLInputElement>('[data-proof]')!;
  const said = card.querySelector<HTMLElement>('[data-said]')!;
  const by = () => card.querySelector<HTMLInputElement>('[name=by]:checked')?.value ?? 'server';
  const show = async () => {
    all<HTMLElement>('[data-way]', card).forEach((way) => { way.hidden = way.dataset.way !== by(); });
    all<HTMLInputElement | HTMLSelectElement>('[data-way] [name]', card).forEach((field) => { field.disabled = field.closest<HTMLElement>('[data-way]')!.hidden; });
    said.textContent = '';
    if (by() === 'cryptopro' && select.options.length === 0) {
      try {
        await listCertificates(select);
      } catch (error) {
        const [cause, details] = causeOf(error);
        said.textContent = words(cause);
        said.title = details;
      }
    }
  };
  card.addEventListener('change', (event) => { if ((event.target as HTMLInputElement).name === 'by') void show(); });
  form.addEventListener('submit', (event) => {
    if (by() !== 'ncalayer' || proof.value) return;
    // NCALayer lists no certificates: whoever signs the word tells his own.
    event.preventDefault();
    event.stopImmediatePropagation();
    form.removeAttribute('aria-busy');
    const submitter = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    signChallenge('ncalayer', new TextEncoder().encode(proof.dataset.proof!)).then(
      (signature) => { proof.value = signature; form.requestSubmit(submitter); },
      (error) => {
        const [cause, details] = causeOf(error);
        said.textContent = words(cause);
        said.title = details;
      });
  }, true);
  void show();
}

// --- the page of prepared files

async function bytesOf(row: HTMLElement): Promise<Uint8Array> {
  const answer = await fetch(row.dataset.href!);
  if (!answer.ok) throw new SigningError('broken-off', `HTTP ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function signAll(form: HTMLFormElement) {
  const rows = all<HTMLElement>('[data-href]', form).filter((row) => !row.querySelector<HTMLInputElement>('[name^=signature-]')!.value);
  const state = form.querySelector<HTMLElement>('[data-state]')!;
  const button = form.querySelector<HTMLButtonElement>('[data-sign]')!;
  const put = (row: HTMLElement, signature: string) => {
    row.querySelector<HTMLInputElement>('[name^=signature-]')!.value = signature.replace(/\s/g, '');
    row.querySelector('[data-done]')!.removeAttribute('hidden');
  };
  button.disabled = true;
  state.textContent = form.dataset.waiting!;
  try {
    if (form.dataset.by === 'ncalayer') {
      const layer = await NcaLayer.connect();
      try {
        const signatures = await layer.sign(await Promise.all(rows.map(bytesOf)), form.dataset.serial ? { serialNumber: form.dataset.serial } : {});
        rows.forEach((row, i) => put(row, signatures[i]));
      } finally {
        layer.close();
      }
    } else {
      const { plugin } = await cryptopro.load();
      let i = 0;
      for await (const signature of cryptopro.sign(plugin, form.dataset.thumbprint!, rows.map((row) => () => bytesOf(row)))) put(rows[i++], signature);
    }
    form.requestSubmit();
  } catch (error) {
    const [cause, details] = causeOf(error);
    state.textContent = words(cause);
    state.title = details;
    state.classList.add('ink-bad');
    button.disabled = false;
    // What was signed before it broke off can go; the rest is signed again.
    form.querySelector<HTMLElement>('[data-partly]')!.hidden = !all<HTMLInputElement>('[name^=signature-]', form).some((field) => field.value);
  }
}

function prepare(root: ParentNode) {
  all('[data-signer]', root).forEach(chooser);
  const page = root.querySelector<HTMLFormElement>('form[data-signing]');
  if (page && page.dataset.by !== 'file') {
    page.querySelector('[data-sign]')!.addEventListener('click', () => void signAll(page));
    void signAll(page);
  }
  const workplace = root.querySelector<HTMLElement>('[data-workplace]');
  if (workplace) void showWorkplace(workplace);
}

prepare(document);
document.addEventListener('htmx:load', (event) => {
  const { elt } = (event as CustomEvent<{ elt: HTMLElement }>).detail;
  if (elt !== document.body) prepare(elt);
});
