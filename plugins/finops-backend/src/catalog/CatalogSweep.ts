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

import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  AttributionSettings,
  AttributionSettingsError,
  asSentence,
  Attributor,
  buildCatalogSnapshot,
  CatalogSnapshot,
  ClaimFinding,
  ClaimSet,
  compileClaimsInSlices,
  createAttributorInSlices,
  OverrideLog,
} from '@backstage-finops/cost-engine';
import { CatalogMark, CatalogStore } from '../ledger/write/CatalogStore';
import { ClaimOverrideStore } from '../ledger/write/ClaimOverrideStore';
import { AttributionContext } from '../statements/AttributionContext';
import { attributionContext } from './attributionContext';
import { CatalogReader, CatalogReading, sameEtags } from './CatalogReader';
import { claimFindingKey } from './claimFindingKey';
import { goneFinding, SweepFinding, tooManyGone } from './goneGuard';
import { inTurns } from './inTurns';

/** @internal */
export interface CatalogSweepOptions {
  knex: Knex;
  catalog: CatalogReader;
  /** As they are now; the same object while nothing changed. */
  settings: () => Promise<AttributionSettings>;
  logger: LoggerService;
  now?: () => Date;
  /** From this share of entities gone at once on the sweep stops; 0 to 1. */
  maxGoneShare?: number;
}

/**
 * - `swept`: something changed, and the ledger knows
 * - `unchanged`: nothing did
 * - `stopped`: the catalog or the settings can't be right; see the finding
 *
 * @internal
 */
export interface SweepResult {
  status: 'swept' | 'unchanged' | 'stopped';
  finding?: SweepFinding;
}

/** The claims of an importer may be this old: a sweep each minute corrects them. */
const MAX_CONTEXT_AGE_MS = 60_000;

/**
 * A catalog is read again when another replica recorded something meanwhile. After so many times what others recorded
 * is left as it is: it is hardly older, and the next sweep comes within a minute.
 */
const MAX_TRIES = 3;

interface Compiled {
  reading: CatalogReading;
  settings: AttributionSettings;
  snapshot: CatalogSnapshot;
  claims: ClaimSet;
  attributor: Attributor;
  /** Shared by all attributors of equal claims: imports hold on to theirs. */
  overrides: OverrideLog;
  context: AttributionContext;
}

/**
 * Keeps the ledger's entities, and the claims that attribution goes by, up to date
 * with the catalog.
 *
 * @internal
 */
export class CatalogSweep {
  readonly #options: CatalogSweepOptions;
  readonly #store: CatalogStore;
  readonly #overrideStore: ClaimOverrideStore;
  readonly #now: () => Date;
  #compiled: Compiled | undefined;
  #compiledAt = 0;
  /** What this process recorded last; entities are not compared again while it stands. */
  #recorded:
    | { compiled: Compiled; month: string; memberships: string | undefined }
    | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: CatalogSweepOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#store = new CatalogStore(options.knex);
    this.#overrideStore = new ClaimOverrideStore(options.knex);
  }

  /**
   * Reads the catalog and records what changed. Sweeps of one process come one
   * after the other.
   *
   * @throws when the catalog or the database can't be reached; nothing changes then
   */
  async sweep(signal?: AbortSignal): Promise<SweepResult> {
    return this.#inTurn(async () => {
      for (let tries = 1; tries <= MAX_TRIES; tries++) {
        const mark = await this.#store.mark();
        const result = await this.#compile(signal);
        if (result.finding) {
          await this.#store.saveStopped(result.finding);
          this.#options.logger.warn(
            `${result.finding.problem} ${result.finding.remedy}`,
          );
          return { status: 'stopped', finding: result.finding };
        }
        await this.#shareOverrides(result.compiled);
        const status = await this.#record(result.compiled, mark, signal);
        if (status !== 'overtaken') return { status };
      }
      return { status: 'unchanged' };
    });
  }

  /**
   * The claims as they are now, at most a minute old.
   *
   * @throws ServiceUnavailableError when the catalog can't be read; and when it or the
   * settings can't be right, and there are no earlier claims to go by
   */
  async attribution(signal?: AbortSignal): Promise<AttributionContext> {
    return this.#inTurn(async () => {
      const age = this.#now().getTime() - this.#compiledAt;
      if (this.#compiled && age < MAX_CONTEXT_AGE_MS) {
        return this.#compiled.context;
      }
      const result = await this.#compile(signal);
      if (result.finding) {
        if (this.#compiled) {
          return this.#compiled.context;
        }
        const { problem, remedy } = result.finding;
        throw new ServiceUnavailableError(`${problem} ${remedy}`);
      }
      return result.compiled.context;
    });
  }

  /**
   * Hands on which claims this process saw override those of another owner, and takes
   * over what other replicas saw. Only one of them records a sweep, and each imports
   * bills.
   */
  async shareOverrides(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#compiled) {
        await this.#shareOverrides(this.#compiled);
      }
    });
  }

  async #shareOverrides({ claims, overrides }: Compiled): Promise<void> {
    const all = await this.#overrideStore.merge(
      claims.revision,
      overrides.overrides(),
      this.#now(),
    );
    all.forEach(each => overrides.add(each));
  }

  /**
   * What was compiled last, without a look at the catalog; undefined before the
   * catalog was read once.
   */
  current(): { claims: ClaimSet; attributor: Attributor } | undefined {
    return this.#compiled;
  }

  async #compile(
    signal?: AbortSignal,
  ): Promise<
    | { compiled: Compiled; finding?: undefined }
    | { finding: SweepFinding; compiled?: undefined }
  > {
    const { catalog, maxGoneShare } = this.#options;
    let settings: AttributionSettings;
    try {
      settings = await this.#options.settings();
    } catch (error) {
      if (error instanceof AttributionSettingsError) {
        return { finding: settingsFinding(error, this.#now()) };
      }
      throw error;
    }
    const reading = await catalog.read(signal).catch(error => {
      signal?.throwIfAborted();
      throw new ServiceUnavailableError("The catalog can't be read", error);
    });
    const last = this.#compiled;
    if (
      last?.settings === settings &&
      sameEtags(last.reading.etags, reading.etags)
    ) {
      this.#compiledAt = this.#now().getTime();
      return { compiled: last };
    }
    const known = await this.#store.liveEntityRefs();
    const gone = known.filter(ref => !reading.etags.has(ref));
    if (tooManyGone(known.length, gone.length, maxGoneShare)) {
      return { finding: goneFinding(known.length, gone, this.#now()) };
    }
    const snapshot = buildCatalogSnapshot(reading.entities);
    const claims = await inTurns(
      compileClaimsInSlices(snapshot, settings),
      signal,
    );
    const overrides =
      last?.claims.revision === claims.revision
        ? last.overrides
        : new OverrideLog();
    const attributor = await inTurns(
      createAttributorInSlices(claims, { overrides }),
      signal,
    );
    const compiled: Compiled = {
      reading,
      settings,
      snapshot,
      claims,
      attributor,
      overrides,
      context: attributionContext(claims, attributor),
    };
    this.#compiled = compiled;
    this.#compiledAt = this.#now().getTime();
    return { compiled };
  }

  /**
   * Records what was found, unless another replica has recorded something since the
   * catalog was read: what it found may be newer.
   */
  async #record(
    compiled: Compiled,
    since: CatalogMark,
    signal?: AbortSignal,
  ): Promise<'swept' | 'unchanged' | 'overtaken'> {
    return this.#store.exclusively(async () => {
      if (!sameMark(since, await this.#store.mark())) return 'overtaken';
      const at = this.#now();
      const month = at.toISOString().slice(0, 7);
      const { claims, snapshot } = compiled;
      let changed = since.revision !== claims.revision;
      const last = this.#recorded;
      if (
        last?.compiled !== compiled ||
        last.month !== month ||
        last.memberships !== since.memberships
      ) {
        const saved = await this.#store.saveEntities(
          snapshot.entities,
          { at, month },
          signal,
        );
        changed ||= saved;
      }
      const findings = distinctFindings([
        ...claims.findings,
        ...compiled.attributor.overriddenClaims(),
      ]);
      if (await this.#store.saveClaimFindings(findings)) changed = true;
      await this.#overrideStore.expire(claims.revision, at);
      await this.#store.saveSwept({
        revision: claims.revision,
        entities: snapshot.entities.length,
        at,
      });
      const { memberships } = await this.#store.mark();
      this.#recorded = { compiled, month, memberships };
      return changed ? 'swept' : 'unchanged';
    });
  }

  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task, task);
    this.#turn = result.catch(() => {});
    return result;
  }
}

function sameMark(one: CatalogMark, other: CatalogMark): boolean {
  return (
    one.revision === other.revision &&
    one.memberships === other.memberships &&
    one.findings === other.findings
  );
}

function settingsFinding(
  error: AttributionSettingsError,
  at: Date,
): SweepFinding {
  return {
    rule: 'attribution-settings',
    problem: `The setting ${error.setting} can't be used: ${error.problem}.`,
    remedy: asSentence(error.remedy),
    at: at.toISOString(),
  };
}

function distinctFindings(findings: ClaimFinding[]): ClaimFinding[] {
  const byKey = new Map(
    findings.map(finding => [claimFindingKey(finding), finding]),
  );
  return [...byKey.keys()].sort().map(key => byKey.get(key)!);
}
