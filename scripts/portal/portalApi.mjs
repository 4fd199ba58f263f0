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
/*
 * The portal's own API, as a signed-in guest of a portal in development.
 */

const TIMEOUT_MS = 60_000;

async function ask(url, options) {
  const response = await fetch(url, {
    ...options,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return response.json();
}

/** Signs in; resolves to a function that asks the finops plugin: path and method, `GET` unless told. */
export async function portalApi(backendUrl) {
  const { backstageIdentity } = await ask(
    `${backendUrl}/api/auth/guest/refresh`,
    { method: 'POST' },
  );
  const headers = { Authorization: `Bearer ${backstageIdentity.token}` };
  return (path, method = 'GET') =>
    ask(`${backendUrl}/api/finops${path}`, { method, headers });
}
