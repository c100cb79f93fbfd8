// Client libraries that others wrote, unchanged, for a page of the tests.
import * as cryptoPro from 'crypto-pro';
import * as cryptoProJs from 'crypto-pro-js';
import * as rusCrypto from 'ruscryptojs';

window.judges = { cryptoPro, cryptoProJs, rusCrypto };
