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

import { ChartColumnStatus, CostChartModel } from './buildCostChartModel';

interface RectangleOfChart {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  payload?: { index?: number };
}

const STRIPED: ChartColumnStatus[] = ['provisional', 'partial'];
/** A hairline between the parts of a stack, so that two similar colours stay apart. */
const SEPARATOR_PX = 0.75;

/** Draws one part of a stack: striped where the bill may still change. */
export function seriesShape(
  model: CostChartModel,
  position: number,
  stripePatternId: string,
) {
  const { color } = model.series[position];
  return (props: unknown) => {
    const rectangle = props as RectangleOfChart;
    const { x = 0, width = 0 } = rectangle;
    // Bars below zero come with a negative height.
    const height = Math.abs(rectangle.height ?? 0);
    const y = Math.min(
      rectangle.y ?? 0,
      (rectangle.y ?? 0) + (rectangle.height ?? 0),
    );
    if (!(height > 0) || !(width > 0)) {
      return <g />;
    }
    const column = model.columns[rectangle.payload?.index ?? -1];
    const striped = column !== undefined && STRIPED.includes(column.status);
    return (
      <rect
        x={x}
        y={y}
        width={width}
        height={Math.max(height - SEPARATOR_PX, Math.min(height, 0.5))}
        fill={striped ? `url(#${stripePatternId})` : color}
      />
    );
  };
}
