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

/* eslint-disable no-bitwise */

/** The round constants of FIPS 180-4, section 4.2.2. */
const K = roundConstants();

/** Bytes that are hashed as one. */
const BLOCK_BYTES = 64;

/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8, in hexadecimal. The core runs in a browser
 * too, where only an asynchronous one is at hand.
 *
 * @internal
 */
export class Sha256 {
  readonly #encoder = new TextEncoder();
  readonly #state = new Uint32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
    0x1f83d9ab, 0x5be0cd19,
  ]);
  /** What is left of the text after its whole blocks. */
  #rest = new Uint8Array(0);
  #bytes = 0;

  /** Adds a piece of the text. A surrogate pair must not be split between pieces. */
  update(text: string): void {
    const added = this.#encoder.encode(text);
    this.#bytes += added.length;
    const bytes = new Uint8Array(this.#rest.length + added.length);
    bytes.set(this.#rest);
    bytes.set(added, this.#rest.length);
    const whole = bytes.length - (bytes.length % BLOCK_BYTES);
    hashBlocks(this.#state, bytes.subarray(0, whole));
    this.#rest = bytes.slice(whole);
  }

  /** The hash of all pieces. Nothing can be added afterwards. */
  digest(): string {
    const rest = this.#rest;
    const padded = new Uint8Array((((rest.length + 8) >> 6) + 1) << 6);
    padded.set(rest);
    padded[rest.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(this.#bytes / 2 ** 29));
    view.setUint32(padded.length - 4, this.#bytes << 3);
    hashBlocks(this.#state, padded);
    return Array.from(this.#state, word =>
      word.toString(16).padStart(8, '0'),
    ).join('');
  }
}

function hashBlocks(state: Uint32Array, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const w = new Uint32Array(64);
  for (let block = 0; block < bytes.length; block += BLOCK_BYTES) {
    for (let i = 0; i < 16; i++) {
      w[i] = view.getUint32(block + i * 4);
    }
    for (let i = 16; i < 64; i++) {
      const s0 =
        rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 =
        rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) >>> 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) >>> 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) >>> 0;
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) {
      state[i] += value;
    }
  }
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
function roundConstants(): Uint32Array {
  const constants = new Uint32Array(64);
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n && prime; d++) {
      prime = n % d !== 0;
    }
    if (prime) {
      const root = Math.cbrt(n);
      constants[found++] = (root - Math.floor(root)) * 2 ** 32;
    }
  }
  return constants;
}
