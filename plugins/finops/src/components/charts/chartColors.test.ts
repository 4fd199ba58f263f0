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

// A test reads the style sheet itself; nothing of this reaches a browser.
// eslint-disable-next-line no-restricted-imports
import { readFileSync } from 'fs';
// eslint-disable-next-line no-restricted-imports
import { join } from 'path';

/*
 * Simulations of full colour-vision deficiency in linear RGB: Machado,
 * Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
 * Color Vision Deficiency", 2009. Distances are taken in Oklab (Ottosson).
 */
const VISIONS: Record<string, number[][]> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** About five times what is just noticeable in Oklab. */
const MIN_DISTANCE = 0.1;

function seen(hex: string, vision: number[][]): number[] {
  const linear = [1, 3, 5]
    .map(start => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const [r, g, b] = vision.map(row =>
    Math.min(
      1,
      Math.max(0, row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]),
    ),
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function readColors(): Record<'light' | 'dark', string[]> {
  const css = readFileSync(join(__dirname, 'charts.module.css'), 'utf8');
  const all = [
    ...css.matchAll(/--finops-chart-(?:\d|other|none): (#[0-9a-f]{6})/g),
  ].map(match => match[1]);
  return { light: all.slice(0, 9), dark: all.slice(9) };
}

describe('chart colours', () => {
  const colors = readColors();

  it.each(
    (['light', 'dark'] as const).flatMap(theme =>
      Object.keys(VISIONS).map(vision => [theme, vision] as const),
    ),
  )('stay apart on a %s surface with %s', (theme, vision) => {
    const list = colors[theme];
    expect(list).toHaveLength(9);
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) {
        const a = seen(list[i], VISIONS[vision]);
        const b = seen(list[j], VISIONS[vision]);
        expect({
          pair: `${list[i]} ${list[j]}`,
          apart:
            Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) >= MIN_DISTANCE,
        }).toEqual({ pair: `${list[i]} ${list[j]}`, apart: true });
      }
    }
  });
});
