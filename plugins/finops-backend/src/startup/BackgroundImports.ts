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

import { LoggerService } from '@backstage/backend-plugin-api';
import { ReimportRequest } from '../attribution/Rekeying';
import { SourceReader, StatementReader } from '../ledger/read';
import { ImportRuntime } from '../sources/createImportRuntime';
import { SourceImports } from '../sourceStatus';

/**
 * Starts imports that nobody waits for: those that somebody asked for on a page, and those of bills that have to be read
 * again because a claim asks for what their keys lack. They end with the process.
 *
 * @internal
 */
export class BackgroundImports implements SourceImports {
  readonly configurationErrors: string[];
  readonly #runtime: ImportRuntime;
  readonly #statements: Pick<StatementReader, 'deliveryOfUnit'>;
  readonly #logger: LoggerService;
  readonly #stop = new AbortController();
  readonly #running = new Map<string, Promise<void>>();

  constructor(
    runtime: ImportRuntime,
    statements: Pick<StatementReader, 'deliveryOfUnit'>,
    configurationErrors: string[],
    logger: LoggerService,
  ) {
    this.#runtime = runtime;
    this.#statements = statements;
    this.configurationErrors = configurationErrors;
    this.#logger = logger;
  }

  list(): { name: string; kind: string }[] {
    return this.#runtime.sources
      .list()
      .map(({ name, kind }) => ({ name, kind }));
  }

  isImporting(source: string): boolean {
    return (
      this.#running.has(`source ${source}`) || this.#runtime.isImporting(source)
    );
  }

  start(source: string): boolean {
    return (
      !this.#runtime.isListing(source) &&
      this.#run(`source ${source}`, signal =>
        this.#runtime.importSource(source, { signal }),
      )
    );
  }

  /** Reads bills again; one that is being read already is left alone. */
  reimport(requests: readonly ReimportRequest[]): void {
    for (const { sourceId, source, unit } of requests) {
      this.#run(`unit ${unit} of source ${source}`, async signal => {
        const delivery = await this.#statements.deliveryOfUnit(sourceId, unit);
        if (delivery !== undefined) {
          await this.#runtime.reimport(delivery, signal);
        }
      });
    }
  }

  /**
   * Imports what an earlier process has left. Of one that died, the scheduler takes the task for running until it times
   * out, which is hours for an import; one that was stopped has noted an error, and its next turn is far away. One source after the other; where another replica is at work after all, fences keep both from
   * harm.
   */
  async catchUp(sources: Pick<SourceReader, 'list'>): Promise<void> {
    const known = new Map((await sources.list()).map(one => [one.name, one]));
    for (const { name } of this.list()) {
      const source = known.get(name);
      const left =
        !source?.lastCheckedAt || source.importing || source.lastError;
      if (left && !this.isImporting(name)) {
        this.start(name);
        await this.#running.get(`source ${name}`);
      }
    }
  }

  /** Ends what runs; what was staged is cleaned by the next import. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running.values());
  }

  /** @returns whether it was started, and does not run already */
  #run(name: string, run: (signal: AbortSignal) => Promise<unknown>): boolean {
    if (this.#running.has(name) || this.#stop.signal.aborted) return false;
    const running = run(this.#stop.signal)
      .then(() => undefined)
      .catch(error => {
        if (!this.#stop.signal.aborted) {
          this.#logger.error(`The import of ${name} failed`, error);
        }
      })
      .finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    return true;
  }
}
