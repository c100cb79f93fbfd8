// «Проверка рабочего места»: each step tells what it found, and in words what to do about what it did not.
import * as cryptopro from './cryptopro';
import { NcaLayer } from './ncalayer';

type State = 'ok' | 'warn' | 'bad' | 'skip';

export async function showWorkplace(root: HTMLElement): Promise<void> {
  root.querySelector('[data-again]')?.addEventListener('click', () => void check(root));
  await check(root);
}

async function check(root: HTMLElement): Promise<void> {
  root.querySelectorAll<HTMLElement>('[data-step]').forEach((step) => set(step, 'wait', ''));
  root.dataset.finished = '';
  await Promise.all([checkCryptoPro(root), checkNcaLayer(root)]);
  root.dataset.finished = 'yes';
}

async function checkCryptoPro(root: HTMLElement): Promise<void> {
  let extension = false;
  let found: cryptopro.Found;
  try {
    found = await cryptopro.load(8000, () => { extension = true; put(root, 'extension', 'ok'); });
  } catch (error) {
    const cause = causeOf(error);
    if (cause === 'no-csp') {
      put(root, 'extension', 'ok');
      put(root, 'plugin', 'ok');
      put(root, 'csp', 'bad', cause);
    } else if (extension || cause !== 'no-extension') {
      put(root, 'extension', 'ok');
      put(root, 'plugin', 'bad', cause, detailsOf(error));
      put(root, 'csp', 'skip');
    } else {
      put(root, 'extension', 'bad', cause, detailsOf(error));
      put(root, 'plugin', 'skip');
      put(root, 'csp', 'skip');
    }
    put(root, 'certificates', 'skip');
    return;
  }
  put(root, 'plugin', found.isOld ? 'warn' : 'ok', found.isOld ? 'plugin-old' : undefined, found.pluginVersion);
  put(root, 'csp', 'ok', undefined, found.cspVersion);
  try {
    await checkCertificates(root, await cryptopro.certificates(found.plugin));
  } catch (error) {
    put(root, 'certificates', 'bad', causeOf(error), detailsOf(error));
  }
}

// The server judges each certificate: whose it is, by whom issued, by what power it may sign.
async function checkCertificates(root: HTMLElement, found: cryptopro.CryptoProCertificate[]): Promise<void> {
  const list = root.querySelector<HTMLElement>('[data-certificates]')!;
  list.replaceChildren();
  if (found.length === 0) return put(root, 'certificates', 'bad', 'no-certificates');
  let good = 0;
  for (const one of found) {
    const form = new FormData();
    form.append(root.dataset.tokenField!, root.dataset.token!);
    form.append('form-key', crypto.randomUUID());
    form.append('certificate', one.content);
    form.append('has-key', one.hasKey ? '1' : '0');
    const answer = await fetch(root.dataset.check!, { method: 'POST', body: form });
    const line = document.createElement('div');
    line.innerHTML = answer.ok ? await answer.text() : '';
    const item = line.firstElementChild as HTMLElement | null;
    if (item) {
      list.append(item);
      if (item.dataset.good === 'yes') good++;
    }
  }
  put(root, 'certificates', good > 0 ? 'ok' : 'bad', good > 0 ? undefined : 'no-good-certificate');
}

async function checkNcaLayer(root: HTMLElement): Promise<void> {
  try {
    const layer = await NcaLayer.connect(4000);
    put(root, 'ncalayer', 'ok', undefined, layer.version);
    layer.close();
  } catch (error) {
    put(root, 'ncalayer', 'warn', causeOf(error), detailsOf(error));
  }
}

function put(root: HTMLElement, name: string, state: State, cause?: string, details = '') {
  const step = root.querySelector<HTMLElement>(`[data-step="${name}"]`);
  if (step) set(step, state, cause ? document.querySelector<HTMLElement>(`[data-cause="${cause}"]`)?.textContent?.trim() ?? cause : '', details);
}

function set(step: HTMLElement, state: State | 'wait', text: string, details = '') {
  step.dataset.state = state;
  step.querySelector('[data-text]')!.textContent = text;
  step.querySelector('[data-details]')!.textContent = details;
}

function causeOf(error: unknown): string {
  return error instanceof cryptopro.SigningError ? error.cause_ : 'unknown';
}

function detailsOf(error: unknown): string {
  return error instanceof cryptopro.SigningError ? error.details : String(error);
}
