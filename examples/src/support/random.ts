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

/** FNV-1a over the text: spreads stream names over the seeds. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}

/** One step of mulberry32, a small generator with a full 32-bit period. */
function mulberry32(seed: number): number {
  const a = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(a ^ (a >>> 15), 1 | a);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/**
 * A number in [0, 1) that depends on nothing but seed, name and index.
 * Streams therefore don't disturb each other: adding one leaves the bills of all others as they were.
 */
export function randomAt(seed: number, name: string, index: number): number {
  return mulberry32((hash(name) ^ Math.imul(index + 1, 0x9e3779b1) ^ seed) | 0);
}

/** A stable hexadecimal id of a name, for resource ids and GUIDs that look like the provider's. */
export function hexId(name: string, length: number): string {
  let text = '';
  for (let i = 0; text.length < length; i++) {
    text += hash(`${name}#${i}`).toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}

export function guidOf(name: string): string {
  const h = hexId(name, 32);
  return [
    h.slice(0, 8),
    h.slice(8, 12),
    `4${h.slice(13, 16)}`,
    `a${h.slice(17, 20)}`,
    h.slice(20),
  ].join('-');
}
