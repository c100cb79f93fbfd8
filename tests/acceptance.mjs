#!/usr/bin/env node
// From an empty folder to an answered document, as people do it: no demo, no SQL. Settings → node init → server → a Russian and a Kazakh organisation register
// themselves → the administrator's pages show them → a document goes from one to the other and is answered.
//   node tests/acceptance.mjs                                      the programs that were built (dotnet build src/Server src/Cli)
//   BERESTA_SERVER="beresta-server" BERESTA="beresta" node tests/acceptance.mjs     installed ones
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = name => (process.env[name === 'Server' ? 'BERESTA_SERVER' : 'BERESTA'] ?? `dotnet ${root}/artifacts/bin/${name}/debug/Beresta.${name}.dll`).split(' ');
const folder = mkdtempSync(join(tmpdir(), 'beresta-acceptance-'));
const password = 'correct horse battery';
const began = Date.now();
const say = text => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`);

const beresta = (...args) => {
  const [file, ...first] = program('Cli');
  return execFileSync(file, [...first, ...args], { cwd: folder, encoding: 'utf8' });
};

class Browser {
  cookies = new Map();

  constructor(url) { this.url = url; }

  async go(path, options = {}) {
    const answer = await fetch(new URL(path, this.url), {
      redirect: 'manual', ...options,
      headers: { ...options.headers, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0].split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    return { status: answer.status, to: answer.headers.get('location'), bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  async page(path) {
    const answer = await this.go(path);
    assert.equal(answer.status, 200, `${path}: ${answer.status} ${answer.to ?? ''}`);
    return answer.bytes.toString();
  }

  // The form of a page, filled in and sent: its hidden fields come with it.
  async send(page, action, fields) {
    const form = new FormData();
    const html = page.split('<form').find(part => part.includes(`action="${action}"`)) ?? '';
    for (const [, tag] of html.split('</form>')[0].matchAll(/<input([^>]*type="hidden"[^>]*)>/g))
      form.set(/name="([^"]*)"/.exec(tag)[1], /value="([^"]*)"/.exec(tag)?.[1] ?? '');
    for (const [name, value] of Object.entries(fields))
      form.set(name, value);
    return this.go(action, { method: 'POST', body: form });
  }
}

const api = url => async (method, path, body, token) => {
  const answer = await fetch(`${url}api/v1${path}`, {
    method, body: body === undefined ? undefined : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
};

let files = 0;
const sign = (bytes, key) => {
  const name = `to-sign-${++files}`;
  writeFileSync(join(folder, name), bytes);
  beresta('sign', name, '--key', `${key}.key`, '--certificate', `${key}.pem`, '--out', `${name}.sig`);
  return readFileSync(join(folder, `${name}.sig`));
};

let server;
try {
  // Signatures of two test centres, as organisations would bring theirs.
  beresta('ca', 'init', 'ru');
  beresta('ca', 'init', 'kz', '--kazakhstan');
  beresta('ca', 'issue', 'ru', '--out', 'vega', '--organization', 'ООО «Вега»', '--inn', '7700001203', '--ogrn', '1027700132195',
    '--name', 'Веговский Пётр Ильич', '--title', 'Генеральный директор', '--snils', '11223344595');
  beresta('ca', 'issue', 'kz', '--out', 'dala', '--organization', 'ТОО «Дала»', '--inn', '180340021791', '--name', 'Ахметов Данияр Серикович');
  say('two test centres have issued certificates');

  writeFileSync(join(folder, 'beresta.json'), JSON.stringify({ urls: 'http://127.0.0.1:0', data: join(folder, 'data'), demo: false }));
  writeFileSync(join(folder, 'password'), password);
  beresta('node', 'init', '--operator-code', '2XX', '--operator-name', 'ООО «Оператор»', '--operator-inn', '7707083893', '--make-key',
    '--trust', 'ru/public/root.pem', '--trust', 'ru/public/intermediate.pem',
    '--administrator', 'admin@example.ru', '--administrator-name', 'Администратор Анна', '--administrator-password-file', 'password');
  beresta('trust', 'add', 'kz/public/root.pem', 'kz/public/intermediate.pem');
  say('the node is set up');

  const [file, ...args] = program('Server');
  server = spawn(file, args, { cwd: folder });
  const url = await new Promise((resolve, reject) => {
    let log = '';
    const read = part => {
      log += part;
      const found = /работает: (http:\/\/[0-9.:]+)/.exec(log);
      if (found)
        resolve(`${found[1]}/`);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', code => reject(new Error(`The server ended with ${code}: ${log}`)));
  });
  say(`the server answers at ${url}`);
  const call = api(url);

  // The administrator has no box: he comes to «Узел», and lets organisations register.
  const administrator = new Browser(url);
  assert.equal((await administrator.send(await administrator.page('/login'), '/login', { login: 'admin@example.ru', password })).to, '/');
  assert.equal((await administrator.go('/')).to, '/node');
  let node = await administrator.page('/node/registrations');
  assert.equal((await administrator.send(node, '/node/registrations/mode', { mode: 'ByApproval' })).status, 302);
  say('organisations may register');

  // One by its pages, the other by a program.
  const vega = new Browser(url);
  const proof = await vega.page('/register');
  const challenge = (await vega.go(/href="(\/register\/challenge[^"]*)"/.exec(proof)[1].replaceAll('&amp;', '&'))).bytes;
  const form = await vega.send(proof, '/register/proof', { file: new Blob([sign(challenge, 'vega')]) });
  assert.equal(form.status, 200, form.bytes.toString());
  assert.match(form.bytes.toString(), /7700001203/);
  const asked = await vega.send(form.bytes.toString(), '/register', {
    kpp: '770001001', address: 'г. Москва, ул. Новая, 1', 'tax-office': '7700', name: 'Веговский Пётр Ильич', login: 'vega@example.ru', password,
    terms: '0', 'personal-data': '0',
  });
  assert.match(asked.to ?? asked.bytes.toString(), /^\/register\/state/);

  const offered = await call('POST', '/registration/challenges', {});
  const owner = await call('POST', '/registration/proofs',
    { token: offered.token, signature: sign(Buffer.from(offered.content, 'base64'), 'dala').toString('base64') });
  assert.deepEqual([owner.kind, owner.inn], ['kazakh-entity', '180340021791']);
  const waiting = await call('POST', '/registration', {
    token: offered.token, address: 'г. Алматы, ул. Абая, 1', email: 'dala@example.kz', password, termsVersion: 0, personalDataVersion: 0,
  });
  assert.equal(waiting.state, 'pending');
  say('both have asked');

  for (const name of ['Вега', 'Дала']) {
    node = await administrator.page('/node/registrations');
    assert.ok(node.includes(name) || node.includes(name.replace(/./g, c => `&#x${c.codePointAt(0).toString(16).toUpperCase()};`)), name);
    const row = node.split('<tr>').find(part => part.includes('value="approve"'));
    assert.ok(row, 'Nothing waits for a decision.');
    assert.equal((await administrator.send(row, '/node/registrations/decide', { act: 'approve' })).status, 302);
  }
  assert.match(await administrator.page('/node/organizations'), /7700001203[\s\S]*180340021791|180340021791[\s\S]*7700001203/);
  assert.match(await administrator.page('/node/users'), /dala@example\.kz/);
  for (const tab of ['', '/boxes', '/trust', '/deliveries', '/jobs'])
    await administrator.page(`/node${tab}`);
  assert.match(await vega.page(asked.to), /2XX-7700001203-770001001-/);
  say('the administrator has let both in and sees them');

  // The two find each other, and a letter goes from Москва to Алматы.
  const enter = async (login) => {
    const { token } = await call('POST', '/sessions', { login, password });
    const [{ boxId, participantId }] = await call('GET', '/boxes', undefined, token);
    return { token, box: `/boxes/${boxId}`, boxId, participantId };
  };
  const [seller, buyer] = [await enter('vega@example.ru'), await enter('dala@example.kz')];
  const [found] = await call('GET', '/participants?inn=180340021791', undefined, seller.token);
  assert.equal(found.boxId, buyer.boxId);
  await call('POST', `${seller.box}/counterparties/${buyer.boxId}/invite`, { message: 'Предлагаем обмен' }, seller.token);
  await call('POST', `${buyer.box}/counterparties/${seller.boxId}/accept`, {}, buyer.token);
  const letter = Buffer.from('Договор поставки № 5\n');
  const sent = await call('POST', `${seller.box}/messages`, {
    to: found.participantId,
    documents: [{
      content: letter.toString('base64'), signature: sign(letter, 'vega').toString('base64'),
      nonformalized: { fileName: 'договор.txt', type: 'contract', title: 'Договор', answerRequested: true },
    }],
  }, seller.token);
  const [incoming] = (await call('GET', `${buyer.box}/documents?direction=incoming`, undefined, buyer.token)).documents;
  say('the contract has come');

  const kind = 'recipient-signature';
  const act = await call('POST', `${buyer.box}/documents/${incoming.id}/acts/prepare`,
    { kind, signatory: { surname: 'Ахметов', firstName: 'Данияр', middleName: 'Серикович' } }, buyer.token);
  const answer = { kind, parentId: act.parentId, content: act.content, signature: sign(Buffer.from(act.content, 'base64'), 'dala').toString('base64') };
  if (act.receipt)
    answer.receipt = { content: act.receipt.content, signature: sign(Buffer.from(act.receipt.content, 'base64'), 'dala').toString('base64') };
  await call('POST', `${buyer.box}/documents/${incoming.id}/acts`, answer, buyer.token);
  const mine = await call('GET', `${seller.box}/documents/${sent.documentIds[0]}?signatures=true`, undefined, seller.token);
  const { code, text } = mine.document.status;
  assert.match(code, /^signed/, text);
  assert.equal((await vega.send(await vega.page('/login'), '/login', { login: 'vega@example.ru', password })).to, '/');
  assert.ok((await vega.page(`/boxes/${seller.boxId}/documents/${sent.documentIds[0]}`)).includes('180340021791'));
  say(`answered: ${text}`);
  console.log('From an empty folder to an answered document: good.');
} finally {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await new Promise(resolve => server.on('exit', resolve));
  }
  rmSync(folder, { recursive: true, force: true });
}
