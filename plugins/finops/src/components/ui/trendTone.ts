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
 * The tone of a chip that tells a change of cost: more is worth a look, whichever page
 * it stands on.
 *
 * @param sign - of the change
 */
export function trendTone(sign: -1 | 0 | 1): 'neutral' | 'warning' | 'good' {
  if (sign === 0) return 'neutral';
  return sign > 0 ? 'warning' : 'good';
}
