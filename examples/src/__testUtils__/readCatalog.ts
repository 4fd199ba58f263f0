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

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** An entity of the sample company's catalog, as its YAML has it. */
export interface CatalogYamlEntity {
  kind: string;
  metadata: {
    name: string;
    title?: string;
    annotations?: Record<string, string>;
  };
  spec: Record<string, unknown>;
}

/** Folder of the catalog's YAML files. */
export const CATALOG_FOLDER = join(__dirname, '../../catalog');

/** All entities of the catalog but the Location that lists its files. */
export function readCatalog(): CatalogYamlEntity[] {
  return readdirSync(CATALOG_FOLDER)
    .filter(file => file !== 'all.yaml')
    .sort()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(CATALOG_FOLDER, file), 'utf8')).map(
        document => document.toJS() as CatalogYamlEntity,
      ),
    );
}

/** `component:default/checkout` */
export function entityRefOf(entity: CatalogYamlEntity): string {
  return `${entity.kind.toLowerCase()}:default/${entity.metadata.name}`;
}
