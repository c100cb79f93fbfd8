// Builds the browser assets into the folder given: hashed names, minified, with .gz and .br beside each, and manifest.json
// (source name → hashed name) for Assets.cs. Usage: node assets/build.mjs OUT
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, '../wwwroot'));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const result = await build({
  entryPoints: ['app.js', 'signing.ts', 'app.css'].map((name) => join(here, name)),
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox125', 'safari17.5'],
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file', '.svg': 'dataurl' },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const manifest = {};
for (const [file, { entryPoint }] of Object.entries(result.metafile.outputs))
  if (entryPoint) manifest[entryPoint.split('/').pop()] = file.split('/').pop();

// One SVG sprite of the icons that the pages name; an icon missing from the list shows as nothing, and a test looks for that.
const icons = readFileSync(join(here, 'icons.txt'), 'utf8').split(/\s+/).filter(Boolean);
const symbols = icons.map((name) => {
  const [style, file] = name.endsWith('-filled') ? ['filled', name.slice(0, -7)] : ['outline', name];
  const svg = readFileSync(join(here, `../node_modules/@tabler/icons/icons/${style}/${file}.svg`), 'utf8');
  const body = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>/, '').replace('</svg>', '').replace(/\s*\n\s*/g, '');
  const paint = style === 'filled' ? 'fill="currentColor"' : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${body}</symbol>`;
});
emit('icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
emit('favicon.svg', readFileSync(join(here, 'favicon.svg')));

for (const name of readdirSync(out)) {
  if (['.woff2'].includes(extname(name))) continue;
  const content = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
}
writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2));

function emit(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase();
  const hashed = name.replace(/(\.\w+)$/, `-${hash}$1`);
  writeFileSync(join(out, hashed), content);
  manifest[name] = hashed;
}
