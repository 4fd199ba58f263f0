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
 * Compares folded tag keys: by the configured order, then by name.
 *
 * @param tagKeyOrder - folded tag keys, strongest first
 * @internal
 */
export function tagKeyComparer(
  tagKeyOrder: readonly string[],
): (a: string, b: string) => number {
  const places = new Map(tagKeyOrder.map((key, place) => [key, place]));
  return (a, b) => {
    const [placeA, placeB] = [
      places.get(a) ?? Infinity,
      places.get(b) ?? Infinity,
    ];
    if (placeA !== placeB) {
      return placeA < placeB ? -1 : 1;
    }
    return a < b ? -1 : Number(a > b);
  };
}
