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

import { ResponseError } from '@backstage/errors';

/** Whether the server answered at all. */
export function isResponseError(error: Error): error is ResponseError {
  return error.name === 'ResponseError';
}

/** The status that the server answered with, if it answered. */
export function statusOf(error: Error): number | undefined {
  return isResponseError(error) ? error.statusCode : undefined;
}

/** What went wrong, in words for the reader of a page. */
export function describeError(error: Error): string {
  if (isResponseError(error)) {
    // Without a request it is no answer of Backstage: of a proxy, perhaps.
    return error.body.request
      ? `The server says: ${error.body.error.message} (${error.statusCode})`
      : error.message;
  }
  // What fetch rejects with when there is no answer is "Failed to fetch" in
  // one browser and "Load failed" in another.
  if (error.name === 'TypeError' || error.name === 'FetchError') {
    return 'The server did not answer. Either it is down, or your connection is.';
  }
  return error.message;
}
