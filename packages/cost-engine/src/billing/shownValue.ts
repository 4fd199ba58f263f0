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

/** Enough of a value for people to recognise it. */
const MAX_SHOWN_CHARACTERS = 200;

/**
 * A value of a bill as a refusal or a finding shows it: a bill may have values of
 * megabytes, and what is said of it is stored and sent to pages.
 *
 * @public
 */
export function shownValue(value: string): string {
  return value.slice(0, MAX_SHOWN_CHARACTERS);
}
