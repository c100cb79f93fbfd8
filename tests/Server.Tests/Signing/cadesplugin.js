// A simulator of CryptoPro's cadesplugin (async API): the object model that pages and client libraries use, with real signatures made outside by
// window.berestaSign(thumbprint, base64 of the content, detached). window.berestaToken holds what the machine has:
// { certificates: [{ thumbprint, subject, issuer, serial, from, to, oid, content, hasKey, store }], state, version, failAfter, pin }.
// States: 'ok', 'no-extension', 'no-plugin', 'pending', 'old', 'no-csp', 'license', 'no-key', 'no-carrier', 'pin-wrong', 'pin-blocked', 'cancel', 'no-trust',
// 'slow', 'breaks'. It knows no more than what is documented: what is missing throws as the plug-in does.
(() => {
  const token = window.berestaToken;
  const wrong = (code, text) => { throw new Error(`${text} (0x${code})`); };
  const english = token.language === 'en';
  const say = (russian, other) => english ? other : russian;
  // Every member is read by await, every call gives a promise.
  const remote = (members) => new Proxy({}, {
    get(_, name) {
      if (name === 'then' || typeof name === 'symbol') return undefined;
      if (name in members) {
        const member = members[name];
        return typeof member === 'function' && !member.isProperty ? (...args) => later(() => member(...args)) : later(() => (member?.isProperty ? member() : member));
      }
      if (name.startsWith('propset_') && `set ${name.slice(8)}` in members) return (value) => later(() => members[`set ${name.slice(8)}`](value));
      return undefined;
    },
  });
  const later = async (work) => { await null; return work(); };
  const property = (read) => Object.assign(read, { isProperty: true });

  const version = (text) => {
    const [major, minor, build] = text.split('.').map(Number);
    return remote({ MajorVersion: major, MinorVersion: minor, BuildVersion: build, toString: () => text });
  };

  const certificate = (one) => remote({
    data: one,
    SubjectName: one.subject,
    IssuerName: one.issuer,
    SerialNumber: one.serial,
    Thumbprint: one.thumbprint,
    ValidFromDate: one.from,
    ValidToDate: one.to,
    Version: 3,
    HasPrivateKey: () => one.hasKey,
    PrivateKey: property(() => one.hasKey
      ? remote({
        ProviderName: 'Crypto-Pro GOST R 34.10-2012 KC1 CSP', ProviderType: 80, UniqueContainerName: `HDIMAGE\\\\${one.thumbprint}`, ContainerName: one.thumbprint,
        'set KeyPin': () => undefined, 'set CachePin': () => undefined,
      })
      : wrong('80092004', say('Не удается найти указанный объект или свойство.', 'Cannot find object or property.'))),
    PublicKey: () => remote({ Algorithm: property(() => remote({ FriendlyName: say('ГОСТ Р 34.10-2012 256 бит', 'GOST R 34.10-2012 256 bit'), Value: one.oid })) }),
    ExtendedKeyUsage: () => remote({ EKUs: property(() => remote({ Count: 0, Item: () => wrong('80070057', 'Параметр задан неверно.') })) }),
    IsValid: () => remote({ Result: new Date(one.to) > new Date() && token.state !== 'no-trust' }),
    Export: (form) => form === 0 ? one.content.replace(/.{64}/g, '$&\n') + '\n' : wrong('80070057', say('Параметр задан неверно.', 'The parameter is incorrect.')),
  });
  const known = new Map(token.certificates.map((one) => [one, certificate(one)]));

  const list = (all) => remote({
    Count: property(() => all.length),
    Item: (no) => no >= 1 && no <= all.length ? known.get(all[no - 1]) : wrong('80070057', say('Параметр задан неверно.', 'The parameter is incorrect.')),
    Find: (kind, criterion) => {
      const now = new Date();
      switch (kind) {
        case 0: return list(all.filter((one) => one.thumbprint === String(criterion).toUpperCase()));
        case 1: return list(all.filter((one) => one.subject.includes(criterion)));
        case 2: return list(all.filter((one) => one.issuer.includes(criterion)));
        case 6: return typeof criterion === 'number' && criterion <= 30 ? list(all.filter((one) => criterion === 2 && one.hasKey)) : wrong('80070057', 'Параметр задан неверно.');
        case 9: return list(all.filter((one) => new Date(one.from) <= now && now <= new Date(one.to)));
        case 10: return list(all.filter((one) => new Date(one.from) > now));
        case 11: return list(all.filter((one) => new Date(one.to) < now));
        case 12: return list(all);
        default: return wrong('80070057', 'Параметр задан неверно.');
      }
    },
  });

  let signatures = 0;
  async function made(signer, bytes, detached) {
    const chosen = await signer.certificate?.data;
    if (!chosen) wrong('80070057', say('Параметр задан неверно.', 'The parameter is incorrect.'));
    switch (token.state) {
      case 'license': wrong('8007065B', say('Истек срок действия лицензии.', 'The licence has expired.')); break;
      case 'no-carrier': wrong('80090016', say('Набор ключей не существует', 'Keyset does not exist')); break;
      case 'pin-wrong': wrong('8010006B', say('Нет доступа к карте. Введен неправильный PIN-код.', 'The card cannot be accessed because the wrong PIN was presented.')); break;
      case 'pin-blocked': wrong('8010006C', say('PIN-код заблокирован.', 'The card cannot be accessed because the PIN is blocked.')); break;
      case 'cancel': wrong('8010006E', say('Действие было отменено пользователем.', 'The action was cancelled by the user.')); break;
      case 'no-trust': wrong('800B010A', say('Не удалось построить цепочку сертификатов.', 'A certificate chain could not be built.')); break;
      case 'breaks': if (signatures >= token.failAfter) throw new Error('Lost connection to extension'); break;
      case 'slow': await new Promise((done) => setTimeout(done, 3000)); break;
    }
    if (!chosen.hasKey) wrong('8009200B', say('Не удается найти сертификат и закрытый ключ для расшифровки.', 'Cannot find the certificate and private key for decryption.'));
    if (new Date(chosen.to) < new Date()) wrong('800B0101', say('Срок действия сертификата истек.', 'The certificate has expired.'));
    const answer = await window.berestaSign(chosen.thumbprint, bytes, detached);
    signatures++;
    return answer.replace(/.{64}/g, '$&\r\n') + '\r\n';
  }

  // UTF-16 is what the plug-in takes a text for when nobody has said that it is base64.
  const asText = (text) => btoa(String.fromCharCode(...new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer)));

  const classes = {
    'cadescom.about': () => remote({
      Version: token.version,
      PluginVersion: property(() => version(token.version)),
      CSPVersion: () => token.state === 'no-csp' ? wrong('80090017', say('Тип поставщика не определен.', 'Provider type not defined.')) : version('5.0.13000'),
      CSPName: () => 'Crypto-Pro GOST R 34.10-2012 KC1 CSP',
      ProviderVersion: () => '5.0.13000',
    }),
    'cadescom.store': () => {
      let opened = null;
      return remote({
        Open: (location = 2) => { opened = location; },
        Close: () => { opened = null; },
        Certificates: property(() => opened === null ? wrong('80070005', 'Отказано в доступе.') : list(token.certificates.filter((one) => (one.store ?? 2) === opened))),
      });
    },
    'cadescom.cpattribute': () => {
      const kept = {};
      return remote({ data: kept, 'set Name': (name) => { kept.name = name; }, 'set Value': (value) => { kept.value = value; } });
    },
    'cadescom.cpsigner': () => {
      const kept = { attributes: [] };
      return remote({
        data: kept,
        'set Certificate': (value) => { kept.certificate = value; },
        'set Options': (value) => { kept.options = value; },
        'set CheckCertificate': () => undefined,
        'set KeyPin': () => undefined,
        'set TSAAddress': () => undefined,
        AuthenticatedAttributes2: property(() => remote({ Add: (attribute) => { kept.attributes.push(attribute); }, Count: property(() => kept.attributes.length) })),
      });
    },
    'cadescom.hasheddata': () => {
      const kept = { algorithm: 100, value: '' };
      return remote({
        data: kept,
        'set Algorithm': (value) => { kept.algorithm = value; },
        'set DataEncoding': (value) => { kept.encoding = value; },
        Hash: async (content) => { kept.value = await window.berestaHash(kept.encoding === 1 ? content : asText(content), kept.algorithm); },
        SetHashValue: (value) => { kept.value = value; },
        Value: property(() => kept.value),
      });
    },
    'cadescom.cadessigneddata': () => {
      const kept = { encoding: 0, content: '' };
      return remote({
        'set ContentEncoding': (value) => { kept.encoding = value; },
        'set Content': (value) => { kept.content = kept.encoding === 1 ? value : asText(value); },
        'set DisplayData': () => undefined,
        SignCades: async (signer, type = 0, detached = false) => type === 1 || type === 0xffff
          ? made(await signer.data, kept.content, detached)
          : wrong('C2100121', say('Не задан адрес службы TSP.', 'The URL of TSP service is not specified.')),
        SignHash: async (hashed, signer, type = 0) => type === 1 || type === 0xffff ? made(await signer.data, `hash:${(await hashed.data).value}`, true) : wrong('C2100121', 'TSP'),
        VerifyCades: () => wrong('80091004', 'Неправильный тип криптографического сообщения.'),
      });
    },
  };
  classes['capicom.store'] = classes['cadescom.store'];

  if (token.state === 'no-extension' || token.state === 'no-plugin' || token.state === 'pending') {
    const refusal = new Promise((ok, no) => {
      if (token.state === 'no-extension') setTimeout(() => no('Плагин недоступен'), 10);
      if (token.state === 'no-plugin') setTimeout(() => { window.cadesplugin_extension_loaded_callback?.(); no('Истекло время ожидания загрузки плагина'); }, 10);
      if (token.state === 'pending') setTimeout(() => window.cadesplugin_extension_loaded_callback?.(), 10);
    });
    refusal.catch(() => undefined);
    window.cadesplugin = Object.assign(refusal, { LOG_LEVEL_DEBUG: 4 });
    return;
  }
  window.cadesplugin = Object.assign(Promise.resolve(), {
    JSModuleVersion: '2.4.1', LOG_LEVEL_DEBUG: 4, LOG_LEVEL_INFO: 2, LOG_LEVEL_ERROR: 1, current_log_level: 1,
    CAPICOM_CURRENT_USER_STORE: 2, CAPICOM_LOCAL_MACHINE_STORE: 1, CADESCOM_CONTAINER_STORE: 100, CAPICOM_MY_STORE: 'My', CAPICOM_STORE_OPEN_MAXIMUM_ALLOWED: 2,
    CAPICOM_CERTIFICATE_FIND_SHA1_HASH: 0, CAPICOM_CERTIFICATE_FIND_SUBJECT_NAME: 1, CAPICOM_CERTIFICATE_FIND_ISSUER_NAME: 2,
    CAPICOM_CERTIFICATE_FIND_EXTENDED_PROPERTY: 6, CAPICOM_CERTIFICATE_FIND_TIME_VALID: 9, CAPICOM_PROPID_KEY_PROV_INFO: 2,
    CAPICOM_AUTHENTICATED_ATTRIBUTE_SIGNING_TIME: 0, CADESCOM_AUTHENTICATED_ATTRIBUTE_DOCUMENT_NAME: 1, CAPICOM_CERTIFICATE_INCLUDE_WHOLE_CHAIN: 1,
    CAPICOM_CERTIFICATE_INCLUDE_CHAIN_EXCEPT_ROOT: 0, CAPICOM_CERTIFICATE_INCLUDE_END_ENTITY_ONLY: 2,
    CADESCOM_CADES_DEFAULT: 0, CADESCOM_CADES_BES: 1, CADESCOM_CADES_T: 5, CADESCOM_CADES_X_LONG_TYPE_1: 0x5d, CADESCOM_PKCS7_TYPE: 0xffff,
    CADESCOM_STRING_TO_UCS2LE: 0, CADESCOM_BASE64_TO_BINARY: 1, CADESCOM_ENCODE_BASE64: 0, CADESCOM_ENCODE_BINARY: 1,
    CADESCOM_HASH_ALGORITHM_CP_GOST_3411: 100, CADESCOM_HASH_ALGORITHM_CP_GOST_3411_2012_256: 101, CADESCOM_HASH_ALGORITHM_CP_GOST_3411_2012_512: 102,
    set_log_level: () => undefined,
    getLastError: (error) => error.message ?? String(error),
    is_capilite_enabled: () => false,
    set: () => undefined,
    async_spawn: (generator) => {
      const run = generator(...[]);
      const step = async (value) => { const { done, value: next } = run.next(value); return done ? next : step(await next); };
      return step();
    },
    get_extension_version: (hear) => hear('1.3.17'),
    get_extension_id: (hear) => hear('pfhgbfnnjiafkhfdkmpiflachepdcjod'),
    CreateObjectAsync: async (name) => classes[name.toLowerCase()]?.() ?? wrong('80040154', say('Класс не зарегистрирован', 'Class not registered')),
    CreateObject: () => undefined,
    ReleasePluginObjects: async () => undefined,
  });
  setTimeout(() => window.cadesplugin_extension_loaded_callback?.(), 0);
})();
