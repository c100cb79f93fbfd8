// The CryptoPro ЭЦП Browser plug-in, by its documented object model (async API). What goes wrong becomes a cause that the page has words for.

// Members are read by await, written by propset_…, and every call gives a promise.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Remote = any;

export interface Plugin {
  CreateObjectAsync(name: string): Promise<Remote>;
}

export interface CryptoProCertificate {
  thumbprint: string;
  subject: string;
  notBefore: Date;
  notAfter: Date;
  hasKey: boolean;
  // DER in base64.
  content: string;
}

export type Cause =
  | 'no-extension' | 'no-plugin' | 'plugin-off' | 'plugin-old' | 'no-csp' | 'license' | 'cancelled' | 'pin-wrong' | 'pin-blocked' | 'no-carrier' | 'no-key'
  | 'no-certificates' | 'expired' | 'no-trust' | 'revoked' | 'not-found' | 'hash' | 'not-running' | 'broken-off' | 'refused' | 'other-signer' | 'unknown';

export class SigningError extends Error {
  constructor(readonly cause_: Cause, readonly details: string) {
    super(details);
  }
}

declare global {
  interface Window {
    cadesplugin?: Remote;
    cpcsp_chrome_nmcades?: { check_chrome_plugin(ok: () => void, error: (text: string) => void): void };
    cadesplugin_extension_loaded_callback?: () => void;
  }
}

// Chrome and Edge (MV3), Opera and Yandex, and the one that the stores have taken away: the same order as the plug-in's own loader.
const extensions = ['iifchhfnnmpdbibifmljnfjhpififfog', 'pfhgbfnnjiafkhfdkmpiflachepdcjod', 'epebfcehmdedogndhlcacafjaacknbcm'];

const currentUser = 2, maximumAllowed = 2, containers = 100;
const cadesBes = 1, endEntityAndChain = 0, base64ToBinary = 1, signingTime = 0, bySha1 = 0;

// The oldest plug-in that works with the extension of today (3 April 2025).
const oldestPlugin = [2, 0, 15400];

export interface Found {
  plugin: Plugin;
  pluginVersion: string;
  isOld: boolean;
  cspVersion: string;
}

/** Loads the plug-in: the one that the page has, or the browser's extension. `on` hears of each step. */
export async function load(timeout = 8000, on: (step: 'extension') => void = () => {}): Promise<Found> {
  const plugin = window.cadesplugin ? await ready(window.cadesplugin, timeout, on) : await fromExtension(timeout, on);
  const about = await call(() => plugin.CreateObjectAsync('CAdESCOM.About'));
  const version = await call(() => about.PluginVersion);
  const parts = [await version.MajorVersion, await version.MinorVersion, await version.BuildVersion].map(Number);
  let cspVersion: string;
  try {
    const csp = await about.CSPVersion('', 80);
    cspVersion = typeof csp === 'string' ? csp : await csp.toString();
  } catch (error) {
    throw new SigningError('no-csp', textOf(error));
  }
  return { plugin, pluginVersion: parts.join('.'), isOld: isBefore(parts, oldestPlugin), cspVersion };
}

/** The certificates of the user, those on carriers too. Expired ones are among them: whoever has none but these is told so. */
export async function certificates(plugin: Plugin): Promise<CryptoProCertificate[]> {
  const found = new Map<string, CryptoProCertificate>();
  for (const location of [currentUser, containers]) {
    try {
      const store = await plugin.CreateObjectAsync('CAdESCOM.Store');
      await (location === containers ? store.Open(containers) : store.Open(currentUser, 'My', maximumAllowed));
      const list = await store.Certificates;
      const count = await list.Count;
      for (let i = 1; i <= count; i++) {
        const one = await read(await list.Item(i));
        if (!found.has(one.thumbprint)) found.set(one.thumbprint, one);
      }
      await store.Close();
    } catch (error) {
      // Containers are listed since 2.0.13292; older plug-ins refuse.
      if (location === currentUser) throw failure(error);
    }
  }
  return [...found.values()];
}

/** Signs each file by a detached CAdES-BES signature; gives base64. One password for all of them. */
export async function* sign(plugin: Plugin, thumbprint: string, files: Iterable<() => Promise<Uint8Array>>): AsyncGenerator<string> {
  const certificate = await find(plugin, thumbprint);
  let key: Remote = null;
  try {
    key = await certificate.PrivateKey;
    await key.propset_CachePin(true);
  } catch {
    // A key whose password the CSP asks for each time signs all the same.
  }
  try {
    for (const file of files) yield await signOne(plugin, certificate, await file());
  } finally {
    try { await key?.propset_CachePin(false); } catch { /* the plug-in has gone */ }
  }
}

async function signOne(plugin: Plugin, certificate: Remote, bytes: Uint8Array): Promise<string> {
  return call(async () => {
    const signer = await plugin.CreateObjectAsync('CAdESCOM.CPSigner');
    await signer.propset_Certificate(certificate);
    await signer.propset_Options(endEntityAndChain);
    const time = await plugin.CreateObjectAsync('CAdESCOM.CPAttribute');
    await time.propset_Name(signingTime);
    await time.propset_Value(new Date());
    const attributes = await signer.AuthenticatedAttributes2;
    await attributes.Add(time);
    const data = await plugin.CreateObjectAsync('CAdESCOM.CadesSignedData');
    // Before the content, or it would be taken for a text.
    await data.propset_ContentEncoding(base64ToBinary);
    await data.propset_Content(base64(bytes));
    return (await data.SignCades(signer, cadesBes, true)) as string;
  });
}

async function find(plugin: Plugin, thumbprint: string): Promise<Remote> {
  for (const location of [currentUser, containers]) {
    try {
      const store = await plugin.CreateObjectAsync('CAdESCOM.Store');
      await (location === containers ? store.Open(containers) : store.Open(currentUser, 'My', maximumAllowed));
      const list = await (await store.Certificates).Find(bySha1, thumbprint);
      if ((await list.Count) > 0) return await list.Item(1);
    } catch (error) {
      if (location === currentUser) throw failure(error);
    }
  }
  throw new SigningError('not-found', thumbprint);
}

async function read(certificate: Remote): Promise<CryptoProCertificate> {
  return {
    thumbprint: String(await certificate.Thumbprint).toUpperCase(),
    subject: await certificate.SubjectName,
    notBefore: new Date(await certificate.ValidFromDate),
    notAfter: new Date(await certificate.ValidToDate),
    hasKey: await certificate.HasPrivateKey(),
    content: String(await certificate.Export(0)).replace(/\s/g, ''),
  };
}

// A plug-in that somebody has put on the page already: a promise with its methods.
async function ready(given: Remote, timeout: number, on: (step: 'extension') => void): Promise<Plugin> {
  // It is thenable: it travels inside an object, or awaiting would unwrap it.
  const box = { given };
  let hasExtension = false;
  const before = window.cadesplugin_extension_loaded_callback;
  window.cadesplugin_extension_loaded_callback = () => { hasExtension = true; on('extension'); before?.(); };
  await within(timeout, Promise.resolve(given).then(() => {}), () => new SigningError(hasExtension ? 'plugin-off' : 'no-plugin', 'timeout'), (error) => {
    const text = textOf(error);
    return new SigningError(/истекло/i.test(text) || hasExtension ? 'no-plugin' : 'no-extension', text);
  });
  on('extension');
  return { CreateObjectAsync: (name) => box.given.CreateObjectAsync(name) };
}

// The extension's own script: it makes cpcsp_chrome_nmcades, which checks the plug-in and hands it over by cadesplugin.set.
async function fromExtension(timeout: number, on: (step: 'extension') => void): Promise<Plugin> {
  let plugin: Plugin | null = null;
  window.cadesplugin = {
    LOG_LEVEL_DEBUG: 4, LOG_LEVEL_INFO: 2, LOG_LEVEL_ERROR: 1, current_log_level: 1, JSModuleVersion: '2.4.1',
    set: (given: Plugin) => { plugin = given; },
    set_log_level: () => {},
  };
  let script: string | null = null;
  try {
    for (const id of extensions) {
      if (await add(`chrome-extension://${id}/nmcades_plugin_api.js`)) { script = id; break; }
    }
    const answered = echo(1500);
    if (!script) {
      // Firefox and Safari give the address of the script in their answer.
      const url = (await answered)?.match(/url:((?:moz|safari-web)-extension:\/\/\S+)/)?.[1];
      if (!url || !(await add(url))) throw new SigningError('no-extension', '');
    }
    on('extension');
    if (!window.cpcsp_chrome_nmcades) throw new SigningError('no-extension', '');
    await within(timeout, new Promise<void>((ok, no) => window.cpcsp_chrome_nmcades!.check_chrome_plugin(ok, no)),
      () => new SigningError('no-plugin', 'timeout'), (error) => new SigningError('no-plugin', textOf(error)));
    if (!plugin) throw new SigningError('no-plugin', '');
    return plugin;
  } catch (error) {
    delete window.cadesplugin;
    throw error;
  }
}

function add(source: string): Promise<boolean> {
  return new Promise((done) => {
    const script = Object.assign(document.createElement('script'), { src: source });
    script.onload = () => done(true);
    script.onerror = () => { script.remove(); done(false); };
    document.head.append(script);
  });
}

function echo(timeout: number): Promise<string | null> {
  return new Promise((done) => {
    const hear = (event: MessageEvent) => {
      if (typeof event.data !== 'string' || !event.data.includes('cadesplugin_loaded')) return;
      window.removeEventListener('message', hear);
      done(event.data);
    };
    window.addEventListener('message', hear);
    window.postMessage('cadesplugin_echo_request', location.origin);
    setTimeout(() => { window.removeEventListener('message', hear); done(null); }, timeout);
  });
}

function within<T>(timeout: number, work: Promise<T>, late: () => Error, wrong: (error: unknown) => Error): Promise<T> {
  return new Promise((ok, no) => {
    const timer = setTimeout(() => no(late()), timeout);
    work.then((value) => { clearTimeout(timer); ok(value); }, (error) => { clearTimeout(timer); no(wrong(error)); });
  });
}

async function call<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failure(error);
  }
}

// The code stands at the end of the text, in the language of the system: the code alone is looked at.
const causes: Record<string, Cause> = {
  '8010006E': 'cancelled', '000004C7': 'cancelled', '800704C7': 'cancelled', '8010006B': 'pin-wrong', '8010006C': 'pin-blocked', '8010000C': 'no-carrier',
  '80100069': 'no-carrier', '80090016': 'no-carrier', '8009000D': 'no-key', '8009200B': 'no-key', '80090019': 'no-key', '80090010': 'expired',
  '8007065B': 'license', '8007064A': 'license', '80090008': 'hash', '80070057': 'hash', '800B0101': 'expired', '800B010A': 'no-trust', '800B0109': 'no-trust',
  '800B010C': 'revoked', '80092004': 'not-found', '80070490': 'not-found', '8010002C': 'no-certificates', '80040154': 'plugin-old',
};

function failure(error: unknown): SigningError {
  if (error instanceof SigningError) return error;
  const text = textOf(error);
  const code = text.match(/\(0x([0-9A-F]{8})\)/i)?.[1].toUpperCase();
  if (/Lost connection to extension|Native Host/i.test(text)) return new SigningError('broken-off', text);
  return new SigningError((code && causes[code]) || 'unknown', text);
}

function textOf(error: unknown): string {
  return typeof error === 'string' ? error : String((error as { message?: unknown })?.message ?? error);
}

function isBefore(version: number[], other: number[]): boolean {
  for (let i = 0; i < other.length; i++) if (version[i] !== other[i]) return version[i] < other[i];
  return false;
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
