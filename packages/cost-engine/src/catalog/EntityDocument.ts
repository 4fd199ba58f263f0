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

/**
 * An entity as the catalog API and catalog files have it, as far as a snapshot needs
 * it. Backstage's `Entity` is one; the core knows no Backstage.
 *
 * @public
 */
export interface EntityDocument {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    title?: string;
    annotations?: Record<string, string>;
  };
  spec?: Record<string, unknown>;
  /** Present in entities of the catalog API, not in files. */
  relations?: { type: string; targetRef: string }[];
}

/**
 * The full reference of an entity, in lower case.
 *
 * @public
 */
export function entityRefOf({ kind, metadata }: EntityDocument): string {
  return `${kind}:${metadata.namespace ?? 'default'}/${
    metadata.name
  }`.toLowerCase();
}
