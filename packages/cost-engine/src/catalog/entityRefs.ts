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

/** Kind of a reference that names none. */
const DEFAULT_KIND = 'component';
/** Namespace of a reference that names none, as in Backstage. */
const DEFAULT_NAMESPACE = 'default';

/**
 * What a reference that leaves something out means.
 *
 * @public
 */
export interface EntityRefDefaults {
  kind?: string;
  namespace?: string;
}

/**
 * Reads `[kind:][namespace/]name` and returns it in lower case and in full, as
 * catalog references are compared.
 *
 * @returns undefined when it is no reference
 * @public
 */
export function parseEntityRef(
  text: string,
  defaults?: EntityRefDefaults,
): string | undefined {
  return parseEntityRefKeepingCase(text, defaults)?.toLowerCase();
}

/**
 * Like {@link parseEntityRef}, with the name's case kept: two names that differ in
 * case alone are not the same value of a bill.
 *
 * @internal
 */
export function parseEntityRefKeepingCase(
  text: string,
  defaults?: EntityRefDefaults,
): string | undefined {
  const match = /^\s*(?:([^\s:/]+):)?(?:([^\s:/]+)\/)?([^\s:/]+)\s*$/.exec(
    text,
  );
  if (!match) {
    return undefined;
  }
  const [
    ,
    kind = defaults?.kind ?? DEFAULT_KIND,
    namespace = defaults?.namespace ?? DEFAULT_NAMESPACE,
    name,
  ] = match;
  return `${kind.toLowerCase()}:${namespace.toLowerCase()}/${name}`;
}
