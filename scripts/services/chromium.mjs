/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

/*
 * A Chromium for the end-to-end tests: the one that FINOPS_TEST_CHROMIUM
 * names, else the one from npm (Linux on x64), else an installed one.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheDir } from '../toolchain.mjs';

const INSTALLED = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    `${process.env.ProgramFiles}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['ProgramFiles(x86)']}\\Google\\Chrome\\Application\\chrome.exe`,
  ],
};

function runs(executable, env = {}) {
  return (
    spawnSync(executable, ['--headless', '--no-sandbox', '--version'], {
      env: { ...process.env, ...env },
      timeout: 30_000,
    }).status === 0
  );
}

/** Unpacks the browser of @sparticuz/chromium into the checkout's cache. */
async function packagedChromium() {
  const dir = path.join(cacheDir, 'chromium');
  mkdirSync(dir, { recursive: true });
  const { TMPDIR } = process.env;
  // The package unpacks into the system's folder for temporary files.
  process.env.TMPDIR = dir;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const fonts = existsSync('/etc/fonts/fonts.conf')
      ? {}
      : { FONTCONFIG_PATH: path.join(dir, 'fonts') };
    let executable = await chromium.executablePath();
    if (runs(executable, fonts)) {
      return { executable, env: fonts };
    }
    // Unpacking may have been interrupted, or the system may lack libraries
    // (NSS above all) that the package brings too.
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    executable = await chromium.executablePath();
    const bin = path.resolve(
      path.dirname(
        new URL(import.meta.resolve('@sparticuz/chromium')).pathname,
      ),
      '../bin',
    );
    await inflate(path.join(bin, 'al2023.tar.br'));
    const env = {
      ...fonts,
      LD_LIBRARY_PATH: [
        path.join(dir, 'al2023/lib'),
        process.env.LD_LIBRARY_PATH,
      ]
        .filter(Boolean)
        .join(':'),
    };
    return runs(executable, env) ? { executable, env } : undefined;
  } finally {
    if (TMPDIR === undefined) {
      delete process.env.TMPDIR;
    } else {
      process.env.TMPDIR = TMPDIR;
    }
  }
}

/** The browser and the environment it needs, or undefined if there is none. */
export async function findChromium() {
  const named = process.env.FINOPS_TEST_CHROMIUM;
  if (named) {
    if (!runs(named)) {
      throw new Error(
        `FINOPS_TEST_CHROMIUM names ${named}, which does not run as a headless Chromium.`,
      );
    }
    return { executable: named, env: {} };
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const packaged = await packagedChromium();
    if (packaged) {
      return packaged;
    }
  }
  const installed = (INSTALLED[process.platform] ?? []).find(file =>
    existsSync(file),
  );
  return installed ? { executable: installed, env: {} } : undefined;
}
