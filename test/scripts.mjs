// Runs the tests of the pages' scripts: every *.test.ts below test/Clew.Web.Tests, each bundled by esbuild, by Node's own runner.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = join(dirname(fileURLToPath(import.meta.url)), 'Clew.Web.Tests');
const out = mkdtempSync(join(tmpdir(), 'clew-scripts-'));
const tests = readdirSync(here, { recursive: true }).map(String).filter((name) => name.endsWith('.test.ts') && !/^(bin|obj)[\\/]/.test(name)).sort();
try {
  await build({
    entryPoints: Object.fromEntries(tests.map((name) => [name.replace(/\.ts$/, ''), join(here, name)])),
    outdir: out, outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', sourcemap: 'inline', logLevel: 'warning',
  });
  const files = tests.map((name) => join(out, name.replace(/\.ts$/, '.mjs')));
  const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-reporter', 'tap', ...files], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
