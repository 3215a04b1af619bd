// Runs every test project, one after the other (they start engines and servers: in parallel they would measure each other),
// prints what failed, and ends with one line for the whole run: "N passed, N failed[, N skipped]".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const args = process.argv.slice(2);
const configuration = args[args.indexOf('--configuration') + 1] ?? 'Release';
const wanted = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--configuration');
const results = mkdtempSync(join(tmpdir(), 'clew-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };

function dotnetProject(project) {
  const trx = join(results, `${project}.trx`);
  const run = spawnSync('dotnet', ['test', join(here, project), '-c', configuration, '--no-build', '--nologo', '--logger', `trx;LogFileName=${trx}`, '--logger', 'console;verbosity=quiet'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!existsSync(trx)) return { passed: 0, failed: 1, skipped: 0, output: run.stdout + run.stderr };
  const xml = readFileSync(trx, 'utf8');
  const counters = /<Counters ([^>]*)\/>/.exec(xml)?.[1] ?? '';
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const executed = count('executed');
  const passed = count('passed');
  let failed = executed - passed;
  // A project that ran no test, or whose runner crashed after the report, did not pass.
  if (executed === 0 || (run.status !== 0 && failed === 0)) failed += 1;
  return { passed, failed, skipped: skipped(xml), output: failed > 0 ? failures(xml) || run.stdout + run.stderr : skippedNames(xml) };
}

// Each failed test by its name, with what it said: the message, where, and the end of what it printed.
function failures(xml) {
  const part = (result, name) => unescape(new RegExp(`<${name}>([^]*?)</${name}>`).exec(result)?.[1] ?? '').trimEnd();
  return [...xml.matchAll(/<UnitTestResult ([^>]*[^/])>([^]*?)<\/UnitTestResult>/g)]
    .filter(([, attributes]) => attributes.includes('outcome="Failed"'))
    .map(([, attributes, result]) => [`FAILED ${unescape(/testName="([^"]*)"/.exec(attributes)?.[1] ?? '')}`,
      lastLines(part(result, 'Message')), lastLines(part(result, 'StackTrace')), lastLines(part(result, 'StdOut'))].filter(Boolean).join('\n'))
    .join('\n');
}

const lastLines = (text) => text.split('\n').slice(-60).map((line) => `  ${line}`).join('\n').trimEnd();
const unescape = (text) => text.replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
  .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

const skippedNames = (xml) => [...xml.matchAll(/<UnitTestResult [^>]*testName="([^"]*)"[^>]*outcome="NotExecuted"/g)].map((m) => `  skipped: ${m[1]}\n`).join('');
const skipped = (xml) => [...xml.matchAll(/outcome="NotExecuted"/g)].length;

function nodeTests() {
  const run = spawnSync('npm', ['test', '--silent'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const count = (name) => Number(new RegExp(`^(?:#|ℹ) ${name} (\\d+)`, 'm').exec(run.stdout)?.[1] ?? 0);
  const passed = count('pass');
  let failed = count('fail');
  if (failed === 0 && (run.status !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped: count('skipped'), output: failed > 0 ? run.stdout + run.stderr : '' };
}

const projects = readdirSync(here).filter((name) => existsSync(join(here, name, `${name}.csproj`))).sort();
const suites = [['scripts of the pages', nodeTests], ...projects.map((project) => [project, () => dotnetProject(project)])];
for (const [name, run] of suites) {
  if (wanted.length > 0 && !wanted.some((part) => name.toLowerCase().includes(part.toLowerCase()))) continue;
  const started = Date.now();
  const result = run();
  for (const key of Object.keys(total)) total[key] += result[key];
  console.log(`${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped (${Math.round((Date.now() - started) / 1000)} s)`);
  if (result.output) console.log(result.output.trimEnd());
}
rmSync(results, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
