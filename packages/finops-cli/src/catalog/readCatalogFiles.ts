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

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  buildCatalogSnapshot,
  CatalogSnapshot,
  EntityDocument,
  entityRefOf,
  isCostKind,
} from '@backstage-finops/cost-engine';
import { glob } from 'tinyglobby';
import { Document, LineCounter, parseAllDocuments } from 'yaml';
import { WrongUseError } from '../WrongUseError';

/** Where an entity, or one of its annotations, is written. */
export interface CatalogPosition {
  /** As the user would name the file. */
  file: string;
  /** Counted from 1. */
  line?: number;
}

/** Something wrong with the files themselves. */
export interface CatalogFileProblem extends CatalogPosition {
  entityRef?: string;
  severity: 'error' | 'warning';
  problem: string;
  remedy: string;
}

/** A catalog of files. */
export interface CatalogFiles {
  snapshot: CatalogSnapshot;
  problems: CatalogFileProblem[];
  /** Files that are no YAML, and nothing in them looks like an entity. */
  skipped: string[];
  positionOf(entityRef: string, annotation: string): CatalogPosition;
}

interface FoundEntity {
  document: EntityDocument;
  yaml: Document.Parsed;
  lines: LineCounter;
  file: string;
}

const YAML_FILES = ['**/*.yaml', '**/*.yml'];

/**
 * Reads catalog YAML: files, or all YAML files of folders, with several entities to a
 * file. Locations lead to the files that they name. Owner ancestors come from the
 * parents of Groups, a domain from the system, as in the backend.
 *
 * @throws WrongUseError when a path is not there
 */
export async function readCatalogFiles(
  paths: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<CatalogFiles> {
  const problems: CatalogFileProblem[] = [];
  const skipped: string[] = [];
  const entities = new Map<string, FoundEntity>();
  const seen = new Set<string>();
  const named = new Set(paths.map(each => path.resolve(cwd, each)));
  const waiting = (
    await Promise.all(paths.map(each => filesAt(path.resolve(cwd, each), each)))
  ).flat();
  for (let file = waiting.shift(); file; file = waiting.shift()) {
    signal?.throwIfAborted();
    if (!seen.has(file)) {
      seen.add(file);
      const { found, broken } = await readFileAt(file, shownPath(file, cwd));
      const isNamed = named.has(file);
      if (isNamed || broken.every(({ ours }) => ours)) {
        problems.push(...broken.map(({ problem }) => problem));
      } else {
        skipped.push(shownPath(file, cwd));
      }
      if (isNamed && found.length === 0 && broken.length === 0) {
        problems.push({
          file: shownPath(file, cwd),
          severity: 'error',
          problem: 'The file has no entity of Backstage',
          remedy: 'Give a file such as catalog-info.yaml',
        });
      }
      for (const entity of found) {
        if (entity.document.kind.toLowerCase() === 'location') {
          waiting.push(...(await targetsOf(entity, file, problems)));
        } else {
          addEntity(entity, entities, problems);
        }
      }
    }
  }
  return {
    snapshot: buildCatalogSnapshot(
      [...entities.values()].map(({ document }) => document),
    ),
    problems,
    skipped,
    positionOf: (entityRef, annotation) => {
      const entity = entities.get(entityRef);
      if (!entity) {
        return { file: '' };
      }
      const keys = ['metadata', 'annotations', annotation];
      return {
        file: entity.file,
        line: lineOf(entity, keys) ?? lineOf(entity, ['metadata', 'name']),
      };
    },
  };
}

/** Relative as long as it is below the folder that the user is in. */
function shownPath(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') ? file : relative;
}

async function filesAt(absolute: string, shown: string): Promise<string[]> {
  const stats =
    shown === '' ? undefined : await stat(absolute).catch(() => undefined);
  if (!stats) {
    throw new WrongUseError(
      shown === ''
        ? 'The path of a catalog file is empty'
        : `There is no catalog file or folder ${shown}`,
      'Give the path of a YAML file, or of a folder with YAML files',
    );
  }
  if (!stats.isDirectory()) {
    return [absolute];
  }
  const files = await glob(YAML_FILES, {
    cwd: absolute,
    absolute: true,
    ignore: ['**/node_modules/**'],
  });
  if (files.length === 0) {
    throw new WrongUseError(
      `There is no YAML file in ${shown}`,
      'Give the folder that contains catalog-info.yaml files',
    );
  }
  return files.sort();
}

/** A document that cannot be used. */
interface BrokenDocument {
  /** Whether it is meant for the catalog, as far as can be told. */
  ours: boolean;
  problem: CatalogFileProblem;
}

async function readFileAt(
  file: string,
  shown: string,
): Promise<{ found: FoundEntity[]; broken: BrokenDocument[] }> {
  const lines = new LineCounter();
  const text = await readFile(file, 'utf8');
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
  });
  const found: FoundEntity[] = [];
  const broken: BrokenDocument[] = [];
  const list = Array.isArray(documents) ? documents : [];
  for (const [index, yaml] of list.entries()) {
    const [error] = yaml.errors;
    const content = error
      ? { problem: error.message, at: error.pos[0] }
      : contentOf(yaml);
    if ('problem' in content) {
      broken.push({
        ours: mentionsEntity(text),
        problem: {
          file: shown,
          line: lines.linePos(content.at).line,
          severity: 'error',
          problem: `The file is not YAML: ${content.problem}`,
          remedy: 'Correct it; nothing of this document is used',
        },
      });
    } else if (isEntity(content.value)) {
      found.push({ document: content.value, yaml, lines, file: shown });
    } else if (looksLikeEntity(content.value)) {
      broken.push({
        ours: true,
        problem: {
          file: shown,
          line: lines.linePos(yaml.range[0]).line,
          severity: 'error',
          problem: `Document ${
            index + 1
          } looks like an entity and lacks ${missingOf(content.value).join(
            ', ',
          )}`,
          remedy: 'Add it; nothing of this document is used',
        },
      });
    }
  }
  return { found, broken };
}

/** Aliases are resolved here alone: those that lead nowhere, or to millions of nodes, fail. */
function contentOf(
  yaml: Document.Parsed,
): { value: unknown } | { problem: string; at: number } {
  try {
    return { value: yaml.toJS() };
  } catch (error) {
    return { problem: (error as Error).message, at: yaml.range[0] };
  }
}

/**
 * Whether a text that is no YAML is meant for the catalog. Templates of Helm and others
 * lie in the same folders.
 */
function mentionsEntity(text: string): boolean {
  return (
    /\bapiVersion["']?\s*:\s*["']?[^\s"']*backstage/.test(text) ||
    [...text.matchAll(/^["']?kind["']?\s*:\s*["']?(\w+)/gm)].some(([, kind]) =>
      isCostKind(kind),
    )
  );
}

/** Other YAML lies in the same folders; what has no kind and name is not ours. */
function isEntity(value: unknown): value is EntityDocument {
  const document = value as Partial<EntityDocument> | null;
  const apiVersion = (value as { apiVersion?: unknown } | null)?.apiVersion;
  return (
    typeof document?.kind === 'string' &&
    typeof document.metadata?.name === 'string' &&
    typeof apiVersion === 'string' &&
    apiVersion.includes('backstage')
  );
}

/** A document of Backstage, or of a kind of it without its apiVersion. */
function looksLikeEntity(
  value: unknown,
): value is Record<'apiVersion' | 'kind' | 'metadata', unknown> {
  const { apiVersion, kind, metadata } = (value ?? {}) as Record<
    string,
    unknown
  >;
  return typeof apiVersion === 'string'
    ? apiVersion.includes('backstage')
    : typeof kind === 'string' &&
        isCostKind(kind) &&
        typeof metadata === 'object';
}

function missingOf({
  apiVersion,
  kind,
  metadata,
}: Record<'apiVersion' | 'kind' | 'metadata', unknown>): string[] {
  const name = (metadata as { name?: unknown } | null | undefined)?.name;
  return Object.entries({ apiVersion, kind, 'metadata.name': name })
    .filter(([, value]) => typeof value !== 'string')
    .map(([field]) => field);
}

function addEntity(
  entity: FoundEntity,
  entities: Map<string, FoundEntity>,
  problems: CatalogFileProblem[],
): void {
  const entityRef = entityRefOf(entity.document);
  const first = entities.get(entityRef);
  if (!first) {
    entities.set(entityRef, entity);
    return;
  }
  problems.push({
    file: entity.file,
    line: lineOf(entity, ['metadata', 'name']),
    entityRef,
    severity: 'error',
    problem: `${entityRef} is in ${first.file} already`,
    remedy: 'Keep one of them; only the first is used',
  });
}

/** The files that a Location names, by paths relative to its own. */
async function targetsOf(
  { document, file: shown }: FoundEntity,
  file: string,
  problems: CatalogFileProblem[],
): Promise<string[]> {
  const { target, targets } = (document.spec ?? {}) as Record<string, unknown>;
  const names = [target, targets]
    .flat()
    .filter((name): name is string => typeof name === 'string');
  const found: string[] = [];
  for (const name of names) {
    const matches = /^[a-z]+:\/\//i.test(name)
      ? []
      : await glob(name, { cwd: path.dirname(file), absolute: true });
    if (matches.length === 0) {
      problems.push({
        file: shown,
        entityRef: entityRefOf(document),
        severity: 'warning',
        problem: `The target ${name} is not a file here`,
        remedy: 'Give its file or folder as a further catalog path',
      });
    }
    found.push(...matches.sort());
  }
  return found;
}

function lineOf(
  { yaml, lines }: FoundEntity,
  keys: readonly string[],
): number | undefined {
  const node = yaml.getIn(keys, true) as { range?: [number] } | undefined;
  return node?.range ? lines.linePos(node.range[0]).line : undefined;
}
