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
 * What attribution needs to know of one catalog entity.
 *
 * @public
 */
export interface CatalogEntity {
  /** Lower-case stringified, such as `component:default/checkout`. */
  entityRef: string;
  /** As written in the catalog, such as `Component`. */
  kind: string;
  /** As written in the catalog. */
  name: string;
  namespace: string;
  title?: string;
  type?: string;
  lifecycle?: string;
  /** Ref of the owner. */
  owner?: string;
  /** The owner and its parent groups, nearest first. */
  ownerAncestors: string[];
  /** Ref of the system that it is part of. */
  system?: string;
  /** Ref of the domain that it, or its system, is part of. */
  domain?: string;
  /** Refs of what it depends on. */
  dependsOn: string[];
  annotations: Record<string, string>;
}

/**
 * The catalog at one moment, made from the catalog API or from YAML files.
 *
 * @public
 */
export interface CatalogSnapshot {
  /** Sorted by entityRef. */
  entities: CatalogEntity[];
}
