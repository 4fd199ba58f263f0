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

import { ReadingFailedError } from '@backstage-finops/cost-engine';
import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import { CommandIo } from './CommandIo';
import { InterruptedError } from './InterruptedError';
import { lintCommand } from './lint/lintCommand';
import { OUTPUT_FORMATS, OutputFormat } from './OutputFormat';
import { previewCommand } from './preview/previewCommand';
import { WrongUseError } from './WrongUseError';

/** Not the bill's fault, and nothing was posted. */
const EXIT_FAILED = 1;

/** Wrong use: an option, a path or a file that is not what it should be. */
const EXIT_WRONG_USE = 2;

const HELP = `
Example:
  finops preview --bill bills/october --catalog catalog

finops help <command> shows its options and exit codes.`;

const PREVIEW_HELP = `
Example:
  finops preview --bill bills/october --bill saas.csv --catalog catalog

Exit codes:
  0  every bill was posted and balances; there may be findings
  1  a bill was refused or does not balance
  2  wrong use`;

const LINT_HELP = `
Example:
  finops lint . --config app-config.yaml

Exit codes:
  0  no errors; there may be warnings
  1  errors
  2  wrong use`;

/**
 * Runs the command line.
 *
 * @param args - without the program's own name
 * @returns the exit code: 0 fine, 1 something is wrong with the bills or the
 * annotations, 2 wrong use, 128 and the number of the signal that interrupted it
 */
export async function runCli(
  args: readonly string[],
  io: CommandIo,
): Promise<number> {
  let exitCode = 0;
  const run = (code: Promise<number>) =>
    code.then(value => {
      exitCode = value;
    });
  const program = createProgram(io, run);
  try {
    await program.parseAsync([...args], { from: 'user' });
    io.signal?.throwIfAborted();
    return exitCode;
  } catch (error) {
    if (io.signal?.aborted) {
      // Whatever failed meanwhile failed because of it.
      const { message, exitCode: code } = io.signal.reason as InterruptedError;
      io.err(`${message}\n`);
      return code;
    }
    if (error instanceof CommanderError) {
      // Commander has written its message, or the help that was asked for.
      return error.exitCode === 0 ? 0 : EXIT_WRONG_USE;
    }
    if (error instanceof WrongUseError) {
      io.err(`${error.message}\n`);
      return EXIT_WRONG_USE;
    }
    if (error instanceof ReadingFailedError) {
      io.err(`${error.message}\n`);
      return EXIT_FAILED;
    }
    throw error;
  }
}

function createProgram(
  io: CommandIo,
  run: (code: Promise<number>) => Promise<void>,
): Command {
  const program = new Command('finops')
    .description('FinOps for Backstage on the command line')
    .version(version)
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({
      writeOut: text => io.out(text),
      writeErr: text => io.err(text),
    });

  withCommonOptions(program.command('preview'))
    .description(
      'Shows what bills come to for the entities of a catalog, without a server',
    )
    .option(
      '--bill <path>',
      'a FOCUS bill: a CSV, CSV.gz or Parquet file, or a folder (repeatable, required)',
      collect,
    )
    .option(
      '--catalog <path>',
      'a catalog YAML file, or a folder of them (repeatable); without it no entity gets anything',
      collect,
    )
    .option(
      '--explain <entityRef>',
      'say why an entity costs what it costs (repeatable)',
      collect,
    )
    .addHelpText('after', PREVIEW_HELP)
    .action((options, command: Command) => {
      // Only now: Commander looks for what is missing before what is misspelt.
      if (!options.bill) {
        command.error("error: required option '--bill <path>' not specified");
      }
      return run(previewCommand(options, io));
    });

  withCommonOptions(program.command('lint'))
    .description('Checks the ownership annotations of catalog files')
    .argument('<catalog...>', 'catalog YAML files, or folders of them')
    .addHelpText('after', LINT_HELP)
    .action((catalog: string[], options) =>
      run(lintCommand({ ...options, catalog }, io)),
    );
  return program;
}

function withCommonOptions(command: Command): Command {
  return command
    .option(
      '--config <app-config.yaml>',
      'conventions and other settings under finops:',
    )
    .addOption(
      new Option('--format <format>', 'how to write the result')
        .choices([...OUTPUT_FORMATS])
        .default('table' satisfies OutputFormat),
    );
}

function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}
