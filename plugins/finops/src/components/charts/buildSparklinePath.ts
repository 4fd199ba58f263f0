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

/** Space for the stroke at the edges. */
const PADDING_PX = 2;

/**
 * The SVG paths of a sparkline. Amounts become numbers here for pixel
 * positions alone. Unknown amounts break the line; zero is always in view, so
 * that a small wobble does not look like a collapse.
 */
export function buildSparklinePath(
  amounts: Array<string | undefined>,
  width: number,
  height: number,
): { line: string; area: string } {
  const values = amounts.map(amount =>
    amount === undefined ? undefined : Number(amount),
  );
  const known = values.filter((value): value is number => value !== undefined);
  if (known.length === 0) {
    return { line: '', area: '' };
  }
  const top = Math.max(0, ...known);
  const bottom = Math.min(0, ...known);
  const span = top - bottom || 1;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const yOf = (value: number) =>
    PADDING_PX + ((top - value) / span) * (height - 2 * PADDING_PX);
  const round = (value: number) => Math.round(value * 100) / 100;

  const line: string[] = [];
  const area: string[] = [];
  let run: Array<[number, number]> = [];
  const closeRun = () => {
    if (run.length > 0) {
      line.push(
        run.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
      );
      const zero = round(yOf(0));
      area.push(
        `M${run[0][0]} ${zero}${run.map(([x, y]) => `L${x} ${y}`).join('')}L${
          run[run.length - 1][0]
        } ${zero}Z`,
      );
    }
    run = [];
  };
  values.forEach((value, index) => {
    if (value === undefined) {
      closeRun();
    } else {
      run.push([round(index * step), round(yOf(value))]);
    }
  });
  closeRun();
  return { line: line.join(''), area: area.join('') };
}
