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

import { readFile } from 'node:fs/promises';
import { Refusal } from '@backstage-finops/cost-engine';
import { FoundFile } from './foundFiles';

/** The content of a manifest, or why it can't be used. @internal */
export type ManifestContent =
  | { text: string; json: Record<string, unknown> }
  | { text: string; refusal: Refusal };

/** Larger than any manifest; a file of another kind is not read into memory. */
const MAX_MANIFEST_BYTES = 10_000_000;

/**
 * Reads a manifest.
 * @internal
 */
export async function readManifest(file: FoundFile): Promise<ManifestContent> {
  const refuse = (problem: string, text = ''): ManifestContent => ({
    text,
    refusal: {
      file: file.name,
      problem,
      remedy: 'Copy the export again, and its manifest last',
    },
  });
  if (file.bytes > MAX_MANIFEST_BYTES) {
    return refuse(`The manifest has ${file.bytes} bytes, which none has`);
  }
  const text = await readFile(file.path, 'utf8');
  try {
    const json = JSON.parse(text.replace(/^\uFEFF/, ''));
    return json !== null && typeof json === 'object' && !Array.isArray(json)
      ? { text, json }
      : refuse('The manifest is not a JSON object', text);
  } catch (error) {
    return refuse(
      `The manifest is not JSON: ${(error as Error).message}`,
      text,
    );
  }
}
