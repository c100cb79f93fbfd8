// NCALayer, the signer of НУЦ РК on the user's own machine: a WebSocket on the loopback, module kz.gov.pki.knca.basics. One request at a time.
import { base64, SigningError } from './cryptopro';

const address = 'wss://127.0.0.1:13579';
const signing = '1.3.6.1.5.5.7.3.4';

interface Answer {
  status?: boolean;
  code?: string;
  message?: string;
  details?: string;
  body?: { result?: string | string[] };
}

export class NcaLayer {
  private constructor(private readonly socket: WebSocket, readonly version: string) {}

  /** Connects. That the program does not run, that its certificate is not trusted, that the port is another's: the browser says the same of all. */
  static connect(timeout = 8000): Promise<NcaLayer> {
    return new Promise((ok, no) => {
      let socket: WebSocket;
      try {
        socket = new WebSocket(address);
      } catch (error) {
        return no(new SigningError('not-running', String(error)));
      }
      const timer = setTimeout(() => { socket.close(); no(new SigningError('not-running', 'timeout')); }, timeout);
      const end = (details: string) => { clearTimeout(timer); no(new SigningError('not-running', details)); };
      socket.onerror = () => end('error');
      socket.onclose = (event) => end(`close ${event.code}`);
      socket.onmessage = (event) => {
        // The greeting tells the version.
        try {
          const version = JSON.parse(String(event.data)).result?.version;
          if (typeof version === 'string') { clearTimeout(timer); ok(new NcaLayer(socket, version)); }
        } catch { /* another program's word is no greeting */ }
      };
    });
  }

  /** Signs each file by a detached CMS; gives base64. The files go in one request: one window, one password. */
  async sign(files: Uint8Array[], signer: { serialNumber?: string; bin?: string } = {}): Promise<string[]> {
    const answer = await this.ask({
      module: 'kz.gov.pki.knca.basics',
      method: 'sign',
      args: {
        format: 'cms',
        data: files.map(base64),
        signingParams: { decode: true, encapsulate: false, digested: false, tsaProfile: null },
        signerParams: { extKeyUsageOids: [signing], chain: null, ...signer },
        locale: document.documentElement.lang === 'kk' ? 'kk' : document.documentElement.lang === 'en' ? 'en' : 'ru',
      },
    });
    if (answer.status !== true) throw new SigningError('refused', [answer.code, answer.message, answer.details].filter(Boolean).join(': '));
    const result = answer.body?.result;
    // Nothing inside: the person has closed the window.
    if (result === undefined) throw new SigningError('cancelled', '');
    // Versions before 1.4 gave one signature as a text.
    const signatures = Array.isArray(result) ? result : [result];
    if (signatures.length !== files.length) throw new SigningError('refused', `${signatures.length} ≠ ${files.length}`);
    return signatures.map((text) => text.replace(/-----[^-]+-----/g, '').replace(/\s/g, ''));
  }

  close() {
    this.socket.onclose = null;
    this.socket.close();
  }

  private ask(request: object): Promise<Answer> {
    return new Promise((ok, no) => {
      this.socket.onmessage = (event) => {
        try {
          const answer = JSON.parse(String(event.data)) as Answer;
          if (typeof answer.status === 'boolean' || answer.code) ok(answer);
        } catch { /* a heartbeat */ }
      };
      this.socket.onerror = this.socket.onclose = () => no(new SigningError('broken-off', ''));
      this.socket.send(JSON.stringify(request));
    });
  }
}
