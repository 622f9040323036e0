import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CDN, catalog } from '../testing/serve.mjs';

const run = promisify(execFile);
const DEBIAN = '/usr/share/wordpress';
const PACKAGES = ['wordpress', 'php-cli', 'php-mysql', 'mariadb-server'];

/**
 * Says why there can be no WordPress here, or null when there is one. Installs Debian's packages where that is allowed: as root on a
 * machine of its own kind, or in CI.
 */
export async function whyNoWordPress() {
  if (process.env.PLUMBLINE_WORDPRESS === '0') return 'PLUMBLINE_WORDPRESS=0 asks to leave WordPress out';
  if (isInstalled()) return null;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return `WordPress is not installed here (Debian and Ubuntu: sudo apt-get install ${PACKAGES.join(' ')})`;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...PACKAGES], { env, maxBuffer: 1 << 26 });
  } catch (error) {
    return `apt-get could not install ${PACKAGES.join(', ')}: ${String(error.stderr ?? error.message).trim().split('\n').at(-1)}`;
  }
  return isInstalled() ? null : `${DEBIAN} is not there after installing ${PACKAGES.join(', ')}`;
}

function isInstalled() {
  return existsSync(`${DEBIAN}/wp-load.php`) && ['/usr/bin/php', '/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db'].every((path) => existsSync(path));
}

/** A WordPress of its own, in a folder that goes again: database, PHP's own server, our plugin, and the pages given. */
export async function startWordPress(folder, pages) {
  const home = await mkdtemp(join(tmpdir(), 'plumbline-wordpress-'));
  const children = [];
  const close = async () => {
    for (const child of children.reverse()) {
      const ended = new Promise((done) => child.once('exit', done));
      if (child.exitCode === null && child.kill()) await ended;
    }
    await rm(home, { recursive: true, force: true });
  };
  try {
    return { pageUrl: await start(folder, pages, home, children), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(folder, pages, home, children) {
  const [root, socket] = [join(home, 'site'), join(home, 'db.sock')];
  await copySite(folder, root);
  await startDatabase(join(home, 'data'), socket, children);
  const host = `127.0.0.1:${await freePort()}`;
  await writeFile(join(root, 'wp-config.php'), configuration(host, socket));
  const installing = run('php', [join(folder, 'install.php'), root, host], { maxBuffer: 1 << 24 });
  installing.child.stdin.end(JSON.stringify(pages));
  const { stdout } = await installing;
  const ids = Object.fromEntries(stdout.trim().split('\n').map((line) => line.split(' ')));
  children.push(spawn('php', ['-S', host, '-t', root], { stdio: 'ignore' }));
  await untilAnswers(`http://${host}/kpis/deals.csv`);
  return (name) => `http://${host}/?page_id=${ids[name]}`;
}

async function copySite(folder, root) {
  await cp(DEBIAN, root, { recursive: true, dereference: true, filter: (path) => !/\/wp-content\/(themes|plugins|languages|uploads)\/./.test(path) });
  await rm(join(root, 'wp-config.php'), { force: true });
  const content = join(root, 'wp-content');
  for (const name of ['plugins', 'themes', 'uploads']) await mkdir(join(content, name), { recursive: true });
  await cp(join(folder, 'plugin'), join(content, 'plugins/plumbline'), { recursive: true });
  await cp(CDN, join(content, 'plugins/plumbline/assets'), { recursive: true });
  await cp(join(folder, 'theme'), join(content, 'themes/plain'), { recursive: true });
  await cp(join(folder, '../shared'), join(root, 'kpis'), { recursive: true });
  await writeFile(join(root, 'kpis/sales.json'), await catalog());
  await writeFile(join(root, 'favicon.ico'), '');
}

async function startDatabase(data, socket, children) {
  await run('mariadb-install-db', [`--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', '--user=root'], { maxBuffer: 1 << 24 });
  const options = [`--datadir=${data}`, `--socket=${socket}`, '--skip-networking', '--user=root', '--innodb-buffer-pool-size=32M'];
  children.push(spawn('/usr/sbin/mariadbd', ['--no-defaults', ...options], { stdio: 'ignore' }));
  for (let turn = 0; turn < 300 && !existsSync(socket); turn++) await new Promise((done) => setTimeout(done, 100));
  await run('mariadb', ['--no-defaults', `--socket=${socket}`, '-u', 'root', '-e', 'CREATE DATABASE wordpress']);
}

function configuration(host, socket) {
  return `<?php
define( 'DB_NAME', 'wordpress' ); define( 'DB_USER', 'root' ); define( 'DB_PASSWORD', '' ); define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' ); define( 'WP_HOME', 'http://${host}' ); define( 'WP_SITEURL', 'http://${host}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'DISABLE_WP_CRON', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
`;
}

async function untilAnswers(url) {
  for (let turn = 0; turn < 100; turn++) {
    if (await fetch(url).then((response) => response.ok, () => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} did not answer within 10 s`);
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
