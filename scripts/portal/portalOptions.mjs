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

import { isFree } from './ports.mjs';

const USAGE = `Usage: npm start [-- options]

  --frontend-port <port>  port of the pages (default 3000)
  --backend-port <port>   port of the API (default 7007)
  --verbose               show everything that the portal logs
`;

const PORT_OPTIONS = {
  '--frontend-port': 'frontendPort',
  '--backend-port': 'backendPort',
};

function fail(text, code = 1) {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}

/**
 * Reads the command line of `npm start`, and ends the process where it is wrong or a
 * port is taken. Needs nothing that is installed, so that this is known before.
 */
export async function portalOptions(argv) {
  const options = { frontendPort: 3000, backendPort: 7007, verbose: false };
  const args = [...argv];
  while (args.length) {
    const arg = args.shift();
    if (arg === '--help') {
      process.stdout.write(USAGE);
      process.exit(0);
    } else if (arg === '--verbose') {
      options.verbose = true;
    } else if (PORT_OPTIONS[arg]) {
      const port = Number(args.shift());
      if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        fail(`${arg} needs a port number.\n\n${USAGE}`, 2);
      }
      options[PORT_OPTIONS[arg]] = port;
    } else {
      fail(`Unknown option ${arg}.\n\n${USAGE}`, 2);
    }
  }
  for (const [name, key] of Object.entries(PORT_OPTIONS)) {
    if (!(await isFree(options[key]))) {
      fail(
        `Port ${options[key]} is taken by another program, or by a portal of this checkout that still runs.\n  What to do: stop it, or choose another port: npm start -- ${name} <port>`,
      );
    }
  }
  return options;
}
